import { formatDecimalTrimmed } from '../common/money/decimal.js';
import type { NewInvoice } from './invoice-draft-head.js';
import type { NewInvoiceLine } from './invoice-draft-lines.js';
import type { InvoiceLineEntity } from './invoice-line.entity.js';
import { QUANTITY_PLACES, TAX_PERCENT_PLACES } from './invoice-totals.js';
import type { InvoiceEntity } from './invoice.entity.js';

const DAY_MS = 86_400_000;

/** What of a draft is to be another way: what is left out stays, null empties it. */
export interface DraftChanges {
  dueOn?: string | null;
  paymentDays?: number | null;
  notes?: string | null;
  terms?: string | null;
  reference?: string | null;
  discountPercent?: string | null;
  discountMinor?: number | null;
  /** All of them. */
  lines?: NewInvoiceLine[] | null;
}

/** The order that would write the same invoice again. */
export function patternOf(invoice: InvoiceEntity, lines: readonly InvoiceLineEntity[]): NewInvoice {
  const { clientId, currency, issuedOn, dueOn } = invoice;
  const days = issuedOn && dueOn ? Math.round((Date.parse(dueOn) - Date.parse(issuedOn)) / DAY_MS) : null;
  const paymentDays = invoice.paymentDays ?? (days !== null && days >= 0 ? days : null);
  return {
    ...{ clientId, currency, paymentDays },
    dueOn: null,
    notes: invoice.notes ?? '',
    terms: invoice.terms,
    reference: invoice.reference,
    ...discountOf(invoice),
    lines: lines.map(lineOf),
  };
}

function lineOf(line: InvoiceLineEntity): NewInvoiceLine {
  return {
    description: line.description,
    quantity: formatDecimalTrimmed(BigInt(line.quantity), QUANTITY_PLACES),
    unitPriceMinor: line.unitPriceMinor,
    taxPercent: formatDecimalTrimmed(BigInt(line.taxPpm), TAX_PERCENT_PLACES),
    ...discountOf(line),
  };
}

function discountOf({ discountPpm, discountMinor }: { discountPpm: number | null; discountMinor: number }) {
  return discountPpm === null
    ? { discountMinor }
    : { discountPercent: formatDecimalTrimmed(BigInt(discountPpm), TAX_PERCENT_PLACES) };
}

/** The order that would write a draft as it is, with the changes in it. */
export function changedOrder(
  invoice: InvoiceEntity,
  lines: readonly InvoiceLineEntity[],
  changes: DraftChanges,
): NewInvoice {
  const before = { ...patternOf(invoice, lines), dueOn: invoice.dueOn };
  const { notes = before.notes, terms = before.terms, reference = before.reference } = changes;
  return {
    ...before,
    // Empty, because nothing would mean the organization's own.
    notes: notes ?? '',
    ...{ terms, reference },
    ...dueOf(before, changes),
    ...changedDiscount(before, changes),
    lines: changes.lines ?? before.lines,
  };
}

/** A date and a number of days say the same thing: giving one takes the other away. */
function dueOf(before: NewInvoice, { dueOn, paymentDays }: DraftChanges): Pick<NewInvoice, 'dueOn' | 'paymentDays'> {
  if (dueOn === undefined && paymentDays === undefined) return { dueOn: before.dueOn, paymentDays: before.paymentDays };
  if (dueOn) return { dueOn, paymentDays };
  const days = paymentDays ?? null;
  return { dueOn: days !== null || dueOn === null ? null : before.dueOn, paymentDays: days };
}

/** So do a percentage and an amount. */
function changedDiscount(before: NewInvoice, { discountPercent, discountMinor }: DraftChanges) {
  if (discountPercent === undefined && discountMinor === undefined)
    return { discountPercent: before.discountPercent, discountMinor: before.discountMinor };
  return { discountPercent, discountMinor };
}
