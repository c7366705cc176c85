import { parseDecimal } from '../common/money/decimal.js';
import { Money } from '../common/money/money.js';
import { divideHalfAwayFromZero, toSafeInteger } from '../common/money/rounding.js';
import { discountOn, shareOver, type Discount } from './invoice-discount.js';

/** Decimal places of a quantity: it is kept as an integer of ten-thousandths, 1.5 as 15000. */
export const QUANTITY_PLACES = 4;
/** Decimal places of a tax percentage: it is kept in parts per million, 8.25 % as 82500. */
export const TAX_PERCENT_PLACES = 4;

const QUANTITY_UNIT = 10_000n;
const MAX_QUANTITY = 1_000_000_000n * QUANTITY_UNIT;
const MAX_TAX_PPM = 1_000_000n;

/** What one line adds to the sums. */
export interface LineFacts {
  /** Ten-thousandths. */
  quantity: number;
  unitPrice: Money;
  /** Parts per million. */
  taxPpm: number;
  discount?: Discount | null;
}

export interface InvoiceTotals {
  /** Amount of each line less its own discount, in the order of the lines, tax not included. */
  lines: Money[];
  /** What each line's own discount comes to. */
  lineDiscounts: Money[];
  subtotal: Money;
  /** What the discount on the whole invoice comes to. */
  discount: Money;
  tax: Money;
  total: Money;
}

/** What one tax rate adds. */
export interface RateTotals {
  /** Parts per million. */
  taxPpm: number;
  /** Sum of the lines of the rate, less its share of the invoice's discount. */
  base: Money;
  tax: Money;
}

/** A quantity such as '1', '1.5' or '0.25' in ten-thousandths; null unless it is positive, at most 10^9 and of at most 4 places. */
export function parseQuantity(text: string): number | null {
  const quantity = parseDecimal(text, QUANTITY_PLACES);
  return quantity === null || quantity <= 0n || quantity > MAX_QUANTITY ? null : toSafeInteger(quantity);
}

/** A percentage such as '8.25' in parts per million; null unless it is from 0 to 100 and of at most 4 places. */
export function parseTaxPercent(text: string): number | null {
  const ppm = parseDecimal(text, TAX_PERCENT_PLACES);
  return ppm === null || ppm < 0n || ppm > MAX_TAX_PPM ? null : toSafeInteger(ppm);
}

/** Quantity × unit price, half away from zero: 0.5 × $0.25 is $0.13. Throws RangeError past the exact integer range. */
export function lineAmount(quantity: number, unitPrice: Money): Money {
  const product = BigInt(quantity) * BigInt(unitPrice.amountMinor);
  return Money.of(toSafeInteger(divideHalfAwayFromZero(product, QUANTITY_UNIT)), unitPrice.currency);
}

/**
 * The sums of an invoice. Discounts come off before tax: a line's own from the line, the invoice's from the subtotal, each
 * rounded once, half away from zero. Tax is rounded once per rate, over the sum of the lines of that rate: three lines of
 * $0.10 at 5 % are $0.30 × 5 % = $0.015, which is $0.02 (line by line it would have been $0.03).
 * Throws RangeError when a discount is more than what it is taken from.
 */
export function invoiceTotals(
  lines: readonly LineFacts[],
  currency: string,
  invoiceDiscount: Discount | null = null,
): InvoiceTotals {
  const gross = lines.map((line) => lineAmount(line.quantity, line.unitPrice));
  const lineDiscounts = gross.map((amount, index) => discountOn(amount, lines[index]!.discount ?? null));
  const amounts = gross.map((amount, index) => amount.minus(lineDiscounts[index]!));
  const subtotal = Money.sum(amounts, currency);
  const discount = discountOn(subtotal, invoiceDiscount);
  const taxes = taxByRate(
    lines.map(({ taxPpm }, index) => ({ taxPpm, amount: amounts[index]! })),
    currency,
    discount,
  );
  const tax = Money.sum(
    taxes.map((rate) => rate.tax),
    currency,
  );
  return { lines: amounts, lineDiscounts, subtotal, discount, tax, total: subtotal.minus(discount).plus(tax) };
}

/**
 * The tax of each rate, in the order the rates first appear; a rate of zero is among them. The invoice's discount is
 * shared over the rates in proportion to their lines, in that order, to the exact sum (see shareOver).
 */
export function taxByRate(
  lines: readonly { taxPpm: number; amount: Money }[],
  currency: string,
  discount: Money = Money.zero(currency),
): RateTotals[] {
  const sumOfRate = new Map<number, Money>();
  for (const { taxPpm, amount } of lines) {
    sumOfRate.set(taxPpm, (sumOfRate.get(taxPpm) ?? Money.zero(currency)).plus(amount));
  }
  const shares = shareOver(
    discount.amountMinor,
    [...sumOfRate.values()].map((sum) => sum.amountMinor),
  );
  return [...sumOfRate].map(([taxPpm, sum], index) => {
    const base = sum.minus(Money.of(shares[index]!, currency));
    return { taxPpm, base, tax: base.percentage(taxPpm) };
  });
}
