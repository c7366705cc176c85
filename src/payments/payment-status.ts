import type { PaymentState } from '../providers/payment-provider.js';

export enum PaymentKind {
  PAYMENT = 'PAYMENT',
  REFUND = 'REFUND',
  DISPUTE = 'DISPUTE',
}

export enum PaymentStatus {
  PENDING = 'PENDING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  REFUNDED = 'REFUNDED',
  PARTIALLY_REFUNDED = 'PARTIALLY_REFUNDED',
  CANCELLED = 'CANCELLED',
}

/** Statuses of payments whose money is here. */
export const RECEIVED_STATUSES: readonly PaymentStatus[] = [
  PaymentStatus.SUCCEEDED,
  PaymentStatus.PARTIALLY_REFUNDED,
  PaymentStatus.REFUNDED,
];

const FROM_PROVIDER: Record<PaymentState, PaymentStatus> = {
  open: PaymentStatus.PENDING,
  processing: PaymentStatus.PENDING,
  succeeded: PaymentStatus.SUCCEEDED,
  failed: PaymentStatus.FAILED,
  cancelled: PaymentStatus.CANCELLED,
};

/**
 * The status of a payment after the provider said `state`. Received money never becomes unreceived: what happens to it
 * later (refunds, disputes) is told by lines of its own. A failed attempt is not final, since the payer may try again
 * with the same intent; a cancelled intent is.
 */
export function nextPaymentStatus(current: PaymentStatus | null, state: PaymentState): PaymentStatus {
  if (current !== null && (RECEIVED_STATUSES.includes(current) || current === PaymentStatus.CANCELLED)) {
    return state === 'succeeded' && current === PaymentStatus.CANCELLED ? PaymentStatus.SUCCEEDED : current;
  }
  return FROM_PROVIDER[state];
}
