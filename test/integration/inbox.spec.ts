import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { newId } from '../../src/common/id.js';
import { PayloadPartitions1700000000055 } from '../../src/database/migrations/0055-payload-partitions.js';
import { Transactions } from '../../src/database/transactions.js';
import { entities } from '../../src/app.entities.js';
import { createDataSource } from '../../src/database/data-source.js';
import { InboxService, type IncomingEvent } from '../../src/inbox/inbox.service.js';
import { PayloadPartitions } from '../../src/inbox/payload-partitions.service.js';
import { weekOf, weeksFrom } from '../../src/inbox/payload-weeks.js';
import { InProcessJobQueue } from '../../src/queue/in-process-job-queue.js';
import { eventually } from '../support/eventually.js';
import { createTestDatabase } from '../support/test-database.js';

const DAY = 86_400_000;
const url = await createTestDatabase();
const owner = { organizationId: newId(), id: newId() };

/** What one process has of the inbox. */
interface Process {
  dataSource: DataSource;
  inbox: InboxService;
  partitions: PayloadPartitions;
}

async function start(): Promise<Process> {
  const dataSource = await createDataSource(url, { entities, migrations: [] }).initialize();
  const partitions = new PayloadPartitions(dataSource, new Transactions(dataSource));
  return { dataSource, partitions, inbox: new InboxService(dataSource, new InProcessJobQueue(), partitions) };
}

let one: Process;
let other: Process;
beforeAll(async () => {
  Logger.overrideLogger(false);
  [one, other] = await Promise.all([start(), start()]);
  // Whose events these are does not matter here.
  await one.dataSource.query('ALTER TABLE webhook_events DROP CONSTRAINT webhook_events_connection_id_fkey');
});
afterAll(() => Promise.all([one.dataSource.destroy(), other.dataSource.destroy()]));
beforeEach(() => one.dataSource.query('TRUNCATE webhook_events, webhook_payloads'));

let made = 0;
function anEvent(size = 300): IncomingEvent {
  const id = `evt_${++made}_${newId()}`;
  const payload = Buffer.from(JSON.stringify({ id, of: 'a provider, ž 支払い 🐎', padding: 'x'.repeat(size) }));
  return { event: { id, type: 'file.created', objectId: `file_${made}`, paymentReference: null }, payload };
}

const sql = <T = unknown>(text: string, values: unknown[] = []) => one.dataSource.query<T>(text, values);

/** What is kept, by the provider's id: the table and the text, null when the event is stored without. */
async function kept(): Promise<Record<string, { table: string | null; text: string | null }>> {
  const rows = await sql<{ id: string; table: string | null; payload: Buffer | null }[]>(
    `SELECT e.provider_event_id AS id, p.tableoid::regclass::text AS table, p.payload FROM webhook_events e
     LEFT JOIN webhook_payloads p ON p.event_id = e.id AND p.received_at = e.received_at AND p.organization_id = e.organization_id`,
  );
  return Object.fromEntries(rows.map(({ id, table, payload }) => [id, { table, text: payload?.toString() ?? null }]));
}

const counts = async () => {
  const [row] = await sql<[{ events: number; payloads: number }]>(
    'SELECT (SELECT count(*)::int FROM webhook_events) AS events, (SELECT count(*)::int FROM webhook_payloads) AS payloads',
  );
  return row;
};

