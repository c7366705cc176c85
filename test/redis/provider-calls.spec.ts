import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Settings } from '../../src/config/env.js';
import { RateLimits } from '../../src/limits/rate-limits.service.js';
import { SharedCallBudget } from '../../src/providers/shared-call-budget.js';
import { TestRedis } from '../support/redis.js';

const PROCESSES = 4;
const PER_SECOND = 5;

let redis: TestRedis;
let limits: RateLimits[];
let budgets: SharedCallBudget[];

beforeAll(async () => {
  Logger.overrideLogger(false);
  redis = await TestRedis.start();
  const settings = new Settings({ REDIS_URL: redis.url });
  limits = Array.from({ length: PROCESSES }, () => new RateLimits(settings));
  budgets = limits.map((each) => new SharedCallBudget(each));
  for (const index of budgets.keys()) await untilShared(index);
});

afterAll(async () => {
  for (const each of limits) each.onApplicationShutdown();
  await redis.stop();
});

/** A process counts by itself until its connection is up: then it knows of what the first one took. */
async function untilShared(index: number): Promise<void> {
  for (let attempt = 0; ; attempt++, await pause(20)) {
    const allowances = [{ key: `probe ${index} ${attempt}`, perSecond: 1 }];
    await budgets[0]!.take(allowances);
    if (index === 0 ? attempt > 5 : (await budgets[index]!.take(allowances)) > 0) return;
  }
}

/** How many of several calls by every process may be made at once. */
async function madeAtOnce(keys: string[]): Promise<number> {
  const allowances = keys.map((key) => ({ key, perSecond: PER_SECOND }));
  const waits = await Promise.all(
    budgets.flatMap((budget) => Array.from({ length: PER_SECOND + 1 }, () => budget.take(allowances))),
  );
  return waits.filter((wait) => wait === 0).length;
}

describe('calls to a provider', () => {
  it('are counted by all processes together', async () => {
    const made = await madeAtOnce(['account']);
    expect(made).toBeGreaterThanOrEqual(PER_SECOND);
    // A second may have ended in the middle; each for itself they would have made four times as many.
    expect(made).toBeLessThanOrEqual(2 * PER_SECOND);
  });

  it('that are refused by one count are given back to the others', async () => {
    const [first] = budgets;
    const endpoint = { key: 'endpoint', perSecond: 1 };
    const total = { key: 'total', perSecond: 1_000 };
    for (let call = 0; call < 50; call++) await first!.take([total, endpoint]);
    // Were they kept, the 50 would leave 950 of this second's thousand.
    const left = await Promise.all(Array.from({ length: 990 }, () => first!.take([total])));
    expect(left.filter((wait) => wait > 0)).toEqual([]);
  });

  it('go on while Redis is away, counted by each process', async () => {
    await redis.halt();
    expect(await madeAtOnce(['another account'])).toBeGreaterThanOrEqual(PER_SECOND);
  });
});
