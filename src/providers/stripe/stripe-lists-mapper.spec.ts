import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { Money } from '../../common/money/money.js';
import { toListedEvent, toMovement } from './stripe-lists-mapper.js';

const ORGANIZATION = '0190b0a0-0000-7000-8000-000000000001';
const metadata = {
  remit_organization: ORGANIZATION,
  remit_invoice: '0190b0a0-0000-7000-8000-000000000002',
  remit_checkout: '0190b0a0-0000-7000-8000-000000000003',
};

function movement(category: string, source: object | string | null, overrides: object = {}): Stripe.BalanceTransaction {
  const base = {
    id: 'txn_1',
    reporting_category: category,
    source,
    amount: 900,
    fee: 59,
    currency: 'usd',
    created: 1_790_000_000,
  };
  return { ...base, ...overrides } as unknown as Stripe.BalanceTransaction;
}

describe('an entry on the balance', () => {
  it('of a payment carries what the payer paid, what was kept and what we attached', () => {
    const charge = { object: 'charge', payment_intent: 'pi_1', amount_captured: 1000, currency: 'eur', metadata };
    expect(toMovement(movement('charge', charge))).toEqual({
      reference: 'txn_1',
      kind: 'payment',
      paymentReference: 'pi_1',
      reductionReference: null,
      gross: Money.of(1000, 'EUR'),
      amount: Money.of(900, 'USD'),
      fee: Money.of(59, 'USD'),
      ours: expect.objectContaining({ organizationId: ORGANIZATION }),
      createdAt: new Date(1_790_000_000_000),
    });
  });

  it.each([
    ['refund', 'refund', { object: 'refund', id: 're_1', payment_intent: 'pi_1', amount: 400, currency: 'usd' }],
    [
      'refund_failure',
      'refund_failure',
      { object: 'refund', id: 're_1', payment_intent: 'pi_1', amount: 400, currency: 'usd' },
    ],
    [
      'dispute',
      'dispute',
      { object: 'dispute', id: 'du_1', payment_intent: { id: 'pi_1' }, amount: 400, currency: 'usd' },
    ],
    [
      'dispute_reversal',
      'dispute_reversal',
      { object: 'dispute', id: 'du_1', payment_intent: 'pi_1', amount: 400, currency: 'usd' },
    ],
  ])('of the category %s is a %s', (category, kind, source) => {
    expect(toMovement(movement(category, source))).toMatchObject({
      kind,
      paymentReference: 'pi_1',
      reductionReference: source.id,
      gross: Money.of(400, 'USD'),
    });
  });

  it.each(['payout', 'fee', 'network_cost', 'a category added next year'])(
    'of the category %s belongs to no payment',
    (category) => {
      const none = { kind: 'other', paymentReference: null, reductionReference: null, gross: null, ours: null };
      expect(toMovement(movement(category, { object: 'payout', id: 'po_1' }))).toMatchObject(none);
      expect(toMovement(movement(category, null))).toMatchObject(none);
    },
  );

  it('in a currency that is not known here is listed without its amounts', () => {
    const charge = { object: 'charge', payment_intent: 'pi_1', amount_captured: 1000, currency: 'zzz', metadata: {} };
    expect(toMovement(movement('charge', charge, { currency: 'zzz' }))).toMatchObject({
      kind: 'payment',
      gross: null,
      fee: null,
      ours: null,
    });
  });
});

describe('an event of a list', () => {
  it('is kept as it is listed', () => {
    const listed = {
      id: 'evt_1',
      object: 'event',
      type: 'refund.created',
      livemode: false,
      created: 1_790_000_000,
      data: { object: { id: 're_1' } },
    };
    const event = toListedEvent(listed as unknown as Stripe.Event);
    expect(event?.event).toMatchObject({
      id: 'evt_1',
      type: 'refund.created',
      accountId: null,
      mode: 'TEST',
      objectId: 're_1',
    });
    expect(event?.createdAt).toEqual(new Date(1_790_000_000_000));
    expect(JSON.parse(String(event?.payload))).toEqual(listed);
  });
});
