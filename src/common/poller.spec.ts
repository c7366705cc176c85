import { describe, expect, it } from '@jest/globals';
import { backoffMs } from './backoff.js';
import { Poller } from './poller.js';

const NEVER_MS = 1_000_000;

describe('a poller', () => {
  it('works until there is nothing left, and again when woken, though it would sleep for ever', async () => {
    let left = 3;
    const runs: number[] = [];
    let idle = () => {};
    const becameIdle = () => new Promise<void>((resolve) => (idle = resolve));
    const poller = new Poller(
      () => {
        runs.push(left);
        const busy = left-- > 0;
        if (!busy) idle();
        return Promise.resolve(busy);
      },
      NEVER_MS,
      () => {},
    );
    const first = becameIdle();
    poller.start();
    await first;
    expect(runs).toEqual([3, 2, 1, 0]);
    left = 1;
    const second = becameIdle();
    poller.wake();
    await second;
    expect(runs).toEqual([3, 2, 1, 0, 1, 0]);
    await poller.stop();
  });

  it('hands errors over and goes on', async () => {
    const errors: unknown[] = [];
    let runs = 0;
    const done = new Promise<void>((resolve) => {
      const poller: Poller = new Poller(
        () => {
          if (++runs === 1) throw new Error('first');
          resolve(poller.stop());
          return Promise.resolve(false);
        },
        1,
        (error) => errors.push(error),
      );
      poller.start();
    });
    await done;
    expect(errors).toEqual([new Error('first')]);
  });
});

describe('back-off', () => {
  it('doubles, spreads by half, and stays under its ceiling', () => {
    expect([1, 2, 3, 20].map((attempt) => backoffMs(attempt, 100, 1_000, () => 1))).toEqual([100, 200, 400, 1_000]);
    expect(backoffMs(3, 100, 1_000, () => 0)).toBe(200);
  });
});
