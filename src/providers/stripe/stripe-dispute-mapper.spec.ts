import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { Money } from '../../common/money/money.js';
import { toDisputeFacts, toEvidenceParams, toFraudWarningFacts } from './stripe-dispute-mapper.js';

const movement = (change: Partial<Stripe.BalanceTransaction> = {}) =>
  ({
    id: 'txn_1',
    amount: -10_000,
    fee: 1500,
    net: -11_500,
    currency: 'usd',
    created: 1_790_000_000,
    reporting_category: 'dispute',
    ...change,
  }) as Stripe.BalanceTransaction;

const dispute = (change: Partial<Stripe.Dispute> = {}) =>
  ({
    id: 'du_1',
    amount: 10_000,
    currency: 'usd',
    status: 'needs_response',
    reason: 'fraudulent',
    created: 1_790_000_000,
    is_charge_refundable: false,
    evidence_details: { due_by: 1_790_600_000, submission_count: 0 },
    balance_transactions: [movement()],
    ...change,
  }) as Stripe.Dispute;

describe('a dispute of Stripe', () => {
  it('in the words of the socket', () => {
    expect(toDisputeFacts(dispute(), 'pi_1')).toEqual({
      reference: 'du_1',
      paymentReference: 'pi_1',
      stage: 'needs_response',
      providerStatus: 'needs_response',
      reason: 'fraudulent',
      amount: Money.of(10_000, 'USD'),
      evidenceDueAt: new Date(1_790_600_000_000),
      submissions: 0,
      chargeRefundable: false,
      openedAt: new Date(1_790_000_000_000),
      movements: [
        {
          reference: 'txn_1',
          kind: 'funds_withdrawn',
          amount: Money.of(-10_000, 'USD'),
          fee: Money.of(1500, 'USD'),
          net: Money.of(-11_500, 'USD'),
          occurredAt: new Date(1_790_000_000_000),
        },
      ],
    });
  });

  it.each([
    ['warning_needs_response', 'inquiry'],
    ['warning_under_review', 'inquiry_under_review'],
    ['warning_closed', 'inquiry_closed'],
    ['needs_response', 'needs_response'],
    ['under_review', 'under_review'],
    ['appeal_needs_response', 'appeal_needs_response'],
    ['appeal_under_review', 'appeal_under_review'],
    ['won', 'won'],
    ['lost', 'lost'],
    ['prevented', 'prevented'],
    ['a_word_of_next_year', null],
    ['constructor', null],
  ])('that is %s is at the stage %s', (status, stage) => {
    const facts = toDisputeFacts(dispute({ status: status }), null);
    expect([facts.stage, facts.providerStatus]).toEqual([stage, status]);
  });

  it.each([null, 0])('with the deadline %p takes no evidence', (due_by) => {
    const evidence_details = { due_by, submission_count: 0 } as Stripe.Dispute.EvidenceDetails;
    expect(toDisputeFacts(dispute({ evidence_details }), null).evidenceDueAt).toBeNull();
  });

  it('moves money out and back, and fees alone', () => {
    const balance_transactions = [
      movement(),
      movement({ id: 'txn_2', amount: 4_000, fee: 0, net: 4_000 }),
      movement({ id: 'txn_3', amount: 0, fee: 1500, net: -1500 }),
    ];
    expect(toDisputeFacts(dispute({ balance_transactions }), null).movements.map((each) => each.kind)).toEqual([
      'funds_withdrawn',
      'funds_reinstated',
      'fee',
    ]);
  });
});

describe('evidence for Stripe', () => {
  it('always says whether it is handed in, since Stripe takes silence for yes', () => {
    const texts = { customerEmailAddress: 'ada@example.test', uncategorizedText: '' };
    const files = { serviceDocumentation: 'file_1' };
    expect(toEvidenceParams({ texts, files, submit: false })).toEqual({
      submit: false,
      evidence: { customer_email_address: 'ada@example.test', uncategorized_text: '', service_documentation: 'file_1' },
    });
    expect(toEvidenceParams({ texts: {}, files: {}, submit: true })).toEqual({ submit: true });
  });
});

it('an early fraud warning in the words of the socket', () => {
  const warning = { id: 'issfr_1', actionable: true, created: 1_790_000_000, fraud_type: 'misc' };
  expect(toFraudWarningFacts(warning as Stripe.Radar.EarlyFraudWarning, 'pi_1')).toEqual({
    reference: 'issfr_1',
    paymentReference: 'pi_1',
    fraudType: 'misc',
    actionable: true,
    warnedAt: new Date(1_790_000_000_000),
  });
});
