import { PaymentKind, PaymentStatus } from './payment-status.js';
import type { PaidParts } from './refund-split.js';

/** What of a payment decides whether it can be refunded. Amounts in minor units. */
export interface RefundableFacts extends PaidParts {
  kind: PaymentKind;
  status: PaymentStatus;
  /** An open dispute forbids refunds outside its own process. */
  disputed: boolean;
  /** Principal and gross given back, or asked to be, by refunds that count and lost disputes. */
  givenBackPrincipalMinor: number;
  givenBackGrossMinor: number;
}

export type Refundability =
  | { ok: true; leftPrincipalMinor: number; leftGrossMinor: number }
  | { ok: false; reason: 'not_a_payment' | 'not_received' | 'disputed' | 'nothing_left'; message: string };

/** Whether, and how much of, a payment can be refunded now. */
export function refundability(payment: RefundableFacts): Refundability {
  if (payment.kind !== PaymentKind.PAYMENT) {
    return { ok: false, reason: 'not_a_payment', message: 'Only payments can be refunded.' };
  }
  if (
    payment.status !== PaymentStatus.SUCCEEDED &&
    payment.status !== PaymentStatus.PARTIALLY_REFUNDED &&
    payment.status !== PaymentStatus.REFUNDED
  ) {
    return {
      ok: false,
      reason: 'not_received',
      message: `The payment is ${payment.status}; only received payments can be refunded.`,
    };
  }
  if (payment.disputed) {
    return {
      ok: false,
      reason: 'disputed',
      message: 'The payment is disputed; answer the dispute instead, or accept it.',
    };
  }
  const leftPrincipalMinor = payment.principalMinor - payment.givenBackPrincipalMinor;
  const leftGrossMinor = payment.principalMinor + payment.surchargeMinor - payment.givenBackGrossMinor;
  if (leftGrossMinor <= 0) return { ok: false, reason: 'nothing_left', message: 'Everything was refunded already.' };
  return { ok: true, leftPrincipalMinor, leftGrossMinor };
}
