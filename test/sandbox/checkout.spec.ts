import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import {
  eventually,
  openBench,
  openReceiver,
  openSession,
  type Bench,
  type PayAnswer,
  type Receiver,
} from './support/sandbox.js';

const FOUR_DAYS = 4 * 24 * 3600;

let bench: Bench;
let receiver: Receiver;
let secret: string;

const pay = (session: string, body: object): Promise<PayAnswer> =>
  bench.control('POST', `checkout/${session}/pay`, body);

beforeAll(async () => {
  bench = await openBench();
  receiver = await openReceiver();
});

beforeEach(async () => {
  await bench.control('DELETE', 'state');
  receiver.deliveries.length = 0;
  receiver.status = 200;
  const endpoint = await bench.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
  secret = endpoint.secret ?? '';
});

afterAll(async () => {
  await bench.close();
  await receiver.close();
});

describe('a card payment', () => {
  it('completes the session, and its charge is booked a moment later', async () => {
    const session = await openSession(bench.stripe);
    expect(session).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 10_330,
      payment_intent: null,
    });
    expect(session.payment_method_types).toEqual(['card', 'us_bank_account']);
    expect(session.url).toContain(session.id);

    const paid = await pay(session.id, { card: '4242424242424242' });
    expect(paid).toMatchObject({ status: 'succeeded', redirect: `http://127.0.0.1:9/paid?session=${session.id}` });

    const after = await bench.stripe.checkout.sessions.retrieve(session.id, {
      expand: ['payment_intent.latest_charge', 'line_items'],
    });
    const intent = after.payment_intent as Stripe.PaymentIntent;
    const charge = intent.latest_charge as Stripe.Charge;
    expect(after).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 10_330, metadata: { invoice: '7' } });
    expect(charge.metadata).toEqual({ invoice: '7' });
    expect(charge.payment_method_details?.card).toMatchObject({ brand: 'visa', last4: '4242', funding: 'credit' });
    expect(after.line_items?.data.map((line) => line.description)).toEqual(['Invoice 7', 'Payment Processing Fee']);

    const booked = await eventually(async () => {
      const one = await bench.stripe.charges.retrieve(charge.id, { expand: ['balance_transaction'] });
      return one.balance_transaction ?? undefined;
    });
    expect(booked).toMatchObject({ amount: 10_330, fee: 330, net: 10_000, source: charge.id });
    expect((await bench.stripe.balance.retrieve()).available).toEqual([
      { amount: 10_000, currency: 'usd', source_types: { card: 10_000 } },
    ]);

    await eventually(() => receiver.types().includes('charge.updated'));
    expect(receiver.types()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
      'charge.updated',
    ]);
    for (const { body, signature } of receiver.deliveries) {
      const event = Stripe.webhooks.constructEvent(body, signature, secret);
      expect(event).toMatchObject({ object: 'event', api_version: '2026-10-28.endive', livemode: false });
    }
  });

  it('leaves the session open when it is declined, and a second try uses the same intent', async () => {
    const session = await openSession(bench.stripe);
    const declined = await pay(session.id, { card: '4000 0000 0000 0002' });
    expect(declined).toMatchObject({ status: 'declined', redirect: null, decline: { code: 'card_declined' } });
    const intent = await bench.stripe.paymentIntents.retrieve(declined.payment_intent);
    expect(intent.status).toBe('requires_payment_method');
    expect(intent.last_payment_error).toMatchObject({ decline_code: 'generic_decline', type: 'card_error' });
    expect((await bench.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');

    const paid = await pay(session.id, { card: '5555555555554444' });
    expect(paid).toMatchObject({ status: 'succeeded', payment_intent: intent.id });
    const events = (await bench.stripe.events.list()).data.map((event) => event.type);
    expect(events).toEqual(expect.arrayContaining(['charge.failed', 'payment_intent.payment_failed']));
    expect(events.filter((type) => type === 'payment_intent.created')).toHaveLength(1);
  });

  it('is made once when two payers press the button together', async () => {
    const session = await openSession(bench.stripe);
    const answers = await Promise.all(
      ['4242424242424242', '5555555555554444', '378282246310005'].map((card) => pay(session.id, { card })),
    );
    expect(answers.filter((one) => one.status === 'succeeded')).toHaveLength(1);
    expect(answers.filter((one) => one.error !== undefined)).toHaveLength(2);
    expect((await bench.stripe.charges.list()).data).toHaveLength(1);
  });
});

