import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import { Money } from '../common/money/money.js';
import { discountOn, readDiscount, type Discount, type DiscountInput } from './invoice-discount.js';
import {
  invoiceTotals,
  lineAmount,
  parseQuantity,
  parseTaxPercent,
  type InvoiceTotals,
  type LineFacts,
} from './invoice-totals.js';

/** Of one invoice. */
export const MAX_LINES = 500;
const MAX_DESCRIPTION_LENGTH = 2_000;

/** A line as it is asked for. */
export interface NewInvoiceLine extends DiscountInput {
  description: string;
  /** Decimal text, up to 4 places. */
  quantity: string;
  /** Minor units of the invoice's currency. */
  unitPriceMinor: number;
  /** Decimal percentage, up to 4 places; no tax when left out. */
  taxPercent?: string | null;
}

export interface DraftLine extends LineFacts {
  description: string;
  discount: Discount | null;
}

/** Reads the lines of a new invoice; throws BadInputError naming every field that cannot be used, as `lines.0.quantity`. */
export function readLines(lines: readonly NewInvoiceLine[], currency: string): DraftLine[] {
  if (lines.length < 1 || lines.length > MAX_LINES) {
    throw BadInputError.field('lines', `an invoice has from 1 to ${MAX_LINES} lines`);
  }
  const errors: FieldError[] = [];
  const read = lines.map((line, index) =>
    readLine(line, currency, (field, message) => errors.push({ field: `lines.${index}.${field}`, message })),
  );
  if (errors.length > 0) throw new BadInputError(errors);
  return read.filter((line) => line !== null);
}

/** The sums; throws BadInputError when they leave the exact integer range, or the discount is more than the subtotal. */
export function totalsOf(lines: readonly DraftLine[], currency: string, discount: Discount | null): InvoiceTotals {
  const before = exactly(() => invoiceTotals(lines, currency));
  if (!before) throw BadInputError.field('lines', 'the total is too large');
  if (discount?.minor && discount.minor > before.subtotal.amountMinor)
    throw BadInputError.field('discountMinor', `must be at most the subtotal, ${before.subtotal.toString()}`);
  return invoiceTotals(lines, currency, discount);
}

function readLine(
  line: NewInvoiceLine,
  currency: string,
  refuse: (field: string, message: string) => void,
): DraftLine | null {
  const description = line.description.trim();
  const quantity = parseQuantity(line.quantity);
  const taxPpm = parseTaxPercent(line.taxPercent ?? '0');
  const priceFits = Number.isSafeInteger(line.unitPriceMinor) && line.unitPriceMinor >= 0;
  if (description === '') refuse('description', 'must not be blank');
  if (description.length > MAX_DESCRIPTION_LENGTH)
    refuse('description', `must be at most ${MAX_DESCRIPTION_LENGTH} characters long`);
  if (quantity === null)
    refuse('quantity', 'must be a positive decimal with at most 4 places, for example 1, 1.5 or 0.25');
  if (taxPpm === null) refuse('taxPercent', 'must be a decimal from 0 to 100 with at most 4 places, for example 8.25');
  if (!priceFits) refuse('unitPriceMinor', 'must be a whole number of minor units, 0 or more');
  if (quantity === null || taxPpm === null || !priceFits) return null;

  const unitPrice = Money.of(line.unitPriceMinor, currency);
  const discount = readDiscount(line, refuse);
  const amount = exactly(() => lineAmount(quantity, unitPrice));
  if (!amount) refuse('quantity', 'times the unit price is too large');
  else if (!exactly(() => discountOn(amount, discount)))
    refuse('discountMinor', `must be at most the amount of the line, ${amount.toString()}`);
  return { description, quantity, unitPrice, taxPpm, discount };
}

/** Null when an amount leaves the exact integer range. */
function exactly<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
