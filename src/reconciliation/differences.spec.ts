import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { PaymentKind, PaymentStatus } from '../payments/payment-status.js';
import type { BalanceMovement } from '../providers/lists-at-provider.js';
import { disputeDifferences, paymentDifferences, refundDifferences } from './differences.js';
import type { LedgerRow } from './ledger-rows.service.js';

function row(overrides: Partial<LedgerRow> = {}): LedgerRow {
  const { PAYMENT: kind } = PaymentKind;
  const fee = { feeMinor: 320, feeCurrency: 'USD' };
  return {
    id: '1',
    kind,
    status: PaymentStatus.SUCCEEDED,
    reference: 'pi_1',
    currency: 'USD',
    grossMinor: 10_000,
    ...fee,
    ...overrides,
  };
}

function movement(overrides: Partial<BalanceMovement> = {}): BalanceMovement {
  return {
    reference: 'txn_1',
    kind: 'payment',
    paymentReference: 'pi_1',
    reductionReference: null,
    gross: Money.of(10_000, 'USD'),
    amount: Money.of(10_000, 'USD'),
    fee: Money.of(320, 'USD'),
    ours: null,
    createdAt: new Date(),
    ...overrides,
  };
}

const kinds = (found: { kind: string }[]) => found.map((each) => each.kind);

describe('a payment and the movement of its money', () => {
  it('agree in amount, fee and status, also after refunds', () => {
    expect(paymentDifferences(row(), movement())).toEqual([]);
    expect(paymentDifferences(row({ status: PaymentStatus.REFUNDED }), movement())).toEqual([]);
  });

  it.each<[string, Partial<LedgerRow>, string]>([
    ['another amount', { grossMinor: 9_999 }, 'payment_differs'],
    ['another currency', { currency: 'EUR' }, 'payment_differs'],
    ['another status', { status: PaymentStatus.PENDING }, 'payment_differs'],
    ['no fee', { feeMinor: null, feeCurrency: null }, 'fee_missing'],
    ['another fee', { feeMinor: 319 }, 'fee_differs'],
    ['a fee in another currency', { feeCurrency: 'EUR' }, 'fee_differs'],
  ])('differ by %s', (_what, overrides, kind) => {
    expect(kinds(paymentDifferences(row(overrides), movement()))).toEqual([kind]);
  });

  it('are not compared in what the movement does not say', () => {
    expect(paymentDifferences(row({ grossMinor: 1, feeMinor: 1 }), movement({ gross: null, fee: null }))).toEqual([]);
  });

  it('need no fee where none was kept', () => {
    const none = row({ feeMinor: null, feeCurrency: null });
    expect(paymentDifferences(none, movement({ fee: Money.of(0, 'USD') }))).toEqual([]);
  });
});

describe('a refund and the movements of its money', () => {
  const refund = row({ kind: PaymentKind.REFUND, reference: 're_1', grossMinor: 400 });
  const money = { gross: Money.of(400, 'USD'), reductionReference: 're_1' };

  it('agree, also while it is pending and after it failed', () => {
    for (const status of [PaymentStatus.PENDING, PaymentStatus.SUCCEEDED, PaymentStatus.FAILED])
      expect(refundDifferences({ ...refund, status }, movement({ kind: 'refund', ...money }))).toEqual([]);
    const failed = { ...refund, status: PaymentStatus.FAILED };
    expect(refundDifferences(failed, movement({ kind: 'refund_failure', ...money }))).toEqual([]);
  });

  it('differ by amount, and when the money came back unnoticed', () => {
    expect(kinds(refundDifferences({ ...refund, grossMinor: 401 }, movement({ kind: 'refund', ...money })))).toEqual([
      'refund_differs',
    ]);
    expect(kinds(refundDifferences(refund, movement({ kind: 'refund_failure', ...money })))).toEqual([
      'refund_differs',
    ]);
  });
});

describe('a dispute and a movement of its money', () => {
  const booked = {
    amountMinor: -9_100,
    feeMinor: 1_400,
    currency: 'EUR',
    disputeMinor: 10_000,
    disputeCurrency: 'USD',
  };
  const taken = movement({ kind: 'dispute', amount: Money.of(-9_100, 'EUR'), fee: Money.of(1_400, 'EUR') });

  it('agree in what is disputed, what moved and what was charged', () => {
    expect(disputeDifferences(booked, taken)).toEqual([]);
  });

  it.each([
    ['what is disputed', { disputeMinor: 9_000 }],
    ['the amount that moved', { amountMinor: -9_000 }],
    ['its direction', { amountMinor: 9_100 }],
    ['the fee', { feeMinor: 0 }],
  ])('differ by %s', (_what, overrides) => {
    expect(kinds(disputeDifferences({ ...booked, ...overrides }, taken))).toEqual(['dispute_differs']);
  });

  it('are not compared in what the movement does not say', () => {
    expect(disputeDifferences(booked, { ...taken, gross: null, amount: null, fee: null })).toEqual([]);
  });
});
