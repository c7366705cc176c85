import { isCurrencyCode } from '../common/money/currency.js';
import type { FieldError } from '../common/errors/domain-error.js';

/** The most that a program may give back; what goes back to the payer counts, the share of the convenience fee included. */
export interface RefundLimit {
  /** The limits are in it, and refunds in other currencies are refused. */
  currency: string;
  /** In one refund, in minor units; null: no such limit. */
  perRefundMinor: number | null;
  /** Within any 24 hours, in minor units; null: no such limit. */
  perDayMinor: number | null;
}

/** What is wrong with a limit as it was entered, for a key with these permissions. */
export function refundLimitErrors(limit: RefundLimit, permissions: readonly string[]): FieldError[] {
  const errors: FieldError[] = [];
  const wrong = (name: string, message: string) => errors.push({ field: `refundLimit${name}`, message });
  const { currency, perRefundMinor, perDayMinor } = limit;
  if (!permissions.includes('payments.refund')) wrong('', 'is for keys that may refund (payments.refund)');
  if (!isCurrencyCode(currency)) wrong('.currency', 'must be an ISO 4217 code, for example USD');
  if (perRefundMinor === null && perDayMinor === null) wrong('', 'must set perRefundMinor, perDayMinor or both');
  if (perRefundMinor !== null && perRefundMinor < 1) wrong('.perRefundMinor', 'must be 1 or more');
  if (perDayMinor !== null && perDayMinor < 1) wrong('.perDayMinor', 'must be 1 or more');
  if (perRefundMinor !== null && perDayMinor !== null && perRefundMinor > perDayMinor)
    wrong('.perRefundMinor', 'must not be more than perDayMinor');
  return errors;
}
