import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { partOf, type Benchmark } from '../harness/benchmark.js';
import { ownerOf, type Owner } from '../harness/fill.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { arrive, fillPaid } from '../harness/provider-payments.js';
import { alternate, type Contender, type Stretch } from '../harness/rounds.js';
import type { Remit, Stage } from '../harness/stage.js';
import { percentile } from '../harness/statistics.js';

const ORGANIZATIONS = 10;
const LATENCIES_MS = [0, 100];
/** Events a second, where it is measured how long each takes rather than how many go. */
const PACE = 100;

/** Long enough that the second at most after which a worker looks by itself is a small part of it. */
const STRETCH = { seconds: 5, first: 500 };

/** A database of its own with so many workers. */
interface Site {
  db: Pool;
  workers: Remit[];
}

/** Stored events to settled invoices, the provider asked in between. */
export const settleWithFetch: Benchmark = {
  name: 'settle-with-fetch',
  about: `stored events of ${ORGANIZATIONS} accounts to settled invoices, the provider asked; one worker process is the reference for two`,
  run: async (stage, size, report) => {
    const organizations = await stage.prepare((app) => connectedOrganizations(app, ORGANIZATIONS));
    const owners: Owner[] = [];
    for (const each of organizations) owners.push(await ownerOf(stage.db, each));
    const second = await stage.copy('two_workers');
    const [one, two] = [await siteOf(stage, stage.databaseUrl, 1), await siteOf(stage, second, 2)];
    try {
      for (const ms of LATENCIES_MS) {
        const contenders = [contender('one worker', one, ms), contender('two workers', two, ms)];
        const title = `settle-with-fetch, the provider answers after ${ms} ms`;
        report(partOf(title, 'events', await alternate(contenders, { ...size, ...STRETCH })));
      }
      const paced = { ...contender(`one worker, ${PACE} events a second`, one, 100), run: atPace };
      const courses = await alternate([paced], { ...size, first: PACE });
      report(
        partOf('settle-with-fetch, from an event to the ledger, the provider answers after 100 ms', 'events', courses),
      );
    } finally {
      await Promise.all([one.db.end(), two.db.end()]);
    }

    function contender(name: string, site: Site, ms: number): Contender {
      const run = (events: number): Promise<Stretch> => settled(stage, owners, site, ms, events);
      return { name, processes: site.workers.map(({ child }) => child), run };
    }
    /** So many that a few seconds are filled at the pace, whatever the worker could do. */
    function atPace(): Promise<Stretch> {
      return settled(stage, owners, one, 100, PACE * (size.long ? 10 : 5), PACE);
    }
  },
};

async function siteOf(stage: Stage, databaseUrl: string, count: number): Promise<Site> {
  const workers: Remit[] = [];
  for (let index = 0; index < count; index++) workers.push(await stage.remit('worker', { DATABASE_URL: databaseUrl }));
  return { db: stage.open(databaseUrl), workers };
}

/** All at once, or so many a second. Latency is told by the database's clock, from the event's arrival to the transaction that settles it. */
async function settled(
  stage: Stage,
  owners: readonly Owner[],
  { db }: Site,
  latencyMs: number,
  events: number,
  perSecond: number | null = null,
): Promise<Stretch> {
  await stage.control('PUT', 'latency', { ms: 0 });
  const ids = await fillPaid(db, stage.stripeUrl, owners, events);
  await stage.control('PUT', 'latency', { ms: latencyMs });
  const begun = performance.now();
  if (perSecond === null) await arrive(db, ids);
  else await arriveAtPace(db, ids, perSecond, begun);
  const latencies = await whenSettled(db, ids);
  const seconds = (performance.now() - begun) / 1000;
  return {
    ...{ operations: ids.length, seconds },
    ...(perSecond !== null && { p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) }),
  };
}

async function arriveAtPace(db: Pool, ids: readonly string[], perSecond: number, begun: number): Promise<void> {
  for (let next = 0; next < ids.length;) {
    const due = Math.min(ids.length, Math.ceil(((performance.now() - begun) / 1000) * perSecond));
    if (due > next) await arrive(db, ids.slice(next, due));
    next = Math.max(next, due);
    await sleep(1000 / perSecond);
  }
}

/** How long each took, in milliseconds, once all of them are settled and all their invoices paid. */
async function whenSettled(db: Pool, ids: readonly string[]): Promise<number[]> {
  for (;;) {
    const { rows } = await db.query<{ open: string; other: string }>(
      `SELECT count(*) FILTER (WHERE status IN ('RECEIVED', 'RETRYING')) AS open, count(*) FILTER (WHERE status NOT IN ('RECEIVED', 'PROCESSED')) AS other
       FROM webhook_events WHERE id = ANY($1)`,
      [ids],
    );
    if (Number(rows[0]?.other) > 0) throw new Error(`${rows[0]?.other} events were not settled at once`);
    if (Number(rows[0]?.open) === 0) break;
    await sleep(20);
  }
  const { rows } = await db.query<{ ms: string; paid: boolean }>(
    `SELECT extract(epoch FROM e.processed_at - e.received_at) * 1000 AS ms, i.paid_at IS NOT NULL AS paid
     FROM webhook_events e LEFT JOIN payments p ON p.organization_id = e.organization_id AND p.reference = e.object_id
     LEFT JOIN invoices i ON i.organization_id = p.organization_id AND i.id = p.invoice_id WHERE e.id = ANY($1)`,
    [ids],
  );
  const unpaid = rows.filter(({ paid }) => !paid).length;
  if (unpaid > 0 || rows.length !== ids.length) throw new Error(`${unpaid} invoices are not paid`);
  return rows.map(({ ms }) => Number(ms));
}
