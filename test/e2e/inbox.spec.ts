import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { InboxClaims } from '../../src/inbox/inbox-claims.service.js';
import { PayloadPartitions } from '../../src/inbox/payload-partitions.service.js';
import { weekOf } from '../../src/inbox/payload-weeks.js';
import { JobQueue } from '../../src/queue/job-queue.js';
import { DELIVERIES_PER_SECOND, REFUSALS_PER_SECOND, WebhookRateLimit } from '../../src/webhooks/webhook-rate-limit.js';
import { startApp, type TestApp } from '../support/app.js';
import { deliver, providerEvent } from '../support/deliveries.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';

const SECRET = `whsec_${'a'.repeat(32)}`;
const NEW_SECRET = `whsec_${'n'.repeat(32)}`;
const HOUR = 3_600_000;
let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await connected();
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

async function connected(): Promise<Merchant> {
  const made = await Merchant.create(app, stripe, { connect: false });
  await made.save({ secretKey: made.secretKey, webhookSecret: SECRET });
  return made;
}

const urlOf = (of: Merchant) => `${app.url}/api/stripe/webhook/${of.owner.organizationId}`;
const sql = <T = unknown>(query: string, parameters: unknown[] = []) =>
  app.app.get(DataSource).query<T>(query, parameters);

/** Delivers an event about an object and returns its id at the provider. */
async function arrives(type: string, object: Record<string, unknown>, to = merchant, overrides = {}): Promise<string> {
  const event = providerEvent(type, object, overrides);
  expect(await deliver(urlOf(to), event, SECRET)).toBe(200);
  return event.id;
}

interface Listed {
  id: string;
  providerEventId: string;
  status: string;
  attempts: number;
  lastError: string | null;
  note: string | null;
  payload: string | null;
  nextAttemptAt: string | null;
}

async function list(of = merchant): Promise<Listed[]> {
  const { webhookEvents } = await of.ask<{ webhookEvents: { edges: { node: Listed }[] } }>(
    `{ webhookEvents(first: 100) { edges { node {
       id providerEventId status attempts lastError note payload nextAttemptAt } } } }`,
  );
  return webhookEvents.edges.map((each) => each.node);
}

const until = (id: string, holds: (event: Listed) => boolean, what: string, of = merchant) =>
  eventually(async () => {
    const event = (await list(of)).find((each) => each.providerEventId === id);
    return event && holds(event) && event;
  }, what);
const untilStatus = (id: string, status: string, of = merchant) =>
  until(id, (event) => event.status === status, `${id} is ${status}`, of);

/** Lets the next attempt come now, when the one before is over; with `attempts`, as if so many had been made. */
async function hurry(id: string, attempts: number | null = null): Promise<void> {
  await eventually(async () => {
    const [, count] = await sql<[unknown[], number]>(
      `UPDATE webhook_events SET next_attempt_at = now(), attempts = coalesce($2, attempts)
       WHERE provider_event_id = $1 AND locked_until IS NULL`,
      [id, attempts],
    );
    return count === 1;
  }, `${id} is not being worked on`);
  app.app.get(JobQueue, { strict: false }).add('inbox.process', { eventId: id });
}

/** An event about something that does not exist in the account, with all its attempts used up. */
async function dies(type = 'payment_intent.succeeded', of = merchant): Promise<Listed> {
  const id = await arrives(type, { id: `pi_gone${Math.random().toString(36).slice(2)}`, object: 'payment_intent' }, of);
  await until(id, (event) => event.status === 'RETRYING' && event.attempts === 1, 'the first attempt failed', of);
  await hurry(id, 11);
  return untilStatus(id, 'DEAD', of);
}

const told = async (id: string) =>
  (
    await sql<unknown[]>(
      `SELECT 1 FROM outbox_events WHERE name = 'webhook_event.dead' AND payload->>'webhookEventId' = $1`,
      [id],
    )
  ).length;

