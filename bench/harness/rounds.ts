import type { Child } from './child.js';
import type { Sample } from './statistics.js';
import { usageOf } from './usage.js';

/** Somebody who does the work that is measured. */
export interface Contender {
  name: string;
  /** The processes whose CPU and memory count. */
  processes: Child[];
  /** Does so many operations. */
  run: (operations: number) => Promise<Stretch>;
}

/** How long and how often. */
export interface Pace {
  rounds: number;
  /** About how long each stretch takes. */
  seconds: number;
  /** Operations to get warm with, from which it is told how many fill a stretch. */
  first: number;
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
 * Lets the contenders work in turn, after they got warm. The one that begins changes from round to round, so that neither
 * always has the quieter machine or the smaller table.
 */
export async function alternate(contenders: readonly Contender[], pace: Pace): Promise<Course[]> {
  const courses = contenders.map(({ name }): Course => ({ name, samples: [], peakMb: null }));
  const operations: number[] = [];
  for (const { run } of contenders) {
    const { seconds } = await run(pace.first);
    operations.push(Math.max(1, Math.round((pace.first / seconds) * pace.seconds)));
  }
  for (let round = 0; round < pace.rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      courses[index]?.samples.push(await measured(contenders[index] as Contender, operations[index] ?? 1));
    }
  }
  contenders.forEach(({ processes }, index) => {
    const peaks = processes.map((each) => each.usage()?.peakMb ?? NaN);
    const sum = peaks.reduce((all, each) => all + each, 0);
    const course = courses[index] as Course;
    course.peakMb = Number.isNaN(sum) || peaks.length === 0 ? null : sum;
  });
  return courses;
}

async function measured({ processes, run }: Contender, count: number): Promise<Sample> {
  const before = cpuOf(processes);
  const { operations, seconds, p50Ms, p99Ms } = await run(count);
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
