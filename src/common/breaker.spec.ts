import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Breaker } from './breaker.js';

describe('a breaker', () => {
  const seen: (string | null)[] = [];
  let answers = false;
  let probes = 0;
  const probe = () => {
    probes += 1;
    return answers ? Promise.resolve('PONG') : Promise.reject(new Error('still away'));
  };
  const make = () => new Breaker(probe, 1_000, (error) => seen.push(error?.message ?? null));

  beforeEach(() => {
    jest.useFakeTimers();
    seen.length = 0;
    answers = false;
    probes = 0;
  });
  afterEach(() => void jest.useRealTimers());

  it('opens at the first failure and says so once', () => {
    const breaker = make();
    expect(breaker.open).toBe(false);
    breaker.trip(new Error('away'));
    breaker.trip(new Error('away again'));
    expect([breaker.open, seen]).toEqual([true, ['away']]);
    breaker.close();
  });

  it('closes when the probe gets an answer, not before', async () => {
    const breaker = make();
    breaker.trip(new Error('away'));
    await jest.advanceTimersByTimeAsync(3_500);
    expect([breaker.open, probes]).toEqual([true, 3]);
    answers = true;
    await jest.advanceTimersByTimeAsync(1_000);
    expect([breaker.open, seen]).toEqual([false, ['away', null]]);
    breaker.trip(new Error('away'));
    expect(breaker.open).toBe(true);
    breaker.close();
  });

  it('asks nothing once closed', async () => {
    const breaker = make();
    breaker.trip(new Error('away'));
    breaker.close();
    answers = true;
    await jest.advanceTimersByTimeAsync(10_000);
    expect([breaker.open, probes]).toEqual([true, 0]);
  });
});
