import type { Course } from './rounds.js';
import { ratios, spread, type Spread } from './statistics.js';
import type { Stage } from './stage.js';

/** How much is measured. */
export interface Size {
  /** True: as reported in docs/performance.md; false: small enough for everybody. */
  long: boolean;
  rounds: number;
  /** About how long one contender works in one round. */
  seconds: number;
}

/** One thing that is measured. */
export interface Benchmark {
  /** What it is called on the command line. */
  name: string;
  /** What is measured, against what. */
  about: string;
  run: (stage: Stage, size: Size, report: (part: Part) => void) => Promise<void>;
}

/** One table of a benchmark. */
export interface Part {
  title: string;
  /** What is counted: `requests`, `invoices` … */
  unit: string;
  lines: Line[];
  /** What else was found, in sentences. */
  notes: string[];
}

export interface Line {
  name: string;
  perSecond: Spread;
  p50Ms: number | null;
  p99Ms: number | null;
  /** Milliseconds of CPU per operation. */
  cpuMs: number | null;
  peakMb: number | null;
  /** Against the first line, in the same rounds. */
  ratio: Spread | null;
}

/** A table of courses; the first is the reference. */
export function partOf(title: string, unit: string, courses: readonly Course[], notes: string[] = []): Part {
  const [reference] = courses;
  const lines = courses.map((course): Line => {
    const middle = (of: 'p50Ms' | 'p99Ms' | 'cpuMs') => {
      const values = course.samples.map((sample) => sample[of]).filter((each) => each !== null);
      return values.length === 0 ? null : spread(values).median;
    };
    return {
      name: course.name,
      perSecond: spread(course.samples.map((sample) => sample.perSecond)),
      p50Ms: middle('p50Ms'),
      p99Ms: middle('p99Ms'),
      cpuMs: middle('cpuMs'),
      peakMb: course.peakMb,
      ratio: reference && course !== reference ? ratios(course.samples, reference.samples) : null,
    };
  });
  return { title, unit, lines, notes };
}
