import { createInterface } from 'node:readline';
import { percentile } from '../harness/statistics.js';
import type { Job, Load } from './job.js';
import { Line } from './line.js';
import { signedEvents } from './signed-events.js';

/** The process that makes load: a line of JSON in (a Job), a line of JSON out (a Load). */
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await run(JSON.parse(line) as Job))}\n`);
}

async function run(job: Job): Promise<Load> {
  const ids: string[] = [];
  const requests = requestsOf(job, ids);
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const acknowledged: string[] = [];
  let next = 0;
  const ports = [job.port, ...(job.otherPorts ?? [])];
  const work = async (connection: number): Promise<void> => {
    const line = new Line(ports[connection % ports.length] as number);
    for (;;) {
      const index = next++;
      const request = requests[index];
      if (!request) break;
      const begun = performance.now();
      const status = await line.send(request);
      latencies.push(performance.now() - begun);
      statuses[status] = (statuses[status] ?? 0) + 1;
      const id = ids[index];
      if (status === 200 && id !== undefined) acknowledged.push(id);
      // The server is gone: what was not asked is not asked any more.
      if (status === 0) next = requests.length;
    }
    line.close();
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: job.connections }, (_, connection) => work(connection)));
  return {
    seconds: (performance.now() - begun) / 1000,
    statuses,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    maxMs: latencies.reduce((most, each) => Math.max(most, each), 0),
    acknowledged,
  };
}

/** Everything is made before the clock runs. Fills in the ids of events. */
function requestsOf(job: Job, ids: string[]): Buffer[] {
  if (job.kind === 'webhooks') {
    return signedEvents(job.requests, job.endpoints).map(({ id, request }) => {
      ids.push(id);
      return request;
    });
  }
  const raw = job.raw.map((each) => Buffer.from(each));
  return Array.from({ length: job.requests }, (_, index) => raw[index % raw.length] as Buffer);
}
