import type Stripe from 'stripe';
import { openSession, type Bench, type PayAnswer } from '../../sandbox/support/sandbox.js';

const DAY = 24 * 3600;

/** Lets everything happen once that the local Stripe can do, so that every object and event exists. */
export async function playEverything(bench: Bench): Promise<void> {
  await bench.stripe.webhookEndpoints.create({
    url: 'http://127.0.0.1:9/nobody',
    enabled_events: ['*'],
    api_version: '2026-10-28.endive',
    description: 'x',
  });
  await playPayments(bench);
  await playDisputes(bench);
  await playCatalogue(bench);
  await playBilling(bench);
  await playReports(bench);
  await playConnect(bench);
  await bench.control('PUT', 'account/acct_Testing1', { ach: 'active' });
  const { payouts } = await bench.control<{ payouts: Stripe.Payout[] }>('POST', 'payouts', {
    account: 'acct_Testing1',
  });
  await bench.control('POST', `payouts/${payouts[0]?.id}/fail`);
  const byHand = await bench.stripe.payouts.create({ amount: 100, currency: 'usd' });
  await bench.stripe.payouts.cancel(byHand.id);
}

async function pay(bench: Bench, body: object, params: object = {}): Promise<string> {
  const session = await openSession(bench.stripe, params);
  const answer = await bench.control<PayAnswer>('POST', `checkout/${session.id}/pay`, body);
  return answer.payment_intent;
}

async function playPayments(bench: Bench): Promise<void> {
  const { stripe } = bench;
  await pay(bench, { card: '4000000000000002' });
  const card = await pay(bench, { card: '4242424242424242' }, { customer_creation: 'always' });
  const saved = await stripe.customers.create({
    email: 'pat@example.com',
    address: { city: 'Berne' },
    shipping: { name: 'Pat', address: { line1: '1 Way' } },
  });
  await pay(
    bench,
    { card: '378282246310005' },
    { customer: saved.id, payment_intent_data: { setup_future_usage: 'off_session' } },
  );
  const bank = await pay(bench, { bank: '000123456789' });
  await pay(bench, { bank: '000111111113' });
  await bench.control('POST', 'clock', { advance_seconds: 4 * DAY + 1 });
  const refund = await stripe.refunds.create({ payment_intent: card, amount: 500 });
  await stripe.refunds.update(refund.id, { metadata: { note: 'x' } });
  await bench.control('POST', `refunds/${refund.id}/fail`);
  await stripe.refunds.create({ payment_intent: bank, amount: 500 });
  const called = await stripe.refunds.create({ payment_intent: bank, amount: 600 });
  await stripe.refunds.cancel(called.id);
  await bench.control('POST', 'clock', { advance_seconds: 4 * DAY });
  const expired = await openSession(stripe);
  await stripe.checkout.sessions.expire(expired.id);
  const intent = await stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
  await stripe.paymentIntents.cancel(intent.id);
  await stripe.paymentIntents.create({ amount: 500, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' });
}

async function playDisputes(bench: Bench): Promise<void> {
  const { stripe } = bench;
  for (const card of ['4000000000000259', '4000000000001976', '4000000000005423']) await pay(bench, { card });
  await bench.control('POST', 'clock', { advance_seconds: 1 });
  const file = await stripe.files.create({
    purpose: 'dispute_evidence',
    file: { data: Buffer.from('x'), name: 'x.txt', type: 'text/plain' },
  });
  const disputes = (await stripe.disputes.list()).data;
  for (const dispute of disputes) {
    await stripe.disputes.update(dispute.id, { evidence: { receipt: file.id, uncategorized_text: 'x' } });
    await bench.control('POST', `disputes/${dispute.id}/resolve`, { outcome: 'won' });
  }
  const late = await pay(bench, { bank: '000555555559' });
  await bench.control('POST', 'clock', { advance_seconds: 5 * DAY });
  await stripe.disputes.list({ payment_intent: late });
}

async function playCatalogue(bench: Bench): Promise<void> {
  const { stripe } = bench;
  const product = await stripe.products.create({
    name: 'Support',
    default_price_data: { currency: 'usd', unit_amount: 700 },
  });
  await stripe.products.update(product.id, { description: 'Care' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 900,
    recurring: { interval: 'month' },
  });
  await stripe.prices.update(price.id, { nickname: 'monthly' });
  const empty = await stripe.products.create({ name: 'Nothing' });
  await stripe.products.del(empty.id);
  const customer = await stripe.customers.create({ name: 'Sam' });
  await stripe.customers.update(customer.id, { phone: '1', metadata: { a: '1' } });
  for (const card of ['4000000000000002', '4242424242424242']) {
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      customer: customer.id,
      success_url: 'http://127.0.0.1:9/',
    });
    await bench.control('POST', `checkout/${session.id}/pay`, { card });
  }
  const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
  if (method) await stripe.paymentMethods.detach(method.id);
  const setup = await stripe.setupIntents.create({ customer: customer.id });
  await stripe.setupIntents.cancel(setup.id);
  const gone = await stripe.customers.create({ name: 'Gone' });
  await stripe.customers.del(gone.id);
}

