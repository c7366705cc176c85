import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import { Settings } from '../../src/config/env.js';
import { ConnectionsService } from '../../src/integrations/connections.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';

const SECRET = `whsec_${'a'.repeat(32)}`;
let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;
let url: string;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await Merchant.create(app, stripe, { connect: false });
  await merchant.save({ secretKey: merchant.secretKey, webhookSecret: SECRET });
  url = `${app.url}/api/stripe/webhook/${merchant.owner.organizationId}`;
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

let events = 0;

/** A complete event as the provider would send it. */
function anEvent(overrides: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: `evt_test${String(++events).padStart(16, '0')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: 1_790_000_000,
    data: { object: { id: 'pi_unknown', object: 'payment_intent' } },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: 'payment_intent.succeeded',
    ...overrides,
  });
}

function sign(payload: string, secret = SECRET, ageSeconds = 0): string {
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  return new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

async function deliver(payload: string, signature: string | null, to = url): Promise<number> {
  const headers = { 'content-type': 'application/json', ...(signature !== null && { 'stripe-signature': signature }) };
  return (await fetch(to, { method: 'POST', headers, body: payload })).status;
}

async function stored(): Promise<number> {
  const rows = await app.app.get(DataSource).query<{ count: string }[]>('SELECT count(*) FROM webhook_events');
  return Number(rows[0]?.count);
}

describe('several processes', () => {
  it('refuse deliveries as soon as one of them is told to, also when PostgreSQL cannot pass it on', async () => {
    const { databaseUrl, dataDir } = app.app.get(Settings);
    const env = { DATABASE_URL: databaseUrl ?? '', REMIT_DATA_DIR: dataDir, STRIPE_API_BASE: stripe.url };
    const other = await startApp(env);
    try {
      const paths = [url, url.replace(app.url, other.url)];
      const answers = () =>
        Promise.all(
          paths.map((path) => {
            const payload = anEvent();
            return deliver(payload, sign(payload), path);
          }),
        );
      const bothAnswer = (status: number) =>
        eventually(async () => (await answers()).every((each) => each === status), `both answer ${status}`);
      await bothAnswer(200);
      await merchant.save({ webhooksEnabled: false });
      expect((await answers())[0]).toBe(404);
      await bothAnswer(404);
      await merchant.save({ webhooksEnabled: true });
      expect((await answers())[0]).toBe(200);
      await bothAnswer(200);

      const database = app.app.get(DataSource);
      await database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'remit listens to remit_connections'`,
      );
      await database.query('UPDATE connections SET webhooks_enabled = false');
      await bothAnswer(404);
      await database.query('UPDATE connections SET webhooks_enabled = true');
      await bothAnswer(200);
    } finally {
      await other.close();
    }
  });
});