/** The tables of weeks, with what they are now. */
async function weeks(): Promise<Record<string, string>> {
  const rows = await sql<{ name: string; state: string }[]>(
    `SELECT c.relname AS name, CASE WHEN i.inhrelid IS NULL THEN 'loose' WHEN i.inhdetachpending THEN 'leaving' ELSE 'attached' END AS state
     FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid WHERE c.relkind = 'r' AND c.relname ~ '^webhook_payloads_\\d+$'`,
  );
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

/** An event of a week that is over, and its payload, as it was stored then; returns the week's table. */
async function ofLongAgo(days: number): Promise<string> {
  const at = new Date(Date.now() - days * DAY);
  const { table, from, to } = weekOf(at);
  await sql(
    `CREATE TABLE ${table} PARTITION OF webhook_payloads FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
  );
  const { event, payload } = anEvent();
  expect(await one.inbox.storeDelivery(owner, { event, payload }, at)).toBe(true);
  expect((await kept())[event.id]).toEqual({ table, text: payload.toString() });
  return table;
}

describe('an event and its payload', () => {
  it('are stored together and once, however often and from wherever it comes', async () => {
    const events = Array.from({ length: 40 }, (_, index) => anEvent(index * 500));
    const now = new Date();
    const news = await Promise.all(
      [...events, ...events, ...events].map((each, index) =>
        (index % 2 ? one : other).inbox.storeDelivery(owner, each, now),
      ),
    );
    expect(news.filter(Boolean)).toHaveLength(40);
    expect(await one.inbox.store(owner, [...events, anEvent()], now)).toHaveLength(1);
    expect(await counts()).toEqual({ events: 41, payloads: 41 });
    const stored = await kept();
    for (const { event, payload } of events) expect(stored[event.id]?.text).toBe(payload.toString());
  });

  it('are in the table of their week, up to its last millisecond', async () => {
    const { to } = weekOf(new Date());
    const [last, first] = [anEvent(), anEvent()];
    await one.inbox.storeDelivery(owner, last, new Date(to.getTime() - 1));
    await one.inbox.storeDelivery(owner, first, to);
    const stored = await kept();
    expect(stored[last.event.id]?.table).toBe(weekOf(new Date()).table);
    expect(stored[first.event.id]?.table).toBe(weekOf(to).table);
  });

  it('may be empty', async () => {
    const { event } = anEvent();
    await one.inbox.storeDelivery(owner, { event, payload: Buffer.alloc(0) }, new Date());
    expect((await kept())[event.id]?.text).toBe('');
  });
});

describe('a week whose table is missing', () => {
  const dropAll = async () => {
    for (const table of Object.keys(await weeks())) await sql(`DROP TABLE ${table}`);
  };
  afterEach(async () => {
    await dropAll();
    await one.partitions.sweep();
  });

  it('gets it when an event comes, by whichever processes take one first', async () => {
    await dropAll();
    const events = Array.from({ length: 30 }, () => anEvent());
    const news = await Promise.all(
      events.map((each, index) => (index % 2 ? one : other).inbox.storeDelivery(owner, each, new Date())),
    );
    expect(news).toEqual(events.map(() => true));
    expect(await counts()).toEqual({ events: 30, payloads: 30 });
  });

  it('gets it for a clock that is years ahead, and for weeks that come together', async () => {
    const later = [new Date(Date.now() + 3_000 * DAY), new Date(Date.now() + 3_010 * DAY), new Date()];
    const events = later.map(() => anEvent());
    await Promise.all(events.map((each, index) => one.inbox.storeDelivery(owner, each, later[index] as Date)));
    const stored = await kept();
    for (const [index, { event }] of events.entries())
      expect(stored[event.id]?.table).toBe(weekOf(later[index] as Date).table);
  });

  it('gets none when it is over: the event is stored without what would be dropped at once', async () => {
    const [old, fresh] = [anEvent(), anEvent()];
    const long = new Date(Date.now() - 200 * DAY);
    const news = await Promise.all([
      one.inbox.storeDelivery(owner, old, long),
      one.inbox.storeDelivery(owner, fresh, new Date()),
    ]);
    expect(news).toEqual([true, true]);
    expect(await one.inbox.storeDelivery(owner, old, long)).toBe(false);
    const stored = await kept();
    expect([stored[old.event.id]?.text, stored[fresh.event.id]?.text]).toEqual([null, fresh.payload.toString()]);
    expect(Object.keys(await weeks())).not.toContain(weekOf(long).table);
  });

  it('keeps nobody from storing events when it cannot be made', async () => {
    await dropAll();
    const blocker = one.dataSource.createQueryRunner();
    await blocker.startTransaction();
    // As whoever changes the table by hand would: no partition can be attached meanwhile.
    await blocker.query('LOCK TABLE webhook_payloads IN SHARE UPDATE EXCLUSIVE MODE');
    const { event, payload } = anEvent();
    expect(await one.inbox.storeDelivery(owner, { event, payload }, new Date())).toBe(true);
    await blocker.rollbackTransaction();
    await blocker.release();
    expect((await kept())[event.id]).toEqual({ table: null, text: null });
  });

  it('is made ahead by any number of processes, and again without effect', async () => {
    await dropAll();
    await Promise.all([one.partitions.sweep(), other.partitions.sweep(), one.partitions.sweep()]);
    const expected = weeksFrom(new Date(), 4).map(({ table }) => [table, 'attached']);
    expect(await weeks()).toEqual(Object.fromEntries(expected));
    await other.partitions.sweep();
    expect(await weeks()).toEqual(Object.fromEntries(expected));
  });
});

describe('a week that is over', () => {
  it('is dropped, and nothing else: the event stays known', async () => {
    const [over, not] = [await ofLongAgo(100), await ofLongAgo(85)];
    await one.partitions.sweep();
    await one.partitions.sweep();
    expect(await weeks()).toMatchObject({ [not]: 'attached' });
    expect(await weeks()).not.toHaveProperty(over);
    expect(await counts()).toEqual({ events: 2, payloads: 1 });
  });

  it('leaves while events come and payloads are read, and a transaction that goes on is waited for', async () => {
    const over = await ofLongAgo(110);
    const reader = one.dataSource.createQueryRunner();
    await reader.startTransaction();
    await reader.query('SELECT count(*) FROM webhook_payloads');
    const sweep = one.partitions.sweep();
    await eventually(async () => (await weeks())[over] === 'leaving', 'the detachment waits for the reader');
    const events = Array.from({ length: 10 }, () => anEvent());
    await Promise.all(events.map((each) => other.inbox.storeDelivery(owner, each, new Date())));
    expect(Object.values(await kept()).filter(({ text }) => text !== null)).toHaveLength(10);
    await reader.commitTransaction();
    await reader.release();
    await sweep;
    expect(await weeks()).not.toHaveProperty(over);
  });

  it('is left as it is by a process that ends, which waits for nobody, and dropped by the next one', async () => {
    const over = await ofLongAgo(120);
    const reader = one.dataSource.createQueryRunner();
    await reader.startTransaction();
    await reader.query('SELECT count(*) FROM webhook_payloads');
    const ending = await start();
    const sweep = ending.partitions.sweep();
    await eventually(async () => (await weeks())[over] === 'leaving', 'the detachment waits for the reader');
    await ending.partitions.beforeApplicationShutdown();
    await sweep;
    await ending.dataSource.destroy();
    // What went on by itself in the database is interrupted, too, as by a crash.
    await sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'remit drops old payloads' AND datname = current_database()`,
    );
    await reader.rollbackTransaction();
    await reader.release();
    await one.partitions.sweep();
    expect(await weeks()).not.toHaveProperty(over);
  });

  it('is dropped when a process ended between its steps', async () => {
    const over = await ofLongAgo(130);
    await sql(`ALTER TABLE webhook_payloads DETACH PARTITION ${over} CONCURRENTLY`);
    expect(await weeks()).toMatchObject({ [over]: 'loose' });
    await one.partitions.sweep();
    expect(await weeks()).not.toHaveProperty(over);
  });

  it('is dropped by several processes at once', async () => {
    const over = [await ofLongAgo(140), await ofLongAgo(150), await ofLongAgo(160)];
    // One may meet the other in the middle of a step; what it leaves is done by whoever comes next.
    await Promise.allSettled([one.partitions.sweep(), other.partitions.sweep(), one.partitions.sweep()]);
    await one.partitions.sweep();
    for (const table of over) expect(await weeks()).not.toHaveProperty(table);
  });
});

describe('the migration', () => {
  it('moves what is stored, and back', async () => {
    const events = [anEvent(), anEvent(9_000)];
    for (const each of events) await one.inbox.storeDelivery(owner, each, new Date());
    const before = await kept();
    const runner = one.dataSource.createQueryRunner();
    const migration = new PayloadPartitions1700000000055();
    await migration.down(runner);
    await sql(`UPDATE webhook_events SET received_at = received_at - interval '40 days' WHERE provider_event_id = $1`, [
      events[0]?.event.id,
    ]);
    await migration.up(runner);
    await runner.release();
    const after = await kept();
    for (const { event } of events) expect(after[event.id]?.text).toBe(before[event.id]?.text);
    expect(new Set(Object.values(after).map(({ table }) => table)).size).toBe(2);
  });
});
