import type { RefundState } from '../providers/payment-provider.js';
import { PaymentStatus } from './payment-status.js';

const FROM_PROVIDER: Record<RefundState, PaymentStatus> = {
  pending: PaymentStatus.PENDING,
  succeeded: PaymentStatus.SUCCEEDED,
  failed: PaymentStatus.FAILED,
  cancelled: PaymentStatus.CANCELLED,
};

/** Refunds only move forward: a succeeded one may still fail, up to weeks later; a failed one is final. */
const RANK: Partial<Record<PaymentStatus, number>> = {
  [PaymentStatus.PENDING]: 0,
  [PaymentStatus.SUCCEEDED]: 1,
  [PaymentStatus.FAILED]: 2,
  [PaymentStatus.CANCELLED]: 2,
};

/** The status of a REFUND line after the provider said `state`. */
export function nextRefundStatus(current: PaymentStatus | null, state: RefundState): PaymentStatus {
  const next = FROM_PROVIDER[state];
  if (current === null) return next;
  return (RANK[next] ?? 0) > (RANK[current] ?? 0) ? next : current;
}