describe('a bank payment', () => {
  it.each([
    [
      '000123456789',
      'succeeded',
      'paid',
      'checkout.session.async_payment_succeeded',
      ['payment_intent.succeeded', 'charge.succeeded'],
    ],
    [
      '000111111113',
      'requires_payment_method',
      'unpaid',
      'checkout.session.async_payment_failed',
      ['payment_intent.payment_failed', 'charge.failed'],
    ],
  ])('with account %s ends after days: %s', async (bank, status, paymentStatus, sessionEvent, events) => {
    const session = await openSession(bench.stripe);
    const paid = await pay(session.id, { bank });
    expect(paid.status).toBe('processing');
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    expect((await bench.stripe.paymentIntents.retrieve(paid.payment_intent)).status).toBe('processing');

    await bench.control('POST', 'clock', { advance_seconds: FOUR_DAYS / 2 });
    expect((await bench.stripe.paymentIntents.retrieve(paid.payment_intent)).status).toBe('processing');
    await bench.control('POST', 'clock', { advance_seconds: FOUR_DAYS / 2 });
    expect((await bench.stripe.paymentIntents.retrieve(paid.payment_intent)).status).toBe(status);
    expect((await bench.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe(paymentStatus);
    const seen = (await bench.stripe.events.list({ limit: 100 })).data.map((event) => event.type);
    expect(seen).toEqual(expect.arrayContaining([sessionEvent, ...events]));
    const [charge] = (
      await bench.stripe.charges.list({ payment_intent: paid.payment_intent, expand: ['data.balance_transaction'] })
    ).data;
    expect(charge?.id).toMatch(/^py_/);
    if (status === 'succeeded') expect(charge?.balance_transaction ?? { fee: 83 }).toMatchObject({ fee: 83 });
  });

  it('is offered for US dollars, when the account has it and the filter lets it through', async () => {
    const eur = await openSession(bench.stripe, {
      line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'x' } } }],
    });
    expect(eur.payment_method_types).toEqual(['card']);
    const card = await openSession(bench.stripe, { allowed_payment_method_types: ['card'] });
    expect(card.payment_method_types).toEqual(['card']);
    await bench.control('PUT', 'account/acct_Testing1', { ach: 'inactive' });
    expect((await openSession(bench.stripe)).payment_method_types).toEqual(['card']);
    expect((await bench.stripe.accounts.retrieveCurrent()).capabilities?.us_bank_account_ach_payments).toBe('inactive');
  });
});

describe('a session', () => {
  it('expires by hand, and on time', async () => {
    const first = await openSession(bench.stripe);
    expect(await bench.stripe.checkout.sessions.expire(first.id)).toMatchObject({ status: 'expired', url: null });
    await expect(bench.stripe.checkout.sessions.expire(first.id)).rejects.toMatchObject({ statusCode: 400 });
    expect((await pay(first.id, { card: '4242424242424242' })).error?.message).toContain('expired');
    const second = await openSession(bench.stripe, { expires_at: Math.floor(Date.now() / 1000) + 1800 });
    await bench.control('POST', 'clock', { advance_seconds: 1801 });
    expect((await bench.stripe.checkout.sessions.retrieve(second.id)).status).toBe('expired');
    expect((await bench.stripe.events.list({ type: 'checkout.session.expired' })).data).toHaveLength(2);
  });

  it.each([
    [{ payment_method_types: ['card'] }, { code: 'payment_method_types_no_longer_supported' }],
    [{ colour: 'red' }, { code: 'parameter_unknown', param: 'colour' }],
    [{ success_url: undefined }, { code: 'parameter_missing', param: 'success_url' }],
    [{ mode: 'gift' }, { param: 'mode' }],
    [
      {
        line_items: [
          { quantity: 'two', price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'x' } } },
        ],
      },
      { code: 'parameter_invalid_integer', param: 'line_items[0][quantity]' },
    ],
    [
      { line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 49, product_data: { name: 'x' } } }] },
      { code: 'amount_too_small' },
    ],
    [
      {
        line_items: [
          { quantity: 1, price_data: { currency: 'usd', unit_amount: 100_000_000, product_data: { name: 'x' } } },
        ],
      },
      { code: 'amount_too_large' },
    ],
    [
      {
        line_items: [{ quantity: 1, price_data: { currency: 'kwd', unit_amount: 5001, product_data: { name: 'x' } } }],
      },
      { param: 'line_items[0][price_data][unit_amount]' },
    ],
    [{ expires_at: 1 }, { param: 'expires_at' }],
    [{ customer: 'cus_nobody' }, { code: 'resource_missing', param: 'customer' }],
  ])('is refused with %j', async (params, error) => {
    const promise = openSession(bench.stripe, params as object);
    await expect(promise).rejects.toMatchObject({ type: 'StripeInvalidRequestError', ...error });
  });
});

describe('the hosted page', () => {
  const open = async (url: string): Promise<string> => (await fetch(url)).text();
  const submit = (url: string, form: Record<string, string>): Promise<Response> =>
    fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

  it('shows what is paid for, refuses a bad card, takes a good one and waits for the webhook', async () => {
    const session = await openSession(bench.stripe, { customer_email: 'pat@example.com' });
    const url = session.url ?? '';
    const page = await open(url);
    for (const text of [
      'Not Stripe',
      'Invoice 7',
      'Payment Processing Fee',
      '103.30 USD',
      'US bank account',
      'pat@example.com',
    ])
      expect(page).toContain(text);
    expect(page).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)/);

    const declined = await submit(url, { method: 'card', card_number: '4000000000000002' });
    expect(declined.status).toBe(200);
    expect(await declined.text()).toContain('Your card was declined.');

    const paid = await submit(url, { method: 'card', card_number: '4242 4242 4242 4242' });
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toBe(`http://127.0.0.1:9/paid?session=${session.id}`);
    expect(receiver.types()).toContain('checkout.session.completed');
    expect(await open(url)).toContain('paid already');
  });
});
