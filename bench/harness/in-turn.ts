import { createInterface } from 'node:readline';
import { percentile } from './statistics.js';

/** What a stretch of work came to, as a process tells it. */
export interface Done {
  seconds: number;
  p50Ms: number;
  p99Ms: number;
}

/** Does each item, so many at once, and tells how long it took. */
export async function timed<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<Done> {
  const latencies: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      const begun = performance.now();
      await work(item);
      latencies.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) };
}

/** The life of a process that is measured: a line of JSON in, its work, a line of JSON out; until its input ends. */
export async function serve<J>(work: (job: J) => Promise<Done>): Promise<void> {
  process.stdout.write('ready\n');
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await work(JSON.parse(line) as J))}\n`);
  }
}