describe('an event that cannot be worked on', () => {
  it('is given up after twelve attempts, kept with its reason, told once and tried once a day', async () => {
    const dead = await dies();
    expect(dead).toMatchObject({ attempts: 12, lastError: expect.stringContaining('No such') });
    const wait = new Date(dead.nextAttemptAt ?? 0).getTime() - Date.now();
    expect([wait > 21 * HOUR, wait <= 24 * HOUR]).toEqual([true, true]);
    expect(await told(dead.id)).toBe(1);

    await hurry(dead.providerEventId);
    await until(
      dead.providerEventId,
      (event) => event.attempts === 13 && event.status === 'DEAD',
      'it was tried again',
    );
    expect(await told(dead.id)).toBe(1);

    await sql(`UPDATE webhook_events SET died_at = now() - interval '31 days' WHERE id = $1`, [dead.id]);
    await hurry(dead.providerEventId);
    await until(
      dead.providerEventId,
      (event) => event.attempts === 14 && !event.nextAttemptAt,
      'that was the last time',
    );
  });

  it('is counted for those who watch', async () => {
    await dies();
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toMatch(/^remit_inbox_dead [1-9]/m);
    expect(metrics).toMatch(/^remit_inbox_pending \d/m);
    expect(metrics).toMatch(/^remit_inbox_oldest_due_seconds \d/m);
  });

  it('can be put back to work, one or many, by those who may', async () => {
    const mine = await connected();
    const one = await dies('payment_intent.succeeded', mine);
    const many = [await dies('payment_intent.canceled', mine), await dies('payment_intent.canceled', mine)];
    const retryMany = (filter: object, of = mine) =>
      of
        .ask<{ count: number }>('mutation($f: WebhookEventFilter!) { count: retryWebhookEvents(filter: $f) }', {
          f: filter,
        })
        .then(({ count }) => count);
    const retryOne = (token: string) =>
      app.graphql('mutation($id: ID!) { retryWebhookEvent(id: $id) { status attempts } }', { id: one.id }, token);

    expect(await retryMany({}, merchant)).toBeGreaterThanOrEqual(0);
    expect((await retryOne(merchant.owner.token)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    const technician = await app.addMember(mine.owner.organizationId, 'TECHNICIAN');
    expect((await retryOne(technician.token)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await list(mine)).map((each) => each.status)).toEqual(['DEAD', 'DEAD', 'DEAD']);

    expect(await retryMany({ status: ['PROCESSED', 'IGNORED'] })).toBe(0);
    expect(await retryMany({ type: 'payment_intent.canceled', status: ['DEAD'] })).toBe(2);
    expect((await retryOne(mine.owner.token)).data).toMatchObject({
      retryWebhookEvent: { status: 'RETRYING', attempts: 0 },
    });
    for (const { providerEventId } of [one, ...many])
      await until(providerEventId, (event) => event.status === 'RETRYING' && event.attempts >= 1, 'tried anew', mine);
  });

  it('succeeds by itself once the connection is mended', async () => {
    const mine = await connected();
    await stripe.control('PUT', `keys/${mine.secretKey}`, { revoked: true });
    const id = await arrives('payment_intent.succeeded', { id: 'pi_x', object: 'payment_intent' }, mine);
    await untilStatus(id, 'RETRYING', mine);
    await sql(`UPDATE webhook_events SET next_attempt_at = now() + interval '1 hour' WHERE provider_event_id = $1`, [
      id,
    ]);
    await stripe.control('PUT', `keys/${mine.secretKey}`, { revoked: false });
    await mine.save({ processingFeePercent: '3.1' });
    await until(id, (event) => event.attempts > 1, 'it is tried again long before its time', mine);
  });
});

describe('fairness', () => {
  it("does not let an organization's backlog of poison hold up another's event", async () => {
    const [flooded, other] = [await connected(), await connected()];
    await sql(
      `INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, status, received_at, next_attempt_at)
       SELECT gen_random_uuid(), organization_id, id, 'evt_flood' || n, 'payment_intent.succeeded', 'pi_flood' || n, 'pi_flood' || n, 'RECEIVED',
         now() - interval '1 hour', now() - interval '1 hour'
       FROM connections, generate_series(1, 10000) n WHERE organization_id = $1`,
      [flooded.owner.organizationId],
    );
    const untouched = async () => {
      const [row] = await sql<[{ count: string }]>(
        `SELECT count(*) FROM webhook_events WHERE organization_id = $1 AND status = 'RECEIVED'`,
        [flooded.owner.organizationId],
      );
      return Number(row.count);
    };
    await eventually(async () => (await untouched()) < 10_000, 'the backlog is being worked on');
    const { id: intent } = await other.inDashboard('POST', 'payment_intents', { amount: '1000', currency: 'usd' });
    await untilStatus(await arrives('payment_intent.created', { id: intent }, other), 'IGNORED', other);
    await untilStatus(await arrives('payment_intent.succeeded', { id: intent }, other), 'IGNORED', other);
    expect(await untouched()).toBeGreaterThan(5_000);
    await sql(`DELETE FROM webhook_events WHERE organization_id = $1`, [flooded.owner.organizationId]);
  }, 120_000);

  it('works on the events of one payment one after another, and lets one look answer for all that waited', async () => {
    const sent = await merchant.sent(7_700);
    const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
    await stripe.control('PUT', 'latency', { ms: 150 });
    const object = { id: intent, object: 'payment_intent' };
    const ids = await Promise.all(Array.from({ length: 20 }, () => arrives('payment_intent.succeeded', object)));
    for (const id of ids) await untilStatus(id, 'PROCESSED');
    await stripe.control('PUT', 'latency', { ms: 0 });
    const { requests } = await stripe.books();
    const looks = requests.filter((each) => each.path === `/v1/payment_intents/${intent}`).length;
    expect([looks >= 1, looks < 10]).toEqual([true, true]);
    const notes = (await list()).filter((each) => ids.includes(each.providerEventId)).map((each) => each.note);
    expect(notes).toContainEqual(expect.stringContaining('Answered by the look made for evt_'));
    expect((await merchant.invoice(sent.id)).payments).toHaveLength(1);
  });
});

describe('what is not followed', () => {
  it.each([
    ['payout.paid', 'PROCESSED', 'Recorded'],
    ['customer.created', 'IGNORED', 'not followed'],
    ['customer.subscription.updated', 'IGNORED', 'not followed'],
    ['product.updated', 'IGNORED', 'not followed'],
    ['price.created', 'IGNORED', 'not followed'],
    ['invoice.paid', 'IGNORED', 'not followed'],
    ['invoice_payment.paid', 'IGNORED', 'not followed'],
    ['reporting.report_run.succeeded', 'IGNORED', 'not followed'],
    ['file.created', 'IGNORED', 'not followed'],
    ['something.nobody_knows_yet', 'IGNORED', 'not followed'],
  ])('%s is %s, and says why', async (type, status, note) => {
    const event = await untilStatus(await arrives(type, { id: 'xx_1' }), status);
    expect(event.note).toContain(note);
  });

  it('of another application on the account is ignored, and says why', async () => {
    const { id } = await merchant.inDashboard('POST', 'payment_intents', { amount: '1000', currency: 'usd' });
    const event = await untilStatus(await arrives('payment_intent.succeeded', { id }), 'IGNORED');
    expect(event.note).toContain('something else that uses the account');
  });

  it('in a currency that nobody here knows is ignored, with its refund and its dispute', async () => {
    const charge = { amount: '1000', currency: 'xxq', confirm: 'true', payment_method: 'pm_card_visa' };
    const intent = await merchant.inDashboard('POST', 'payment_intents', charge);
    const refund = await merchant.inDashboard('POST', 'refunds', { payment_intent: intent.id, amount: '300' });
    const dispute = await stripe.control<{ id: string }>('POST', 'disputes', { payment_intent: intent.id });
    const events = [
      await arrives('payment_intent.succeeded', { id: intent.id, object: 'payment_intent' }),
      await arrives('refund.created', { id: refund.id, object: 'refund' }),
      await arrives('charge.dispute.created', { id: dispute.id, object: 'dispute' }),
    ];
    for (const id of events) expect((await untilStatus(id, 'IGNORED')).note).toContain('something else');
  });

  it('may be a thin event, and one about something we follow is followed', async () => {
    const thin = (type: string, id: string) =>
      arrives(type, {}, merchant, {
        object: 'v2.core.event',
        data: undefined,
        related_object: { id, type: 'x', url: '/x' },
      });
    const sent = await merchant.sent(6_600);
    const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
    await untilStatus(await thin('v2.core.account.updated', 'acct_1'), 'IGNORED');
    await untilStatus(await thin('v1.payment_intent.succeeded', intent), 'PROCESSED');
    expect((await merchant.invoice(sent.id)).status).toBe('PAID');
  });

  it('says on the connection that access was withdrawn', async () => {
    const mine = await connected();
    await untilStatus(await arrives('account.application.deauthorized', { id: 'ca_1' }, mine), 'PROCESSED', mine);
    const { stripeIntegration } = await mine.ask<{ stripeIntegration: { lastError: string | null } }>(
      '{ stripeIntegration { lastError } }',
    );
    expect(stripeIntegration.lastError).toContain('withdrawn');
  });
});

describe('the payload', () => {
  /** As if the event had come so many days ago. */
  async function cameBefore(days: number, id: string): Promise<void> {
    const at = new Date(Date.now() - days * 24 * HOUR);
    const { table, from, to } = weekOf(at);
    await sql(
      `CREATE TABLE ${table} PARTITION OF webhook_payloads FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
    );
    await sql('UPDATE webhook_payloads SET received_at = $2 WHERE event_id = $1', [id, at]);
    await sql('UPDATE webhook_events SET received_at = $2 WHERE id = $1', [id, at]);
  }

  it('is shown to admins without what is secret, and dropped with its week after 90 days; the event stays known', async () => {
    const object = { id: 'po_1', client_secret: 'pi_1_secret_abcdef' };
    const event = providerEvent('payout.paid', object);
    expect(await deliver(urlOf(merchant), event, SECRET)).toBe(200);
    const shown = await untilStatus(event.id, 'PROCESSED');
    expect(JSON.parse(shown.payload ?? '')).toMatchObject({
      id: event.id,
      data: { object: { id: 'po_1', client_secret: 'pi_1_secret_[redacted]' } },
    });

    const partitions = app.app.get(PayloadPartitions, { strict: false });
    await cameBefore(89, shown.id);
    await partitions.sweep();
    expect((await untilStatus(event.id, 'PROCESSED')).payload).toBe(shown.payload);
    await cameBefore(98, shown.id);
    await partitions.sweep();
    expect((await untilStatus(event.id, 'PROCESSED')).payload).toBeNull();
    expect(await deliver(urlOf(merchant), event, SECRET)).toBe(200);
    expect((await list()).filter((each) => each.providerEventId === event.id)).toHaveLength(1);
  });
});

describe('the endpoint', () => {
  it('takes the old and the new secret while they are rolled, and then the new one only', async () => {
    const mine = await connected();
    await mine.save({ webhookSecret: NEW_SECRET });
    const send = (secret: string) => deliver(urlOf(mine), providerEvent('file.created', { id: 'file_1' }), secret);
    expect([await send(SECRET), await send(NEW_SECRET)]).toEqual([200, 200]);
    await sql(
      `UPDATE connections SET previous_webhook_secret_until = now() - interval '1 second' WHERE organization_id = $1`,
      [mine.owner.organizationId],
    );
    // Changed by somebody else, as another process would: word of it takes a moment.
    await eventually(async () => (await send(SECRET)) === 400, 'the old secret is not taken any more');
    expect(await send(NEW_SECRET)).toBe(200);
  });

  it('asks an organization that sends far too much to wait, and nobody else', async () => {
    const [flooding, other] = [await connected(), await connected()];
    const limit = app.app.get(WebhookRateLimit, { strict: false });
    const event = providerEvent('file.created', { id: 'file_1' });
    await eventually(async () => {
      for (let count = 0; count < DELIVERIES_PER_SECOND; count++)
        await limit.waitSeconds(flooding.owner.organizationId);
      return (await deliver(urlOf(flooding), event, SECRET)) === 429;
    }, 'the endpoint asks to wait');
    expect(await deliver(urlOf(other), event, SECRET)).toBe(200);
    const { stripeIntegration } = await flooding.ask<{ stripeIntegration: { webhook: { tokenUrl: string } } }>(
      '{ stripeIntegration { webhook { tokenUrl } } }',
    );
    await eventually(async () => {
      for (let count = 0; count < DELIVERIES_PER_SECOND; count++)
        await limit.waitSeconds(flooding.owner.organizationId);
      return (await deliver(stripeIntegration.webhook.tokenUrl, event, SECRET)) === 429;
    }, 'by the other path, too');
    await eventually(async () => (await deliver(urlOf(flooding), event, SECRET)) === 200, 'it is welcome again');
  });

  it('looks no more at what comes from where much is refused, and nobody else has to wait for that', async () => {
    const limit = app.app.get(WebhookRateLimit, { strict: false });
    const counted = jest.spyOn(limit, 'waitSeconds');
    const event = providerEvent('file.created', { id: 'file_1' });
    expect(await deliver(urlOf(merchant), event, NEW_SECRET)).toBe(400);
    expect(counted).not.toHaveBeenCalled();
    await eventually(async () => {
      for (let count = 0; count < REFUSALS_PER_SECOND; count++) await limit.countRefusal('127.0.0.1');
      return (await deliver(urlOf(merchant), event, NEW_SECRET)) === 429;
    }, 'the address has to wait');
    expect(await limit.waitSecondsFrom('203.0.113.7')).toBe(0);
    await eventually(async () => (await deliver(urlOf(merchant), event, SECRET)) === 200, 'it is welcome again');
    counted.mockRestore();
  });
});

describe('among many workers', () => {
  let idle: TestApp;
  let claims: InboxClaims;
  let connections: { id: string; organization_id: string }[];

  /** One that takes deliveries only, so that nobody works on the events but the test. */
  beforeAll(async () => {
    idle = await startApp({ STRIPE_API_BASE: stripe.url, REMIT_ROLE: 'web' });
    claims = idle.app.get(InboxClaims, { strict: false });
    for (const owner of [
      await Merchant.create(idle, stripe, { connect: false }),
      await Merchant.create(idle, stripe, { connect: false }),
    ])
      await owner.save({ secretKey: owner.secretKey, webhookSecret: SECRET });
    connections = await query('SELECT id, organization_id FROM connections ORDER BY id');
  });
  afterAll(() => idle.close());

  const query = <T = unknown>(text: string, parameters: unknown[] = []) =>
    idle.app.get(DataSource).query<T>(text, parameters);

  /** Events that are due, the first of them for longest; returns their ids in that order. */
  async function waiting(count: number, key: string, connection = connections[0]!): Promise<string[]> {
    const rows = await query<{ id: string }[]>(
      `INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, status, received_at, next_attempt_at)
       SELECT gen_random_uuid(), $1, $2, gen_random_uuid(), 'charge.updated', 'ch_1', $4, 'RECEIVED', now(), now() - interval '1 hour' + n * interval '1 second'
       FROM generate_series(1, $3) n RETURNING id`,
      [connection.organization_id, connection.id, count, key],
    );
    return rows.map((row) => row.id);
  }

  it('one event of a payment is held by one of them, however many reach for any of its events', async () => {
    const ids = await waiting(10, 'pi_1');
    const claimed = (await Promise.all(ids.map((id) => claims.claim(id)))).filter((event) => event !== null);
    expect(claimed).toHaveLength(1);
    expect(claimed[0]!.companions).toHaveLength(9);
    expect((await claims.due()).filter((event) => event.serialKey === 'pi_1' && event.id !== claimed[0]!.id)).toEqual(
      [],
    );
    await claims.failed(claimed[0]!, 'not now', 0);
    expect(await claims.nextAfter(claimed[0]!)).not.toBeNull();
  });

  it('what a crash left is taken up when its lease is over, and what was overtaken says nothing', async () => {
    const [id] = await waiting(1, 'pi_2');
    const lost = await claims.claim(id!);
    expect(await claims.claim(id!)).toBeNull();
    await query(
      `UPDATE webhook_events SET locked_until = now() - interval '1 second', next_attempt_at = now() - interval '1 second' WHERE id = $1`,
      [id],
    );
    const again = await claims.claim(id!);
    expect(again?.attempts).toBe(2);
    await claims.failed(lost!, 'too late', 0);
    expect(
      await query('SELECT last_error, locked_until IS NOT NULL AS held FROM webhook_events WHERE id = $1', [id]),
    ).toEqual([{ last_error: null, held: true }]);
  });

  it('the connections have their turn one after another, each with its oldest first', async () => {
    await query('DELETE FROM webhook_events');
    const backlog = (await Promise.all(Array.from({ length: 30 }, (_, index) => waiting(1, `pi_a${index}`)))).flat();
    const [late] = await waiting(1, 'pi_b', connections[1]);
    await query(`UPDATE webhook_events SET next_attempt_at = now() - interval '1 second' WHERE id = $1`, [late]);
    const due = (await claims.due()).map((event) => event.id);
    expect(due.indexOf(late!)).toBe(1);
    expect(due.length).toBeLessThan(backlog.length);
  });
});
