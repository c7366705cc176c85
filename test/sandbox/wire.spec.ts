import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { eventually, KEY, openBench, openReceiver, openSession, type Bench, type Receiver } from './support/sandbox.js';

const run = promisify(execFile);

interface BooksView {
  events: {
    id: string;
    type: string;
    pending_webhooks: number;
    deliveries: { state: string; attempts: number; statuses: (number | null)[] }[];
  }[];
  customers: { id: string }[];
  requests: { method: string; path: string; idempotency_key: string | null; status: number | null }[];
}

let bench: Bench;
let receiver: Receiver;

const books = (): Promise<BooksView> => bench.control<BooksView>('GET', 'books?account=acct_Testing1&mode=test');
const listen = (): Promise<Stripe.WebhookEndpoint> =>
  bench.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });

beforeAll(async () => {
  bench = await openBench();
  receiver = await openReceiver();
});
beforeEach(async () => {
  await bench.control('DELETE', 'state');
  Object.assign(receiver, { status: 200 });
  receiver.deliveries.length = 0;
});
afterAll(async () => {
  await bench.close();
  await receiver.close();
});

describe('webhooks', () => {
  it('are tried again, signed anew, until they are taken', async () => {
    const endpoint = await listen();
    expect((await bench.stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    receiver.status = 500;
    await bench.stripe.customers.create({ name: 'Pat' });
    await eventually(async () => ((await books()).events[0]?.deliveries[0]?.attempts ?? 0) >= 1);
    expect((await bench.stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
    await bench.control('POST', 'clock', { advance_seconds: 60 });
    receiver.status = 200;
    await bench.control('POST', 'clock', { advance_seconds: 60 });
    const [event] = (await books()).events;
    expect(event).toMatchObject({ pending_webhooks: 0, deliveries: [{ state: 'delivered' }] });
    expect(event?.deliveries[0]?.statuses.at(-1)).toBe(200);
    for (const { body, signature } of receiver.deliveries)
      expect(Stripe.webhooks.constructEvent(body, signature, endpoint.secret ?? '').type).toBe('customer.created');
  });

  it('stop for an endpoint that is disabled, and keep to the events it wants', async () => {
    const endpoint = await bench.stripe.webhookEndpoints.create({
      url: receiver.url,
      enabled_events: ['customer.deleted'],
    });
    const customer = await bench.stripe.customers.create({});
    await bench.stripe.customers.del(customer.id);
    await eventually(() => receiver.deliveries.length > 0);
    expect(receiver.types()).toEqual(['customer.deleted']);
    await bench.stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    const other = await bench.stripe.customers.create({});
    await bench.stripe.customers.del(other.id);
    expect((await books()).events.at(-1)?.deliveries).toEqual([]);
  });

  it('go out as the control side says: held, dropped, doubled, once more', async () => {
    await listen();
    await bench.control('PUT', 'delivery', { paused: true });
    await bench.stripe.customers.create({ name: 'held' });
    expect((await books()).events[0]?.deliveries).toMatchObject([{ state: 'pending', attempts: 0 }]);
    await bench.control('PUT', 'delivery', { paused: false, duplicate: 1 });
    await eventually(() => receiver.deliveries.length === 1);
    await bench.stripe.customers.create({ name: 'doubled' });
    await eventually(() => receiver.deliveries.length === 3);
    await bench.control('PUT', 'delivery', { duplicate: 0, drop: 1 });
    await bench.stripe.customers.create({ name: 'dropped' });
    await bench.control('POST', 'clock', { advance_seconds: 600 });
    const events = (await books()).events;
    expect(events.at(-1)?.deliveries).toMatchObject([{ state: 'dropped', attempts: 0 }]);
    expect((await bench.stripe.events.list()).data).toHaveLength(3);
    await bench.control('POST', 'deliver', { event: events.at(-1)?.id, times: 2 });
    await eventually(() => receiver.deliveries.length === 5);
    await bench.control('PUT', 'delivery', { drop: 0, twins: 1 });
    await bench.stripe.customers.create({ name: 'twins' });
    await eventually(() => receiver.deliveries.length === 7);
    const ids = receiver.deliveries.slice(5).map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(new Set(ids).size).toBe(2);
  });
});

describe('idempotency', () => {
  const create = (key: string, form = 'name=Pat'): Promise<Response> =>
    bench.raw('POST', '/v1/customers', form, { 'idempotency-key': key });

  it('answers the same again, refuses other parameters, and binds no key to a refused request', async () => {
    const first = await create('k1');
    const again = await create('k1');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(first.headers.get('request-id')).toMatch(/^req_/);
    expect(await again.text()).toBe(await first.text());
    const other = await create('k1', 'name=Sam');
    expect(other.status).toBe(400);
    expect(await other.json()).toMatchObject({ error: { type: 'idempotency_error' } });
    expect((await create('k2', 'colour=red')).status).toBe(400);
    expect((await create('k2')).status).toBe(200);
    expect((await books()).customers).toHaveLength(2);
  });

  it('refuses the second of two at the same time, and repeats a 500', async () => {
    await bench.control('PUT', 'latency', { ms: 50 });
    const both = await Promise.all([create('k3'), create('k3')]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    await bench.control('PUT', 'latency', { ms: 0 });
    await bench.control('PUT', 'faults', [{ kind: '500', rate: 1, count: 1 }]);
    expect((await create('k4')).status).toBe(500);
    expect((await create('k4')).status).toBe(500);
    expect((await create('k5')).status).toBe(200);
    expect((await books()).customers).toHaveLength(2);
  });
});

describe('faults', () => {
  afterEach(() => bench.control('PUT', 'faults', []));

  it.each([
    ['429', 0, 'StripeRateLimitError'],
    ['503', 0, 'StripeAPIError'],
    ['html502', 0, 'StripeAPIError'],
    ['reset_before', 0, 'StripeConnectionError'],
    ['reset_after', 1, 'StripeConnectionError'],
    ['truncate', 1, 'StripeConnectionError'],
    ['stall', 1, 'StripeConnectionError'],
  ])('%s leaves %d customers behind', async (kind, made, type) => {
    // The SDK tries a broken connection once more by itself, under the same key.
    await bench.control('PUT', 'faults', [{ method: 'POST', path: '/v1/customers', kind, rate: 1, count: 2 }]);
    const stripe = bench.sdk(KEY, { timeout: 300 });
    await expect(stripe.customers.create({ name: 'x' })).rejects.toMatchObject({ type });
    expect((await books()).customers).toHaveLength(made);
  });
});

describe('keys', () => {
  it('keep accounts and modes apart', async () => {
    const customer = await bench.stripe.customers.create({});
    for (const key of ['sk_test_Another1000000000', 'sk_live_Testing1000000000'])
      await expect(bench.sdk(key).customers.retrieve(customer.id)).rejects.toMatchObject({
        code: 'resource_missing',
        statusCode: 404,
      });
    expect((await bench.sdk('rk_test_Testing1999999999').customers.retrieve(customer.id)).id).toBe(customer.id);
    expect((await bench.stripe.accounts.retrieveCurrent()).id).toBe('acct_Testing1');
  });

  it('are refused when they are publishable, unknown, revoked or not allowed', async () => {
    for (const key of ['pk_test_Testing1000000000', 'sk_test_short', 'nonsense'])
      await expect(bench.sdk(key).customers.list()).rejects.toMatchObject({
        type: 'StripeAuthenticationError',
        statusCode: 401,
      });
    const key = 'rk_test_Testing1888888888';
    await bench.control('PUT', `keys/${key}`, { permissions: ['customer_write', 'rak_event_read'] });
    await bench.sdk(key).customers.list();
    await bench.sdk(key).events.list();
    await expect(bench.sdk(key).charges.list()).rejects.toMatchObject({
      type: 'StripePermissionError',
      message: expect.stringContaining("'rak_charge_read'") as unknown,
    });
    await bench.control('PUT', `keys/${key}`, { revoked: true });
    await expect(bench.sdk(key).customers.list()).rejects.toMatchObject({ code: 'api_key_expired' });
  });
});

describe('lists', () => {
  it('are paged in both directions, filtered, and expanded where that makes sense', async () => {
    const { stripe } = bench;
    for (let index = 0; index < 5; index += 1) await stripe.customers.create({ name: String(index) });
    const first = await stripe.customers.list({ limit: 2 });
    expect(first.data.map((one) => one.name)).toEqual(['4', '3']);
    expect(first.has_more).toBe(true);
    const names: (string | null | undefined)[] = [];
    for await (const one of stripe.customers.list({ limit: 2 })) names.push(one.name);
    expect(names).toEqual(['4', '3', '2', '1', '0']);
    const back = await stripe.customers.list({ limit: 2, ending_before: first.data[1]?.id ?? '' });
    expect(back.data.map((one) => one.name)).toEqual(['4']);
    expect((await stripe.customers.list({ created: { gt: Math.floor(Date.now() / 1000) + 60 } })).data).toEqual([]);
    await expect(stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
    await expect(stripe.customers.retrieve('cus_nobody')).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'id',
    });
    await expect(stripe.customers.list({ expand: ['data.object'] })).rejects.toMatchObject({
      message: expect.stringContaining('cannot be expanded') as unknown,
    });
  });
});

describe('the official command line', () => {
  it('makes, reads and lists', async () => {
    const home = await mkdtemp(join(tmpdir(), 'stripe-cli-'));
    const cli = async (...args: string[]): Promise<Record<string, unknown>> => {
      const { stdout } = await run('node_modules/.bin/stripe', [...args, '--api-base', bench.sandbox.url], {
        env: { ...process.env, STRIPE_API_KEY: KEY, XDG_CONFIG_HOME: home, HOME: home },
      });
      return JSON.parse(stdout) as Record<string, unknown>;
    };
    const customer = await cli('customers', 'create', '--email', 'cli@example.com', '-d', 'metadata[from]=cli');
    expect(customer).toMatchObject({ object: 'customer', metadata: { from: 'cli' } });
    expect(await cli('customers', 'retrieve', String(customer.id))).toMatchObject({ email: 'cli@example.com' });
    expect(await cli('get', '/v1/customers')).toMatchObject({ object: 'list', data: [{ id: customer.id }] });
    await rm(home, { recursive: true, force: true });
  }, 120_000);
});

describe('a data file', () => {
  it('brings everything back after a restart, and what was on its way goes on', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const file = join(folder, 'books.json');
    const before = await openBench(file);
    const endpoint = await before.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
    await before.control('PUT', 'delivery', { paused: true });
    const session = await openSession(before.stripe);
    await before.control('POST', `checkout/${session.id}/pay`, { bank: '000123456789' });
    await before.close();

    const after = await openBench(file);
    await eventually(() => receiver.types().includes('checkout.session.completed'));
    const [first] = receiver.deliveries;
    expect(
      Stripe.webhooks.constructEvent(first?.body ?? '', first?.signature ?? '', endpoint.secret ?? '').object,
    ).toBe('event');
    await after.control('POST', 'clock', { advance_seconds: 4 * 24 * 3600 });
    expect((await after.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    await after.close();
    await rm(folder, { recursive: true });
  });
});
