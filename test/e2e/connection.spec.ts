import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await Merchant.create(app, stripe);
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

interface Endpoint {
  id: string;
  url: string;
}

const endpoints = async () => (await merchant.inDashboard<{ data: Endpoint[] }>('GET', 'webhook_endpoints')).data;
const check = () => merchant.ask('mutation { checkStripeIntegration { ok } }');
const roll = () => merchant.ask('mutation { rollWebhookSecret { status } }');

interface TestEvent {
  id: string;
  deliveries: { statuses: (number | null)[] }[];
}

/** What happened at the account, and how each try to deliver it was answered; null: not at all. */
const events = async () =>
  (
    await stripe.control<{ events: TestEvent[] }>(
      'GET',
      `books?account=acct_${merchant.secretKey.slice(8, 16)}&mode=test`,
    )
  ).events;

/** How many deliveries were stored so far. */
async function delivered(): Promise<number> {
  const [row] = await app.app.get(DataSource).query<{ count: string }[]>('SELECT count(*) FROM webhook_events');
  return Number(row?.count);
}

/** A card payment right now, and that it was told by webhook. */
async function pays(): Promise<void> {
  const before = await delivered();
  const sent = await merchant.sent(10_000);
  await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
  await merchant.until(sent.id, (invoice) => invoice.status === 'PAID', 'the invoice is PAID');
  expect(await delivered()).toBeGreaterThan(before);
}

describe('an endpoint that somebody broke in Stripe', () => {
  it.each([
    ['deleted', 'DELETE', {}],
    ['disabled', 'POST', { disabled: 'true' }],
    ['edited', 'POST', { 'enabled_events[0]': 'payout.paid' }],
    ['moved', 'POST', { url: 'http://127.0.0.1:9/gone' }],
  ])(
    'and %s is repaired by the next check; a payment right after arrives by webhook',
    async (_what, method, change) => {
      const [endpoint] = await endpoints();
      await merchant.inDashboard(method, `webhook_endpoints/${endpoint!.id}`, change);
      await check();
      await pays();
    },
  );
});

describe('the signing secret', () => {
  it('is rolled under load: no valid delivery is refused, no invalid one accepted', async () => {
    // What happened while the endpoint was somewhere else, above, could not be delivered at first.
    const earlier = new Set((await events()).map((each) => each.id));
    const invoices = await Promise.all(Array.from({ length: 12 }, () => merchant.sent(1_000)));
    const pages = await Promise.all(invoices.map((each) => merchant.checkoutOf(each)));
    const [{ url }] = (await endpoints()) as [Endpoint];
    const forged: number[] = [];
    let rolling = true;
    const forger = (async () => {
      while (rolling) {
        forged.push(await forge(url));
        // Below the limit of deliveries per second, which is not what this is about.
        await sleep(20);
      }
    })();
    const paying = (async () => {
      for (const page of pages) await stripe.pay(page, GOOD_CARD);
    })();
    await roll();
    await paying;
    for (const { id } of invoices) await merchant.until(id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    rolling = false;
    await forger;
    expect(new Set(forged)).toEqual(new Set([400]));
    const since = (await events()).filter((each) => !earlier.has(each.id));
    const deliveries = since.flatMap((each) => each.deliveries);
    expect(deliveries.length).toBeGreaterThan(invoices.length);
    expect(deliveries.flatMap((each) => each.statuses).filter((status) => status !== 200)).toEqual([]);
    await pays();
  });
});

/** A delivery signed with a secret that was never ours. */
async function forge(url: string): Promise<number> {
  const body = JSON.stringify({ id: 'evt_forged', object: 'event', type: 'payment_intent.succeeded' });
  const signature = new Stripe('sk_test_x').webhooks.generateTestHeaderString({
    payload: body,
    secret: `whsec_${'f'.repeat(32)}`,
  });
  const headers = { 'content-type': 'application/json', 'stripe-signature': signature };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}
