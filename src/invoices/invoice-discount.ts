import { parseDecimal } from '../common/money/decimal.js';
import { Money } from '../common/money/money.js';
import { divideHalfAwayFromZero, toSafeInteger } from '../common/money/rounding.js';

/** Taken off before tax: a part of the amount in parts per million, or a fixed amount in minor units. */
export type Discount = { ppm: number; minor: null } | { ppm: null; minor: number };

const PERCENT_PLACES = 4;

/** What a discount comes to: a percentage half away from zero. Throws RangeError when it is more than the amount. */
export function discountOn(amount: Money, discount: Discount | null): Money {
  if (discount === null) return Money.zero(amount.currency);
  const off = discount.ppm === null ? Money.of(discount.minor, amount.currency) : amount.percentage(discount.ppm);
  if (off.compare(amount) > 0)
    throw new RangeError(`A discount of ${off.toString()} is more than ${amount.toString()}`);
  return off;
}

/**
 * Shares a whole over parts in proportion, in their order, so that the shares sum to exactly the whole: each is the
 * rounded share of all parts so far less what was given before. A whole over nothing but zeros is all zeros.
 */
export function shareOver(whole: number, parts: readonly number[]): number[] {
  const all = parts.reduce((sum, part) => sum + BigInt(part), 0n);
  let part = 0n;
  let given = 0;
  return parts.map((each) => {
    part += BigInt(each);
    const upToHere = all === 0n ? 0 : toSafeInteger(divideHalfAwayFromZero(BigInt(whole) * part, all));
    const share = upToHere - given;
    given = upToHere;
    return share;
  });
}

/** A discount as it is asked for: at most one of the two. */
export interface DiscountInput {
  /** Decimal percentage from 0 to 100, up to 4 places. */
  discountPercent?: string | null;
  /** Minor units of the invoice's currency. */
  discountMinor?: number | null;
}

/** Reads a discount; calls `refuse` with what is wrong with it. Nothing off is null. */
export function readDiscount(
  { discountPercent, discountMinor }: DiscountInput,
  refuse: (field: string, message: string) => void,
): Discount | null {
  const percent = discountPercent ?? null;
  const minor = discountMinor ?? null;
  if (percent !== null && minor !== null) {
    refuse('discountMinor', 'must be left out where discountPercent is given');
    return null;
  }
  if (percent !== null) {
    const ppm = parseDecimal(percent, PERCENT_PLACES);
    if (ppm === null || ppm < 0n || ppm > 1_000_000n) {
      refuse('discountPercent', 'must be a decimal from 0 to 100 with at most 4 places, for example 7.5');
      return null;
    }
    return ppm === 0n ? null : { ppm: Number(ppm), minor: null };
  }
  if (minor !== null && (!Number.isSafeInteger(minor) || minor < 0)) {
    refuse('discountMinor', 'must be a whole number of minor units, 0 or more');
    return null;
  }
  return minor === null || minor === 0 ? null : { ppm: null, minor };
}
