import { divideHalfAwayFromZero, toSafeInteger } from '../common/money/rounding.js';

/** A payment's principal and convenience fee, in minor units of one currency. */
export interface PaidParts {
  principalMinor: number;
  surchargeMinor: number;
}

/** What a refund gives back of each. */
export interface GivenBack {
  principalMinor: number;
  surchargeMinor: number;
}

/**
 * Splits what was given back (gross amounts in the order of the provider's creation) into principal and share of the
 * convenience fee: share = half-up(fee × cumulative gross ÷ gross) − shares before. A full refund returns all of it.
 * Worked example: 100.00 + 3.30 paid; refunds of 51.65 and 51.65 give back 50.00 + 1.65 each.
 */
export function splitGivenBack(paid: PaidParts, grossMinors: readonly number[]): GivenBack[] {
  const total = paid.principalMinor + paid.surchargeMinor;
  let cumulative = 0;
  let shared = 0;
  return grossMinors.map((asked) => {
    // Never more than was paid, whatever a dispute may claim on top.
    const gross = Math.min(asked, total - cumulative);
    cumulative += gross;
    const share = cumulativeShare(paid, cumulative) - shared;
    shared += share;
    return { principalMinor: gross - share, surchargeMinor: share };
  });
}

/**
 * The gross amount to ask the provider for so that exactly `principalMinor` goes back on top of what was given back
 * already. The last of the principal takes the rest of the fee with it.
 */
export function grossForPrincipal(paid: PaidParts, givenBackGrossMinor: number, principalMinor: number): number {
  const total = paid.principalMinor + paid.surchargeMinor;
  const left = total - givenBackGrossMinor;
  const principalOf = (gross: number) =>
    gross - (cumulativeShare(paid, givenBackGrossMinor + gross) - cumulativeShare(paid, givenBackGrossMinor));
  // The principal grows by 0 or 1 with each unit of gross, so the largest gross that fits is found by halving.
  let low = 0;
  let high = left;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (principalOf(middle) <= principalMinor) low = middle;
    else high = middle - 1;
  }
  if (principalOf(low) !== principalMinor)
    throw new RangeError(`${principalMinor} is more than is left of the principal`);
  return low;
}

function cumulativeShare({ principalMinor, surchargeMinor }: PaidParts, cumulativeMinor: number): number {
  const total = BigInt(principalMinor + surchargeMinor);
  if (total === 0n) return 0;
  return toSafeInteger(divideHalfAwayFromZero(BigInt(surchargeMinor) * BigInt(cumulativeMinor), total));
}
