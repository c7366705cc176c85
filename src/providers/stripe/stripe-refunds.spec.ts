import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { toRefundFacts } from './stripe-refunds.js';

const REQUEST = '0190b0a0-0000-7000-8000-000000000001';

/** The fields of a refund that are read. */
function aRefund(overrides: Partial<Stripe.Refund> = {}): Stripe.Refund {
  const refund = {
    id: 're_1',
    amount: 5_165,
    currency: 'usd',
    created: 1_800_000_000,
    status: 'succeeded',
    payment_intent: 'pi_1',
    metadata: {},
  };
  return { ...refund, ...overrides } as Stripe.Refund;
}

describe('a refund of Stripe', () => {
  it('is told in our terms', () => {
    expect(toRefundFacts(aRefund({ metadata: { remit_refund_request: REQUEST } }))).toMatchObject({
      reference: 're_1',
      paymentReference: 'pi_1',
      state: 'succeeded',
      gross: { amountMinor: 5_165, currency: 'USD' },
      createdAt: new Date(1_800_000_000_000),
      failureMessage: null,
      requestId: REQUEST,
    });
  });

  it.each([
    ['pending', 'pending'],
    ['requires_action', 'pending'],
    ['failed', 'failed'],
    ['canceled', 'cancelled'],
    ['a status of next year', 'pending'],
  ])('that is %s counts as %s', (status, state) => {
    expect(toRefundFacts(aRefund({ status })).state).toBe(state);
  });

  it('knows no request where somebody wrote something else', () => {
    expect(toRefundFacts(aRefund({ metadata: { remit_refund_request: 'mine' } })).requestId).toBeNull();
  });
});
