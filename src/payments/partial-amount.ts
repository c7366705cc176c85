import { currencyExponent } from '../common/money/currency.js';
import { parseDecimal } from '../common/money/decimal.js';
import { Money } from '../common/money/money.js';

/** Why a part of an invoice cannot be paid as it was typed. */
export type PartialProblem =
  | { reason: 'not_an_amount' }
  | { reason: 'below_minimum'; limit: Money }
  | { reason: 'above_payable'; limit: Money }
  /** What would be left is less than can be paid online later. */
  | { reason: 'remainder_too_small'; limit: Money };

const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;

/** An amount as people type it: '50', '1,250.00', '$ 50.5', '12,50'. Null when it cannot be understood. */
export function readAmount(typed: string, currency: string): Money | null {
  let text = typed.replace(/[\s\u00a0$€£¥]/g, '').replace(new RegExp(`^${currency}|${currency}$`, 'i'), '');
  if (GROUPED.test(text)) text = text.replaceAll(',', '');
  else if (/^\d+,\d{1,2}$/.test(text)) text = text.replace(',', '.');
  const minor = parseDecimal(text, currencyExponent(currency));
  if (minor === null || minor <= 0n || minor > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return Money.of(Number(minor), currency);
}

/**
 * What is wrong with paying `amount` of `payable`; null: nothing. `minimum` is the smallest payment the provider takes:
 * neither the part nor what it leaves may be less. Worked example: of 100.00 with a minimum of 0.50, 99.80 leaves too little.
 */
export function partialProblem(amount: Money | null, payable: Money, minimum: Money): PartialProblem | null {
  if (!amount) return { reason: 'not_an_amount' };
  if (amount.compare(payable) > 0) return { reason: 'above_payable', limit: payable };
  if (amount.equals(payable)) return null;
  if (amount.compare(minimum) < 0) return { reason: 'below_minimum', limit: minimum };
  const left = payable.minus(amount);
  return left.compare(minimum) < 0 ? { reason: 'remainder_too_small', limit: payable.minus(minimum) } : null;
}
