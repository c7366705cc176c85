import { describe, expect, it } from '@jest/globals';
import { median, percentile, ratios, spread, type Sample } from './statistics.js';

const at = (perSecond: number): Sample => ({ perSecond, p50Ms: null, p99Ms: null, cpuMs: null });

describe('what is told of the rounds', () => {
  it('is the middle one, and the mean of two', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(spread([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
  });

  it('has percentiles', () => {
    const values = Array.from({ length: 100 }, (_, index) => index);
    expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
  });

  it('compares round by round, so that a slow round slows both', () => {
    expect(ratios([at(80), at(40), at(9)], [at(100), at(50), at(10)])).toEqual({ median: 0.8, min: 0.8, max: 0.9 });
  });
});
