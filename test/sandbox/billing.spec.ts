import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { eventually, KEY, openBench, openReceiver, type Bench } from './support/sandbox.js';

const DAY = 24 * 3600;
let bench: Bench;

beforeAll(async () => {
  bench = await openBench();
});
beforeEach(async () => {
  await bench.control('DELETE', 'state');
});
afterAll(() => bench.close());

const types = async (): Promise<string[]> =>
  (await bench.stripe.events.list({ limit: 100 })).data.map((event) => event.type);

describe('invoices', () => {
  it('are drafted, sent, refused a bad card and paid with a good one', async () => {
    const { stripe } = bench;
    const customer = await stripe.customers.create({ email: 'lee@example.com' });
    await stripe.invoiceItems.create({ customer: customer.id, amount: 2500, currency: 'usd', description: 'Work' });
    const draft = await stripe.invoices.create({
      customer: customer.id,
      collection_method: 'send_invoice',
      days_until_due: 14,
      pending_invoice_items_behavior: 'include',
    });
    expect(draft).toMatchObject({ status: 'draft', total: 2500, number: null });
    expect(await stripe.invoices.sendInvoice(draft.id)).toMatchObject({ status: 'open', amount_due: 2500 });
    expect(await bench.control('POST', `invoices/${draft.id}/pay`, { card: '4000000000000002' })).toMatchObject({
      status: 'declined',
      invoice: 'open',
    });
    await bench.control('POST', `invoices/${draft.id}/pay`, { card: '4242424242424242' });
    const paid = await stripe.invoices.retrieve(draft.id, { expand: ['payments.data.payment.payment_intent'] });
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 2500, amount_remaining: 0 });
    expect(paid.payments?.data[0]).toMatchObject({
      status: 'paid',
      payment: { payment_intent: { status: 'succeeded' } },
    });
    const intent = (paid.payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent).id;
    const found = await stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: intent } });
    expect(found.data[0]?.invoice).toBe(draft.id);
    expect(await types()).toEqual(
      expect.arrayContaining([
        'invoice.created',
        'invoice.finalized',
        'invoice.sent',
        'invoice.payment_failed',
        'invoice.paid',
        'invoice_payment.paid',
      ]),
    );
    await expect(stripe.invoices.voidInvoice(draft.id)).rejects.toMatchObject({ code: 'invoice_not_editable' });
  });
});

describe('subscriptions', () => {
  it('begin at checkout, go on from period to period, and end', async () => {
    const { stripe } = bench;
    const product = await stripe.products.create({ name: 'Plan' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 1500,
      recurring: { interval: 'week' },
    });
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price.id, quantity: 2 }],
      success_url: 'http://127.0.0.1:9/',
      subscription_data: { metadata: { seat: '2' } },
    });
    await bench.control('POST', `checkout/${session.id}/pay`, { card: '4242424242424242' });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'invoice'] });
    expect(done).toMatchObject({
      payment_status: 'paid',
      subscription: { status: 'active', metadata: { seat: '2' } },
      invoice: { status: 'paid', total: 3000 },
    });
    await bench.control('POST', 'clock', { advance_seconds: 15 * DAY });
    const subscription = done.subscription as Stripe.Subscription;
    expect(
      (await stripe.invoices.list({ subscription: subscription.id })).data.map((one) => one.billing_reason),
    ).toEqual(['subscription_cycle', 'subscription_cycle', 'subscription_create']);
    await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    await bench.control('POST', 'clock', { advance_seconds: 7 * DAY });
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled');
    expect((await stripe.subscriptions.list()).data).toEqual([]);
  });

  it('are refused without a way to pay, and go past due when a card stops paying', async () => {
    const { stripe } = bench;
    const customer = await stripe.customers.create({ name: 'Lee' });
    const price = await stripe.prices.create({
      product_data: { name: 'Plan' },
      currency: 'usd',
      unit_amount: 1500,
      recurring: { interval: 'month' },
    });
    const params = { customer: customer.id, items: [{ price: price.id }] };
    await expect(stripe.subscriptions.create(params)).rejects.toMatchObject({ code: 'resource_missing' });
    const waiting = await stripe.subscriptions.create({ ...params, payment_behavior: 'default_incomplete' });
    expect(waiting.status).toBe('incomplete');
    await bench.control('POST', `invoices/${waiting.latest_invoice as string}/pay`, { card: '4242424242424242' });
    expect((await stripe.subscriptions.retrieve(waiting.id)).status).toBe('active');
  });
});

describe('reports', () => {
  it('are written as CSV that can be fetched with the key', async () => {
    const { stripe } = bench;
    await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
    });
    await bench.control('POST', 'clock', { advance_seconds: 1 });
    const [report] = (await stripe.reporting.reportTypes.list()).data;
    expect(report?.id).toBe('balance.summary.1');
    const run = await stripe.reporting.reportRuns.create({
      report_type: 'balance_change_from_activity.itemized.3',
      parameters: { interval_start: 1_700_000_000, interval_end: Math.floor(Date.now() / 1000) + 5 },
    });
    expect(run.status).toBe('pending');
    const done = await eventually(async () => {
      const now = await stripe.reporting.reportRuns.retrieve(run.id);
      return now.status === 'succeeded' && now;
    });
    const csv = await (await fetch(done.result?.url ?? '', { headers: { authorization: `Bearer ${KEY}` } })).text();
    expect(csv.split('\n')[1]).toMatch(/^txn_.*,usd,50\.00,1\.75,48\.25,charge,ch_/);
    await expect(stripe.reporting.reportRuns.create({ report_type: 'payouts.itemized.3' })).rejects.toMatchObject({
      code: 'parameter_missing',
    });
  });
});

describe('Connect', () => {
  it('lets a platform act for an account until one of them ends it', async () => {
    const receiver = await openReceiver();
    const platform = bench.sdk('sk_test_Platform00000000');
    await platform.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'], connect: true });
    const query = new URLSearchParams({
      client_id: 'ca_Platform',
      state: 's1',
      redirect_uri: 'http://127.0.0.1:9/back',
      scope: 'read_write',
    });
    const url = `${bench.sandbox.url}/oauth/authorize?${query.toString()}`;
    expect(await (await fetch(url)).text()).toContain('Connect an account');
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ account: 'acct_Testing1', answer: 'allow' }),
    });
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('s1');
    const code = back.searchParams.get('code') ?? '';
    const token = await platform.oauth.token({ grant_type: 'authorization_code', code });
    expect(token).toMatchObject({ stripe_user_id: 'acct_Testing1', livemode: false });
    await expect(platform.oauth.token({ grant_type: 'authorization_code', code })).rejects.toMatchObject({
      message: expect.stringContaining('used already') as unknown,
    });

    const customer = await platform.customers.create({ name: 'Theirs' }, { stripeAccount: 'acct_Testing1' });
    expect((await bench.stripe.customers.retrieve(customer.id)).id).toBe(customer.id);
    await expect(platform.customers.retrieve(customer.id)).rejects.toMatchObject({ statusCode: 404 });
    await eventually(() =>
      receiver.deliveries.some(({ body }) => (JSON.parse(body) as { account?: string }).account === 'acct_Testing1'),
    );

    await platform.oauth.deauthorize({ client_id: 'ca_Platform', stripe_user_id: 'acct_Testing1' });
    await expect(platform.customers.list({}, { stripeAccount: 'acct_Testing1' })).rejects.toMatchObject({
      statusCode: 403,
    });
    await eventually(() => receiver.types().includes('account.application.deauthorized'));
    await receiver.close();
  });
});
