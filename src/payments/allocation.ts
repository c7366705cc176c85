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
  /** The amount and currency that were asked for. */
  asExpected: boolean;
  /** Why not all of it goes to the invoice; null when it does. */
  reason: UnappliedReason | null;
}

/**
 * What received money is. It is always recorded, with a reason when it does not fit the invoice.
 * `due` is what the invoice still lacks (zero for a void one), in the invoice's currency.
 */
export function splitReceived(gross: Money, expected: Expected | null, due: Money, closed: boolean): Split {
  const whole = { principal: gross, surcharge: Money.zero(gross.currency), asExpected: false };
  if (gross.currency !== due.currency) return { ...whole, reason: 'wrong_currency' };
  if (expected === null || !gross.equals(expected.principal.plus(expected.surcharge)))
    return { ...whole, reason: 'unexpected_amount' };
  const parts = { ...expected, asExpected: true };
  if (closed) return { ...parts, reason: 'invoice_closed' };
  return { ...parts, reason: expected.principal.compare(due) > 0 ? 'overpayment' : null };
}
