import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { newId } from '../../common/id.js';
import { Money } from '../../common/money/money.js';
import { toCheckoutFacts, toMetadata, toOurReference, toPaymentFacts } from './stripe-mapper.js';

const reference = { organizationId: newId(), invoiceId: newId(), checkoutId: newId() };
const metadata = toMetadata(reference, Money.of(10_000, 'USD'), Money.of(330, 'USD'));

const aSession = (fields: object) =>
  ({
    id: 'cs_test_1',
    status: 'open',
    url: 'https://checkout.stripe.com/c/pay/cs_test_1',
    payment_intent: null,
    payment_method_types: ['card'],
    metadata,
    ...fields,
  }) as unknown as Stripe.Checkout.Session;

const anIntent = (fields: object) =>
  ({
    id: 'pi_1',
    status: 'succeeded',
    amount: 10_330,
    amount_received: 10_330,
    currency: 'usd',
    created: 1_790_000_000,
    last_payment_error: null,
    latest_charge: aCharge({}),
    metadata,
    ...fields,
  }) as unknown as Stripe.PaymentIntent;

const aCharge = (fields: object) => ({
  id: 'ch_1',
  created: 1_790_000_100,
  payment_method_details: { type: 'card' },
  failure_message: null,
  balance_transaction: { id: 'txn_1', fee: 330, currency: 'usd' },
  ...fields,
});

describe('what we attach', () => {
  it('comes back as it was given', () => {
    expect(toOurReference(metadata)).toEqual(reference);
    expect(metadata).toMatchObject({ principal_minor: '10000', surcharge_minor: '330' });
  });

  it.each([
    ['nothing', null],
    ['nothing of ours', { order: '7' }],
    ['a part is missing', { ...metadata, remit_checkout: '' }],
    ['a part is no id', { ...metadata, remit_invoice: "' OR 1=1" }],
  ])('is not ours when %s', (_why, attached) => {
    expect(toOurReference(attached as Stripe.Metadata | null)).toBeNull();
  });
});

describe('a checkout', () => {
  it('is open with its URL', () => {
    expect(toCheckoutFacts(aSession({ payment_method_types: ['us_bank_account', 'card', 'link'] }))).toEqual({
      reference: 'cs_test_1',
      state: 'open',
      url: 'https://checkout.stripe.com/c/pay/cs_test_1',
      paymentReference: null,
      ours: reference,
      methods: ['card', 'bank'],
    });
  });

  it.each(['complete', 'expired'] as const)('%s has no URL and names its payment', (status) => {
    const facts = toCheckoutFacts(aSession({ status, payment_intent: { id: 'pi_7' } }));
    expect(facts).toMatchObject({ state: status, url: null, paymentReference: 'pi_7' });
  });

  it('counts as open in a state we do not know', () => {
    expect(toCheckoutFacts(aSession({ status: 'dreaming' })).state).toBe('open');
    expect(toCheckoutFacts(aSession({ status: null })).state).toBe('open');
  });

  it('tells what the account cannot offer', () => {
    expect(toCheckoutFacts(aSession({ payment_method_types: ['card'] })).methods).toEqual(['card']);
    expect(toCheckoutFacts(aSession({ payment_method_types: null })).methods).toEqual([]);
  });
});

