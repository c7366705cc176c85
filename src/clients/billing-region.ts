import { BadInputError } from '../common/errors/domain-error.js';

/** Where a client is billed: it decides whether a card fee may be passed on. Upper case, ISO 3166. */
export interface BillingRegion {
  /** Two letters: US. */
  country: string | null;
  /** State, province or other subdivision within the country: CT. */
  state: string | null;
}

const COUNTRY = /^[A-Z]{2}$/;
const STATE = /^[A-Z0-9]{1,3}$/;

/** The region as it is stored; throws BadInputError naming the field. Blank means unknown. */
export function billingRegion(country: string | null | undefined, state: string | null | undefined): BillingRegion {
  const region = { country: country?.trim() || null, state: state?.trim() || null };
  if (region.country !== null && !COUNTRY.test(region.country))
    throw BadInputError.field(
      'billingCountry',
      'must be an ISO 3166 code of two letters in upper case, for example US',
    );
  if (region.state !== null && !STATE.test(region.state))
    throw BadInputError.field('billingState', 'must be the code of the state in upper case, for example CT');
  if (region.state !== null && region.country === null)
    throw BadInputError.field('billingCountry', 'is needed beside a state');
  return region;
}
