import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/app.js';
import { Settings } from '../../src/config/env.js';
import { startApp, type TestApp } from '../support/app.js';
import { deliver, providerEvent } from '../support/deliveries.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { TestRedis } from '../support/redis.js';
import { createTestDatabase } from '../support/test-database.js';

const SECRET = `whsec_${'a'.repeat(32)}`;

/** Two processes of one instance: one takes deliveries, the other works on them; they share a database and a Redis. */
describe('a web process and a worker', () => {
  let stripe: LocalStripe;
  let redis: TestRedis;
  let web: TestApp;
  let worker: NestFastifyApplication | null = null;
  let merchant: Merchant;
  let environment: Record<string, string>;
  const dataDir = mkdtempSync(join(tmpdir(), 'remit-roles-'));

  beforeAll(async () => {
    stripe = await startLocalStripe();
    redis = await TestRedis.start();
    environment = {
      STRIPE_API_BASE: stripe.url,
      REDIS_URL: redis.url,
      DATABASE_URL: await createTestDatabase(),
      REMIT_DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
    };
    web = await startApp({ ...environment, REMIT_ROLE: 'web' });
    merchant = await Merchant.create(web, stripe, { connect: false });
    await merchant.save({ secretKey: merchant.secretKey, webhookSecret: SECRET });
  }, 120_000);

  afterAll(async () => {
    await web.close();
    await redis.stop();
    await stripe.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  beforeEach(() => startWorker());
  afterEach(() => stopWorker());

  /** As main.ts starts one: it works and does not listen. */
  async function startWorker(): Promise<void> {
    worker = await createApp(new Settings({ ...environment, REMIT_ROLE: 'worker', PORT: '0' }));
    await worker.init();
  }

  async function stopWorker(): Promise<void> {
    await worker?.close();
    worker = null;
  }

  const sql = <T>(query: string, parameters: unknown[]) => web.app.get(DataSource).query<T>(query, parameters);
  const statuses = async (ids: readonly string[]) =>
    (
      await sql<{ status: string; attempts: number }[]>(
        'SELECT status, attempts FROM webhook_events WHERE provider_event_id = ANY($1)',
        [ids],
      )
    ).map((each) => each.status);

  /** Delivers one event per payment made, twice each, and returns the ids. */
  async function deliverAll(intents: readonly string[]): Promise<string[]> {
    const events = intents.map((id) => providerEvent('payment_intent.succeeded', { id, object: 'payment_intent' }));
    const url = `${web.url}/api/stripe/webhook/${merchant.owner.organizationId}`;
    const answers = await Promise.all([...events, ...events].map((event) => deliver(url, event, SECRET)));
    expect(new Set(answers)).toEqual(new Set([200]));
    return events.map((event) => event.id);
  }

  /** Invoices paid at the provider that we were not told of yet. */
  async function paidUnknown(count: number): Promise<{ invoices: string[]; intents: string[] }> {
    const invoices: string[] = [];
    const intents: string[] = [];
    for (let index = 0; index < count; index++) {
      const invoice = await merchant.sent(1_000);
      const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(invoice), GOOD_CARD);
      invoices.push(invoice.id);
      intents.push(intent);
    }
    return { invoices, intents };
  }

  /** Each of the events is done, and each of the payments is in the ledger once. */
  async function allBooked(events: readonly string[], invoices: readonly string[]): Promise<void> {
    await eventually(async () => {
      const now = await statuses(events);
      return now.length === events.length && now.every((status) => status === 'PROCESSED');
    }, 'all events are PROCESSED');
    for (const id of invoices) {
      const invoice = await merchant.invoice(id);
      expect([invoice.status, invoice.payments.length, invoice.amountPaid.amountMinor]).toEqual(['PAID', 1, 1_000]);
    }
  }

  it('divide the work: the one only takes deliveries, the other only works on them', async () => {
    await stopWorker();
    const { invoices, intents } = await paidUnknown(2);
    const events = await deliverAll(intents);
    await new Promise((wake) => setTimeout(wake, 2_500));
    expect(await statuses(events)).toEqual(events.map(() => 'RECEIVED'));
    await startWorker();
    expect(worker?.getHttpServer().listening).toBe(false);
    await allBooked(events, invoices);
  });

  it('lose and double nothing when Redis is killed and comes back empty', async () => {
    const { invoices, intents } = await paidUnknown(4);
    const before = await deliverAll(intents.slice(0, 2));
    await redis.halt();
    const during = await deliverAll(intents.slice(2));
    await allBooked([...before, ...during], invoices);
    await redis.startAgain();
    const later = await paidUnknown(2);
    await allBooked(await deliverAll(later.intents), later.invoices);
  });

  it('lose and double nothing when Redis is flushed again and again', async () => {
    const { invoices, intents } = await paidUnknown(4);
    const flushing = setInterval(() => void redis.flush(), 5);
    const events = await deliverAll(intents);
    await allBooked(events, invoices);
    clearInterval(flushing);
  });

  it('go on while Redis hangs: deliveries are answered, and close is not held up', async () => {
    const { invoices, intents } = await paidUnknown(4);
    redis.hang();
    try {
      await allBooked(await deliverAll(intents), invoices);
      await stopWorker();
    } finally {
      redis.goOn();
    }
  });

  it('start without Redis, and use it once it is there', async () => {
    await stopWorker();
    await redis.halt();
    await startWorker();
    const { invoices, intents } = await paidUnknown(2);
    await allBooked(await deliverAll(intents), invoices);
    await redis.startAgain();
    const later = await paidUnknown(2);
    await allBooked(await deliverAll(later.intents), later.invoices);
  });
});
