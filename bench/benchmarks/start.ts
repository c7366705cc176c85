import { setTimeout as sleep } from 'node:timers/promises';
import { partOf, type Benchmark, type Size } from '../harness/benchmark.js';
import { ownerOf, type Owner } from '../harness/fill.js';
import { graphqlRequest, signedIn } from '../harness/graphql-request.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { arrive, fillPaid } from '../harness/provider-payments.js';
import { alternate, type Contender } from '../harness/rounds.js';
import type { Remit, Stage } from '../harness/stage.js';
import { median } from '../harness/statistics.js';

const ROLES = ['web', 'worker', 'all'] as const;
const LIST = 'query { invoices(first: 50) { edges { node { id number status client { name } payments { id } } } } }';
/** In each second of the load: deliveries, lists, and payments that are settled. */
const EACH_SECOND = { webhooks: 20, lists: 5, payments: 5 };
const MINUTES = { short: 0.5, long: 60 };

/** From nothing to the first answer, and what a process holds in memory. */
export const start: Benchmark = {
  name: 'start',
  about:
    'a process started until it answers, its memory at rest and under load; plain Nest with Apollo and TypeORM is the reference',
  run: async (stage, size, report) => {
    const organizations = await stage.prepare((app) => connectedOrganizations(app, 4));
    const plain = starting('plain Nest, Apollo, TypeORM', () => stage.reference('graphql'));
    const remits = ROLES.map((role) => starting(`Remit, ${role}`, () => stage.remit(role)));
    const courses = await alternate([plain, ...remits], { ...size, seconds: 0, first: 1 });
    const notes: string[] = [];
    for (const role of ROLES) notes.push(await atRest(stage, role, size));
    report(partOf('start, from a process to its readiness', 'starts', courses, notes));
    const owners: Owner[] = [];
    for (const each of organizations) owners.push(await ownerOf(stage.db, each));
    report(partOf('memory under load', 'events', [], [await underLoad(stage, owners, size)]));
  },
};

function starting(name: string, begin: () => Promise<Remit>): Contender {
  const run = async () => {
    const begun = performance.now();
    const { child } = await begin();
    const ms = performance.now() - begun;
    await child.stop();
    return { operations: 1, seconds: ms / 1000, p50Ms: ms };
  };
  return { name, processes: [], run };
}

/** What it holds when it has started and nobody asks it anything. */
async function atRest(stage: Stage, role: (typeof ROLES)[number], { long }: Size): Promise<string> {
  const { child } = await stage.remit(role);
  await sleep(long ? 60_000 : 5_000);
  const usage = child.usage();
  await child.stop();
  return `At rest, ${role}: ${megabytes(usage?.nowMb)} (${megabytes(usage?.peakMb)} while it started).`;
}

/** The same load in every second; memory is looked at sixty times, the first ten of them being for getting warm. */
async function underLoad(stage: Stage, owners: readonly Owner[], { long }: Size): Promise<string> {
  const { child, port } = await stage.remit('all');
  const token = await signedIn(port, owners[0] as Owner);
  const minutes = long ? MINUTES.long : MINUTES.short;
  const looks: number[] = [];
  let events = 0;
  const begun = performance.now();
  for (let second = 0; second < minutes * 60; second++) {
    const job = { port, connections: 4 } as const;
    await stage.load({ ...job, kind: 'webhooks', requests: EACH_SECOND.webhooks, endpoints: [...owners] });
    await stage.load({ ...job, kind: 'requests', requests: EACH_SECOND.lists, raw: [graphqlRequest(LIST, {}, token)] });
    const ids = await fillPaid(stage.db, stage.stripeUrl, owners, EACH_SECOND.payments);
    await arrive(stage.db, ids);
    events += EACH_SECOND.webhooks + ids.length;
    if (performance.now() - begun >= ((looks.length + 1) * minutes * 60_000) / 60)
      looks.push(child.usage()?.nowMb ?? NaN);
    await sleep(Math.max(0, begun + (second + 1) * 1_000 - performance.now()));
  }
  const warm = looks.slice(10);
  const third = Math.ceil(warm.length / 3);
  const [early, late] = [median(warm.slice(0, third)), median(warm.slice(-third))];
  const peak = megabytes(child.usage()?.peakMb);
  return (
    `All roles in one process, ${minutes} minutes, ${events.toLocaleString('en-US')} events, ${minutes * 60 * EACH_SECOND.lists} lists: ` +
    `${megabytes(early)} in the first third after it got warm, ${megabytes(late)} in the last (${(late / early).toFixed(2)}), at most ${peak}.`
  );
}

function megabytes(value: number | undefined): string {
  return value === undefined ? 'unknown' : `${Math.round(value)} MB`;
}