async function playBilling(bench: Bench): Promise<void> {
  const { stripe } = bench;
  const customer = await stripe.customers.create({ name: 'Lee', email: 'lee@example.com' });
  const product = await stripe.products.create({ name: 'Plan' });
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 1500,
    recurring: { interval: 'week' },
  });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 2 }],
    success_url: 'http://127.0.0.1:9/',
  });
  await bench.control('POST', `checkout/${session.id}/pay`, { card: '4242424242424242' });
  await bench.control('POST', 'clock', { advance_seconds: 8 * DAY });
  const [running] = (await stripe.subscriptions.list({ customer: customer.id })).data;
  await stripe.subscriptions.update(running?.id ?? '', { cancel_at_period_end: true });
  await stripe.subscriptions.cancel(running?.id ?? '');
  const draft = (extra: object = {}): Promise<Stripe.Invoice> =>
    stripe.invoices.create({ customer: customer.id, collection_method: 'send_invoice', days_until_due: 30, ...extra });
  await stripe.invoiceItems.create({ customer: customer.id, amount: 2500, currency: 'usd', description: 'Work' });
  const sent = await draft({ pending_invoice_items_behavior: 'include', metadata: { a: '1' } });
  await stripe.invoices.sendInvoice(sent.id);
  await bench.control('POST', `invoices/${sent.id}/pay`, { card: '4000000000000002' });
  await bench.control('POST', `invoices/${sent.id}/pay`, { card: '4242424242424242' });
  for (const end of ['voidInvoice', 'markUncollectible'] as const) {
    const invoice = await draft();
    await stripe.invoiceItems.create({ customer: customer.id, invoice: invoice.id, amount: 900, currency: 'usd' });
    await stripe.invoices.finalizeInvoice(invoice.id);
    await stripe.invoices[end](invoice.id);
  }
  const gone = await draft();
  const item = await stripe.invoiceItems.create({
    customer: customer.id,
    invoice: gone.id,
    amount: 1,
    currency: 'usd',
  });
  await stripe.invoiceItems.del(item.id);
  await stripe.invoices.del(gone.id);
}

async function playReports(bench: Bench): Promise<void> {
  await bench.stripe.reporting.reportRuns.create({
    report_type: 'balance_change_from_activity.itemized.3',
    parameters: { interval_start: 1_700_000_000, interval_end: Math.floor(Date.now() / 1000) },
  });
  await bench.control('POST', 'clock', { advance_seconds: 1 });
}

async function playConnect(bench: Bench): Promise<void> {
  const platform = bench.sdk('sk_test_Platform00000000');
  const answer = await fetch(
    `${bench.sandbox.url}/oauth/authorize?client_id=ca_Platform&redirect_uri=http://127.0.0.1:9/`,
    {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ account: 'acct_Testing1' }),
    },
  );
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  await platform.oauth.token({ grant_type: 'authorization_code', code });
  await platform.oauth.deauthorize({ client_id: 'ca_Platform', stripe_user_id: 'acct_Testing1' });
}
