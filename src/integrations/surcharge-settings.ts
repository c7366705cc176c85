import type { FieldError } from '../common/errors/domain-error.js';
import { formatDecimalTrimmed, parseDecimal } from '../common/money/decimal.js';

/** Percentages have four decimals: one step is one part per million. */
const PERCENT_PLACES = 4;
/** The most that Visa's rules let a merchant add, and the lowest limit of the big networks: beyond it the admin is warned. */
const NETWORK_CAP_PPM = 30_000;
/** A country, or a country and its state: US, US-CT. ISO 3166. */
const REGION = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
const MAX_DISCLOSURE = 500;

/** Which cards carry a convenience fee, where, and how much of one at most. */
export interface SurchargeSettings {
  /** Debit and prepaid cards carry no fee: a checkout with one does not take them, and one without is offered beside it. */
  creditOnly: boolean;
  /** The most a card fee may be, in parts per million of what is paid; null: no cap of the organization's own. */
  maxPpm: number | null;
  /** The most a card fee may be where the client is billed, in parts per million; 0: none there. What is not named has no limit. */
  regions: ReadonlyMap<string, number>;
  /** What the payer reads before paying; null: the text of the house. */
  disclosure: string | null;
}

/** As entered; left out (undefined): keep. */
export interface SurchargeInput {
  surchargeCreditOnly?: boolean | null;
  surchargeMaxPercent?: string | null;
  surchargeRegions?: { region: string; maxPercent: string }[] | null;
  surchargeDisclosure?: string | null;
}

const NOT_ALLOWED = [
  ...['US-CT', 'US-MA', 'US-ME', 'US-PR', 'PR', 'GB'],
  ...'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '),
];

/**
 * Where card surcharges are banned or limited by law as far as is widely published; no legal advice, and the admin may
 * change every entry. Connecticut, Massachusetts, Maine, Puerto Rico, the EU and the UK: none. Colorado: 2 %.
 */
export const DEFAULT_REGIONS: ReadonlyMap<string, number> = new Map([
  ...NOT_ALLOWED.map((region) => [region, 0] as const),
  ['US-CO', 20_000],
]);

export const DEFAULT_SURCHARGE: SurchargeSettings = {
  creditOnly: true,
  maxPpm: null,
  regions: DEFAULT_REGIONS,
  disclosure: null,
};

/** What payers read unless the admin wrote something of their own. */
export const DEFAULT_DISCLOSURE =
  'The fee covers what it costs us to take this payment and is not more than that. It is shown before you pay, is a line of its own on your receipt, and its share comes back with any refund.';

/** `current` with what was entered; adds what is wrong to `errors`. */
export function surchargeWithInput(
  current: SurchargeSettings,
  input: SurchargeInput,
  errors: FieldError[],
): SurchargeSettings {
  const { surchargeMaxPercent, surchargeDisclosure } = input;
  return {
    creditOnly: input.surchargeCreditOnly ?? current.creditOnly,
    maxPpm: readCap(current.maxPpm, surchargeMaxPercent, errors),
    regions: input.surchargeRegions ? readRegions(input.surchargeRegions, errors) : current.regions,
    disclosure: readDisclosure(current.disclosure, surchargeDisclosure, errors),
  };
}

function readCap(current: number | null, text: string | null | undefined, errors: FieldError[]): number | null {
  if (text === undefined || text === null) return text === null ? null : current;
  const ppm = percentOf(text);
  if (ppm !== null) return ppm;
  errors.push({ field: 'surchargeMaxPercent', message: PERCENT_MESSAGE });
  return current;
}

function readRegions(list: { region: string; maxPercent: string }[], errors: FieldError[]): Map<string, number> {
  const regions = new Map<string, number>();
  for (const [index, { region, maxPercent }] of list.entries()) {
    const field = `surchargeRegions.${index}`;
    const ppm = percentOf(maxPercent);
    if (!REGION.test(region))
      errors.push({
        field,
        message: 'must be a country or a country and its state in upper case, for example US or US-CT',
      });
    else if (regions.has(region)) errors.push({ field, message: `names ${region} a second time` });
    else if (ppm === null) errors.push({ field, message: PERCENT_MESSAGE });
    else regions.set(region, ppm);
  }
  return regions;
}

function readDisclosure(current: string | null, text: string | null | undefined, errors: FieldError[]): string | null {
  if (text === undefined) return current;
  const trimmed = text?.trim() ?? '';
  if (trimmed.length <= MAX_DISCLOSURE) return trimmed === '' ? null : trimmed;
  errors.push({ field: 'surchargeDisclosure', message: `must have at most ${MAX_DISCLOSURE} characters` });
  return current;
}

const PERCENT_MESSAGE = 'must be a decimal percentage of at least 0 and less than 50, for example 3';

function percentOf(text: string): number | null {
  const ppm = parseDecimal(text, PERCENT_PLACES);
  return ppm !== null && ppm >= 0n && ppm < 500_000n ? Number(ppm) : null;
}

/** What differs, one phrase each, for the audit log. */
export function surchargeChanges(before: SurchargeSettings, after: SurchargeSettings): [string, string, string][] {
  return [
    ['fee on debit and prepaid cards', before.creditOnly ? 'no' : 'yes', after.creditOnly ? 'no' : 'yes'],
    ['cap of card fees', capText(before.maxPpm), capText(after.maxPpm)],
    ['regions with limited card fees', regionsText(before.regions), regionsText(after.regions)],
    ['disclosure of fees', before.disclosure ?? 'standard', after.disclosure ?? 'standard'],
  ];
}

/** What the admin should know about the card fee; empty when it is passed on to nobody. */
export function surchargeWarnings(settings: {
  passFeesToClient: boolean;
  processingFeePpm: number;
  surcharge: SurchargeSettings;
}): string[] {
  const { passFeesToClient, processingFeePpm, surcharge } = settings;
  if (!passFeesToClient) return [];
  const warnings: string[] = [];
  if (processingFeePpm > NETWORK_CAP_PPM && (surcharge.maxPpm ?? processingFeePpm) > NETWORK_CAP_PPM)
    warnings.push(
      `A card fee of ${text(processingFeePpm)} % is more than the 3 % that Visa allows (Mastercard 4 %), and never more than your own cost. Lower processingFeePercent, or set surchargeMaxPercent to 3.`,
    );
  if (!surcharge.creditOnly)
    warnings.push(
      'Debit and prepaid cards may not be surcharged in the United States, even when run as credit. Turn on surchargeCreditOnly.',
    );
  return warnings;
}

function capText(ppm: number | null): string {
  return ppm === null ? 'none' : `${text(ppm)} %`;
}

function regionsText(regions: ReadonlyMap<string, number>): string {
  const parts = [...regions].map(([region, ppm]) => `${region} ${text(ppm)} %`);
  return parts.sort().join(', ') || 'none';
}

function text(ppm: number): string {
  return formatDecimalTrimmed(BigInt(ppm), PERCENT_PLACES);
}

/** The regions as the API lists them, by name. */
export function regionList(regions: ReadonlyMap<string, number>): { region: string; maxPercent: string }[] {
  return [...regions]
    .map(([region, ppm]) => ({ region, maxPercent: text(ppm) }))
    .sort((a, b) => (a.region < b.region ? -1 : 1));
}
