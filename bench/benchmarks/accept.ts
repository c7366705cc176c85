import { partOf, type Benchmark, type Part, type Size } from '../harness/benchmark.js';
import { connectedOrganizations } from '../harness/organizations.js';
import { alternate, type Contender } from '../harness/rounds.js';
import type { Remit, Stage } from '../harness/stage.js';
import type { Endpoint } from '../load/job.js';

/** One organization has an allowance per second; a busy instance has many organizations. */
const ORGANIZATIONS = 64;

/** A signed webhook, to its durable row, to 200. */
export const accept: Benchmark = {
  name: 'accept',
  about: 'signed webhooks of 3.5 kB to a durable row and 200; bare Node with HMAC and INSERT is the reference',
  run: async (stage, size, report) => {
    const endpoints: Endpoint[] = await stage.prepare((app) => connectedOrganizations(app, ORGANIZATIONS));
    const ENDPOINTS = JSON.stringify(endpoints);
    const group = await stage.reference('accept', { ENDPOINTS, MODE: 'group' });
    const single = await stage.reference('accept', { ENDPOINTS, MODE: 'single' });
    const remit = await stage.remit('web');
    const race = { stage, size, endpoints, remit };
    report(await meet({ ...race, bare: group, name: 'bare Node, group commit', connections: 64 }));
    report(await meet({ ...race, bare: group, name: 'bare Node, group commit', connections: 16 }));
    report(await meet({ ...race, bare: single, name: 'bare Node, one INSERT each', connections: 1 }));
    await remit.child.stop();
    report(await killed(stage, endpoints, await stage.remit('web'), size));
  },
};

async function meet(race: {
  stage: Stage;
  size: Size;
  endpoints: Endpoint[];
  remit: Remit;
  bare: Remit;
  name: string;
  connections: number;
}): Promise<Part> {
  const { stage, size, endpoints, connections } = race;
  const contender = (name: string, { child, port }: Remit): Contender => ({
    name,
    processes: [child],
    run: async (requests) => {
      const load = await stage.load({ kind: 'webhooks', port, connections, requests, endpoints });
      return { operations: requests, ...load };
    },
  });
  const courses = await alternate([contender(race.name, race.bare), contender('Remit', race.remit)], {
    ...size,
    first: connections === 1 ? 300 : 2_000,
  });
  return partOf(`accept, ${connections} at once`, 'requests', courses);
}

/** A kill in the middle of the load: what was answered 200 must be there. */
async function killed(stage: Stage, endpoints: Endpoint[], { child, port }: Remit, { long }: Size): Promise<Part> {
  const count = async (): Promise<number> => {
    const { rows } = await stage.db.query<{ count: string }>('SELECT count(*) FROM webhook_events');
    return Number(rows[0]?.count);
  };
  const running = stage.loadWhatComes({ kind: 'webhooks', port, connections: 64, requests: 20_000, endpoints });
  const before = await count();
  for (const goal = before + (long ? 5_000 : 1_000); (await count()) < goal;);
  await child.kill();
  const { acknowledged } = await running;
  const { rows } = await stage.db.query<{ count: string }>(
    'SELECT count(*) FROM webhook_events WHERE provider_event_id = ANY($1)',
    [acknowledged],
  );
  const lost = acknowledged.length - Number(rows[0]?.count);
  if (lost !== 0) throw new Error(`${lost} of ${acknowledged.length} acknowledged events have no row`);
  const note = `Killed (SIGKILL) under load: ${acknowledged.length} events were answered 200, and each has its row.`;
  return partOf('accept, killed in the middle', 'requests', [], [note]);
}
