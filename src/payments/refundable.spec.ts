import { describe, expect, it } from '@jest/globals';
import { PaymentKind, PaymentStatus } from './payment-status.js';
import { refundability, type RefundableFacts } from './refundable.js';

const received: RefundableFacts = {
  kind: PaymentKind.PAYMENT,
  status: PaymentStatus.SUCCEEDED,
  disputed: false,
  principalMinor: 10_000,
  surchargeMinor: 330,
  givenBackPrincipalMinor: 0,
  givenBackGrossMinor: 0,
};

describe('what can be refunded', () => {
  it('is what was received and not given back yet', () => {
    expect(refundability(received)).toEqual({ ok: true, leftPrincipalMinor: 10_000, leftGrossMinor: 10_330 });
    const part = {
      ...received,
      status: PaymentStatus.PARTIALLY_REFUNDED,
      givenBackPrincipalMinor: 4_000,
      givenBackGrossMinor: 4_132,
    };
    expect(refundability(part)).toEqual({ ok: true, leftPrincipalMinor: 6_000, leftGrossMinor: 6_198 });
  });

  it.each([
    ['not_a_payment', { kind: PaymentKind.REFUND }],
    ['not_received', { status: PaymentStatus.PENDING }],
    ['not_received', { status: PaymentStatus.FAILED }],
    ['disputed', { disputed: true }],
    ['nothing_left', { status: PaymentStatus.REFUNDED, givenBackPrincipalMinor: 10_000, givenBackGrossMinor: 10_330 }],
  ])('is refused as %s', (reason, facts) => {
    expect(refundability({ ...received, ...facts })).toMatchObject({ ok: false, reason });
  });
});
