import type { Child } from './child.js';
import type { Sample } from './statistics.js';
import { usageOf } from './usage.js';

/** Somebody who does the work that is measured. `run` does a stretch of it, as much in every round. */
export interface Contender {
  name: string;
  /** The processes whose CPU and memory count. */
  processes: Child[];
  run: () => Promise<Stretch>;
}

/** What a stretch of work came to. */
export interface Stretch {
  operations: number;
  seconds: number;
  p50Ms?: number;
  p99Ms?: number;
}

/** All rounds of one contender. */
export interface Course {
  name: string;
  samples: Sample[];
  /** Of all its processes together, over their whole life; null where it cannot be read. */
  peakMb: number | null;
}

/**
 * Lets the contenders work in turn, `rounds` times each after one stretch to get warm. The one that begins changes from
 * round to round, so that neither always has the quieter machine or the smaller table.
 */
export async function alternate(contenders: readonly Contender[], rounds: number): Promise<Course[]> {
  const courses = contenders.map(({ name }): Course => ({ name, samples: [], peakMb: null }));
  for (const each of contenders) await each.run();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      courses[index]?.samples.push(await measured(contenders[index] as Contender));
    }
  }
  contenders.forEach(({ processes }, index) => {
    const peaks = processes.map((each) => each.usage()?.peakMb ?? NaN);
    const sum = peaks.reduce((all, each) => all + each, 0);
    (courses[index] as Course).peakMb = Number.isNaN(sum) || peaks.length === 0 ? null : sum;
  });
  return courses;
}

async function measured({ processes, run }: Contender): Promise<Sample> {
  const before = cpuOf(processes);
  const { operations, seconds, p50Ms, p99Ms } = await run();
  const used = cpuOf(processes) - before;
  return {
    perSecond: operations / seconds,
    p50Ms: p50Ms ?? null,
    p99Ms: p99Ms ?? null,
    cpuMs: processes.length === 0 || Number.isNaN(used) ? null : used / operations,
  };
}

function cpuOf(processes: readonly Child[]): number {
  return processes.reduce((sum, { pid }) => sum + (usageOf(pid)?.cpuMs ?? NaN), 0);
}
