import { partOf, type Benchmark } from '../harness/benchmark.js';
import { alternate, type Contender } from '../harness/rounds.js';
import { median } from '../harness/statistics.js';

/** Long enough that what starting left behind is collected. */
const REST_MS = 5_000;

/** From nothing to the first answer, and what an idle process holds. */
export const start: Benchmark = {
  name: 'start',
  about: 'cold start to ready, with the schema in place, and memory at rest',
  run: async (stage, size, report) => {
    await stage.prepare(() => Promise.resolve());
    const begin = (role: 'web' | 'all'): Contender => ({
      name: `Remit, ${role}`,
      processes: [],
      run: async () => {
        const begun = performance.now();
        const { child, port } = await stage.remit(role);
        const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
        if (!answer.ok) throw new Error(`/health/ready answered ${answer.status}`);
        // Read to its end, or the process would wait for it when it stops.
        await answer.text();
        const ms = performance.now() - begun;
        await child.kill();
        return { operations: 1, seconds: ms / 1000, p50Ms: ms, p99Ms: ms };
      },
    });
    const courses = await alternate([begin('web'), begin('all')], { ...size, seconds: 0, first: 1 });
    const notes: string[] = [];
    for (const role of ['web', 'worker', 'all'] as const) {
      const { child } = await stage.remit(role);
      await new Promise((wake) => setTimeout(wake, REST_MS));
      const samples = Array.from({ length: 3 }, () => child.usage()?.nowMb ?? NaN);
      notes.push(`Memory at rest, ${role}: ${median(samples).toFixed(0)} MB.`);
      await child.kill();
    }
    report(partOf('start, to the first answer of /health/ready', 'starts', courses, notes));
  },
};