describe('a payment', () => {
  it('that succeeded says all there is to say', () => {
    expect(toPaymentFacts(anIntent({ amount_received: 10_000 }))).toMatchObject({
      reference: 'pi_1',
      state: 'succeeded',
      gross: Money.of(10_000, 'USD'),
      method: 'CREDIT_CARD',
      instrument: null,
      failure: null,
      receivedAt: new Date(1_790_000_100_000),
      processingFee: Money.of(330, 'USD'),
      ours: reference,
    });
  });

  it.each([
    ['requires_payment_method', null, 'open'],
    ['requires_payment_method', { message: 'No.' }, 'failed'],
    ['requires_action', null, 'open'],
    ['requires_confirmation', null, 'open'],
    ['requires_capture', null, 'processing'],
    ['processing', null, 'processing'],
    ['succeeded', null, 'succeeded'],
    ['canceled', { message: 'No.' }, 'cancelled'],
    ['a_status_of_next_year', null, 'open'],
  ])('%s with the error %j is %s', (status, last_payment_error, state) => {
    const facts = toPaymentFacts(anIntent({ status, last_payment_error, amount_received: 0 }));
    expect(facts.state).toBe(state);
    expect(facts.failure === null).toBe(state !== 'failed');
    expect(facts.gross).toEqual(Money.of(state === 'succeeded' ? 0 : 10_330, 'USD'));
    expect(facts.receivedAt === null).toBe(state !== 'succeeded');
  });

  it.each([
    ['card', 'CREDIT_CARD'],
    ['us_bank_account', 'ACH'],
    ['klarna', 'OTHER'],
  ])('by %s is %s', (type, method) => {
    expect(toPaymentFacts(anIntent({ latest_charge: aCharge({ payment_method_details: { type } }) })).method).toBe(
      method,
    );
  });

  it.each([
    [{ card: { brand: 'visa', last4: '4242' } }, { brand: 'visa', last4: '4242' }],
    [{ us_bank_account: { bank_name: 'Bank', last4: '6789' } }, { brand: 'Bank', last4: '6789' }],
    [{ card: { brand: null, last4: null } }, { brand: null, last4: null }],
    [{ klarna: {} }, null],
  ])('with %j is by the instrument %j', (details, instrument) => {
    const latest_charge = aCharge({ payment_method_details: { type: Object.keys(details)[0], ...details } });
    expect(toPaymentFacts(anIntent({ latest_charge })).instrument).toEqual(instrument);
  });

  it('has no method and no fee before there is a charge', () => {
    expect(toPaymentFacts(anIntent({ status: 'requires_action', latest_charge: null }))).toMatchObject({
      method: null,
      processingFee: null,
    });
  });

  it('has no fee while the balance transaction is not there, or may not be read', () => {
    expect(
      toPaymentFacts(anIntent({ latest_charge: aCharge({ balance_transaction: null }) })).processingFee,
    ).toBeNull();
    expect(
      toPaymentFacts(anIntent({ latest_charge: aCharge({ balance_transaction: 'txn_1' }) })).processingFee,
    ).toBeNull();
  });

  it('has its fee in the currency the account settles in', () => {
    const latest_charge = aCharge({ balance_transaction: { id: 'txn_1', fee: 12_500, currency: 'isk' } });
    expect(toPaymentFacts(anIntent({ latest_charge })).processingFee).toEqual(Money.of(125, 'ISK'));
  });

  describe('that failed names the attempt', () => {
    const failed = (fields: object) =>
      toPaymentFacts(anIntent({ status: 'requires_payment_method', ...fields })).failure;

    it('by its charge', () => {
      expect(failed({ last_payment_error: { message: 'Declined.' } })).toEqual({
        attemptReference: 'ch_1',
        message: 'Declined.',
      });
    });

    it('by the charge of the error, the method tried, or the payment itself', () => {
      const none = { latest_charge: null };
      expect(failed({ ...none, last_payment_error: { charge: 'ch_9' } })?.attemptReference).toBe('ch_9');
      expect(failed({ ...none, last_payment_error: { payment_method: { id: 'pm_9' } } })?.attemptReference).toBe(
        'pm_9',
      );
      expect(failed({ ...none, last_payment_error: {} })).toEqual({
        attemptReference: 'pi_1',
        message: 'The payment failed.',
      });
    });

    it('with the message of the charge when the error has none', () => {
      const latest_charge = aCharge({ failure_message: 'Returned: no account.' });
      expect(failed({ latest_charge, last_payment_error: {} })?.message).toBe('Returned: no account.');
    });
  });
});
