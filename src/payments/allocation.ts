import { Money } from '../common/money/money.js';

/** Why money could not go, or not all of it, to the invoice it was meant for. */
export type UnappliedReason = 'wrong_currency' | 'unexpected_amount' | 'invoice_closed' | 'overpayment';

export interface Expected {
  principal: Money;
  surcharge: Money;
}

export interface Split {
  /** Counts for the payer's debt: all that was received less the convenience fee. */
  principal: Money;
  surcharge: Money;
  /** The part of the principal that goes to the invoice. */
  toInvoice: Money;
  /** Set when `toInvoice` is less than the principal. */
  reason: UnappliedReason | null;
}

/**
 * Where received money goes. It is always recorded; what does not fit the invoice stays unapplied with a reason.
 * `due` is what the invoice still lacks (zero for a void one), in the invoice's currency.
 */
export function splitReceived(gross: Money, expected: Expected | null, due: Money, closed: boolean): Split {
  const zero = Money.zero(gross.currency);
  if (gross.currency !== due.currency)
    return { principal: gross, surcharge: zero, toInvoice: zero, reason: 'wrong_currency' };
  if (expected === null || !gross.equals(expected.principal.plus(expected.surcharge))) {
    return { principal: gross, surcharge: zero, toInvoice: zero, reason: 'unexpected_amount' };
  }
  const { principal, surcharge } = expected;
  if (closed) return { principal, surcharge, toInvoice: zero, reason: 'invoice_closed' };
  const toInvoice = principal.min(due);
  return { principal, surcharge, toInvoice, reason: toInvoice.equals(principal) ? null : 'overpayment' };
}
