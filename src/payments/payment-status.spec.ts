import { describe, expect, it } from '@jest/globals';
import type { PaymentState } from '../providers/payment-provider.js';
import { nextPaymentStatus, PaymentStatus } from './payment-status.js';

const { PENDING, SUCCEEDED, FAILED, REFUNDED, PARTIALLY_REFUNDED, CANCELLED } = PaymentStatus;
const STATES: PaymentState[] = ['open', 'processing', 'succeeded', 'failed', 'cancelled'];

describe('the status of a payment', () => {
  it('follows the provider until the money is here', () => {
    expect(STATES.map((state) => nextPaymentStatus(null, state))).toEqual([
      PENDING,
      PENDING,
      SUCCEEDED,
      FAILED,
      CANCELLED,
    ]);
    expect(STATES.map((state) => nextPaymentStatus(PENDING, state))).toEqual([
      PENDING,
      PENDING,
      SUCCEEDED,
      FAILED,
      CANCELLED,
    ]);
  });

  it('lets a payer try again after a failed attempt', () => {
    expect(nextPaymentStatus(FAILED, 'processing')).toBe(PENDING);
    expect(nextPaymentStatus(FAILED, 'succeeded')).toBe(SUCCEEDED);
  });

  it('never un-receives money', () => {
    for (const received of [SUCCEEDED, PARTIALLY_REFUNDED, REFUNDED]) {
      for (const state of STATES) expect(nextPaymentStatus(received, state)).toBe(received);
    }
  });

  it('records money even for an intent once told to be cancelled', () => {
    expect(nextPaymentStatus(CANCELLED, 'failed')).toBe(CANCELLED);
    expect(nextPaymentStatus(CANCELLED, 'succeeded')).toBe(SUCCEEDED);
  });
});
