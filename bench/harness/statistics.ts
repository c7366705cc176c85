/** One measured stretch of work by one contender. */
export interface Sample {
  /** Operations per second; for things that are only timed, 1000 / milliseconds. */
  perSecond: number;
  /** Milliseconds per operation as its caller saw them; null where nobody waited. */
  p50Ms: number | null;
  p99Ms: number | null;
  /** CPU milliseconds of the measured process per operation; null where it could not be read. */
  cpuMs: number | null;
}

/** What is told of one number over the rounds. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** The value below which `share` (0 to 1) of the values lie; NaN of none. Does not change the list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** How `one` did compared with `other` in the same round, over the rounds: what a noisy machine does to both falls out. */
export function ratios(one: readonly Sample[], other: readonly Sample[]): Spread {
  return spread(one.map((sample, round) => sample.perSecond / (other[round]?.perSecond ?? NaN)));
}

/** How many milliseconds `one` took longer than `other` in the same round, over the rounds. */
export function differences(one: readonly Sample[], other: readonly Sample[], of: 'p50Ms' | 'p99Ms'): Spread {
  return spread(one.map((sample, round) => (sample[of] ?? NaN) - (other[round]?.[of] ?? NaN)));
}