describe('the webhook endpoint', () => {
  it('stores a signed event once, however often it comes', async () => {
    const before = await stored();
    const payload = anEvent();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => deliver(payload, sign(payload))));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await stored()).toBe(before + 1);
  });

  it('refuses what is not rightly signed, and stores nothing', async () => {
    const before = await stored();
    const payload = anEvent();
    expect(await deliver(payload, sign(payload, `whsec_${'b'.repeat(32)}`))).toBe(400);
    expect(await deliver(payload, null)).toBe(400);
    expect(await deliver(payload, '')).toBe(400);
    expect(await deliver(payload, sign(payload, SECRET, 301 + 5))).toBe(400);
    expect(await deliver(payload, sign(payload, SECRET, -301 - 5))).toBe(400);
    expect(await deliver(`${payload} `, sign(payload))).toBe(400);
    expect(await deliver(payload, 't=1,v1=')).toBe(400);
    for (const body of ['null', '[]', '{}', '"text"']) expect(await deliver(body, sign(body))).toBe(400);
    expect(await stored()).toBe(before);
  });

  it("refuses another organization's secret, and the other mode or account", async () => {
    const before = await stored();
    const other = await Merchant.create(app, stripe, { connect: false });
    const otherSecret = `whsec_${'c'.repeat(32)}`;
    await other.save({ secretKey: other.secretKey, webhookSecret: otherSecret });
    const payload = anEvent();
    expect(await deliver(payload, sign(payload, otherSecret))).toBe(400);
    const live = anEvent({ livemode: true });
    expect(await deliver(live, sign(live))).toBe(400);
    const foreign = anEvent({ account: 'acct_someone' });
    expect(await deliver(foreign, sign(foreign))).toBe(400);
    expect(await stored()).toBe(before);
  });

  it('does not tell an unknown organization from one without a secret', async () => {
    const payload = anEvent();
    const without = await Merchant.create(app, stripe, { connect: false });
    const statuses = [
      await deliver(payload, sign(payload), `${app.url}/api/stripe/webhook/${without.owner.organizationId}`),
      await deliver(payload, sign(payload), `${app.url}/api/stripe/webhook/0190b0a0-0000-7000-8000-000000000000`),
      await deliver(payload, sign(payload), `${app.url}/api/stripe/webhook/nonsense`),
      await deliver(payload, sign(payload), `${app.url}/api/webhooks/stripe/nonsense`),
    ];
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  it('refuses a body that is too large', async () => {
    const payload = anEvent({ padding: 'x'.repeat(1_100_000) });
    expect(await deliver(payload, sign(payload))).toBe(413);
  });

  it('ignores what is not ours, and keeps the event', async () => {
    const { id: customer } = await stripeApi('POST', 'payment_intents', { amount: '1000', currency: 'usd' });
    const payload = anEvent({ data: { object: { id: customer, object: 'payment_intent' } } });
    const { id } = JSON.parse(payload) as { id: string };
    expect(await deliver(payload, sign(payload))).toBe(200);
    const status = await eventually(async () => {
      const event = (await listEvents()).find((each) => each.providerEventId === id);
      return event?.processedAt && event.status;
    }, 'the event was looked at');
    expect(status).toBe('IGNORED');
  });

  it('books one payment from fifty deliveries and the returning payer at once', async () => {
    const sent = await merchant.sent(9_900);
    const { payment_intent: intent, redirect } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
    const payload = anEvent({ data: { object: { id: intent, object: 'payment_intent' } } });
    // Other events about the same change, as the provider may send them.
    const twins = Array.from({ length: 5 }, () =>
      anEvent({ data: { object: { id: intent, object: 'payment_intent' } } }),
    );
    const answers = await Promise.all([
      merchant.click(redirect ?? ''),
      ...Array.from({ length: 50 }, () => deliver(payload, sign(payload))),
      ...twins.map((twin) => deliver(twin, sign(twin))),
    ]);
    expect(answers.slice(1)).toEqual(Array.from({ length: 55 }, () => 200));
    const ids = [payload, ...twins].map((each) => (JSON.parse(each) as { id: string }).id);
    const done = await eventually(async () => {
      const mine = (await listEvents()).filter((each) => ids.includes(each.providerEventId));
      return mine.every((each) => each.processedAt) && mine;
    }, 'all events are done');
    expect(done.map((each) => each.status)).toEqual(ids.map(() => 'PROCESSED'));
    const invoice = await merchant.invoice(sent.id);
    expect(invoice).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 9_900 } });
    expect(invoice.payments).toHaveLength(1);
    expect(invoice.history.filter((each) => each.kind === 'payment_received')).toHaveLength(1);
  });

  it('tries again after the provider was down, and never loses the event', async () => {
    const sent = await merchant.sent(9_800);
    const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
    await stripe.control('PUT', 'faults', [{ method: 'GET', path: '/v1/payment_intents', kind: '500', rate: 1 }]);
    const payload = anEvent({ data: { object: { id: intent, object: 'payment_intent' } } });
    const { id: eventId } = JSON.parse(payload) as { id: string };
    expect(await deliver(payload, sign(payload))).toBe(200);
    const retrying = await eventually(
      async () => (await listEvents()).find((each) => each.providerEventId === eventId && each.status === 'RETRYING'),
      'the event waits',
    );
    expect(retrying.lastError).toBeTruthy();
    await stripe.control('PUT', 'faults', []);
    await merchant.ask('mutation($id: ID!) { retryWebhookEvent(id: $id) { status } }', { id: retrying.id });
    await eventually(async () => (await merchant.invoice(sent.id)).status === 'PAID', 'the invoice is PAID');
  });
});

describe('what deliveries are checked against', () => {
  it('is read anew beside them while they keep coming: none waits for it', async () => {
    const send = () => {
      const payload = anEvent({ type: 'file.created' });
      return deliver(payload, sign(payload));
    };
    const find = jest.spyOn(app.app.get(ConnectionsService, { strict: false }), 'find');
    const begun = performance.now();
    const clock = jest.spyOn(performance, 'now').mockReturnValue(begun);
    await merchant.save({ webhooksEnabled: false });
    await merchant.save({ webhooksEnabled: true });
    await eventually(async () => {
      find.mockClear();
      return (await send()) === 200 && find.mock.calls.length === 0;
    }, 'it is kept');

    let release = (): void => undefined;
    const held = new Promise<null>((resolve) => (release = () => resolve(null)));
    find.mockReturnValueOnce(held);
    clock.mockReturnValue(begun + 25_000);
    expect(await send()).toBe(200);
    expect(find).toHaveBeenCalledTimes(1);
    expect(await send()).toBe(200);
    expect(find).toHaveBeenCalledTimes(1);
    release();
    await held;
    // What was said to be gone is looked for again, and found.
    await eventually(async () => (await send()) === 200 && find.mock.calls.length > 1, 'it is read once more');
    clock.mockRestore();
    find.mockRestore();
  });
});

interface ListedEvent {
  id: string;
  providerEventId: string;
  status: string;
  lastError: string | null;
  processedAt: string | null;
}

async function listEvents(): Promise<ListedEvent[]> {
  const { webhookEvents } = await merchant.ask<{ webhookEvents: { edges: { node: ListedEvent }[] } }>(
    '{ webhookEvents(first: 100) { edges { node { id providerEventId status lastError processedAt } } } }',
  );
  return webhookEvents.edges.map((each) => each.node);
}

async function stripeApi(method: string, path: string, parameters: Record<string, string>): Promise<{ id: string }> {
  const response = await fetch(`${stripe.url}/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${merchant.secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters),
  });
  return (await response.json()) as { id: string };
}
