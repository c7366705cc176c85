import type { Money } from '../common/money/money.js';

/** Up to this share of the dispute fee beyond the fee itself, an amount is about as large as the fee. */
const ABOUT_PPM = 1_200_000;

/**
 * What we advise about a payment that a card network warned of. Worked example: with a dispute fee of $15.00, refunding is
 * advised up to $18.00. Advice only: nothing is refunded by itself.
 */
export function fraudAdvice(actionable: boolean, gross: Money, usualFee: Money | null): string {
  if (!actionable) return 'Nothing is left to do: the payment was refunded, or is disputed already.';
  if (usualFee?.currency === gross.currency && gross.compare(usualFee.percentage(ABOUT_PPM)) <= 0) {
    return `Refund it: a dispute would cost a fee of about ${usualFee.toString()}, as much as the payment itself.`;
  }
  return 'Look into it: four of five such payments end in a dispute. Refund it if you do not know the payer; otherwise collect what proves the order and its delivery.';
}
