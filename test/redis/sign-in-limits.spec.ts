import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { FAILURES_PER_ACCOUNT, SignInLimits } from '../../src/auth/sign-in-limits.service.js';
import { Settings } from '../../src/config/env.js';
import { RateLimits } from '../../src/limits/rate-limits.service.js';
import { TestRedis } from '../support/redis.js';

let redis: TestRedis;
let limits: [RateLimits, RateLimits];
let processes: [SignInLimits, SignInLimits];

beforeAll(async () => {
  Logger.overrideLogger(false);
  redis = await TestRedis.start();
  const settings = new Settings({ REDIS_URL: redis.url });
  limits = [new RateLimits(settings), new RateLimits(settings)];
  processes = [new SignInLimits(limits[0]), new SignInLimits(limits[1])];
  for (const each of processes) await untilCountedInRedis(each);
});
afterAll(async () => {
  for (const each of limits) each.onApplicationShutdown();
  await redis.stop();
});

let names = 0;
const newName = () => `someone${++names}@example.test`;

/** A process counts by itself until its connection is up; asks with ever new accounts until one of them is in Redis. */
async function untilCountedInRedis(limits: SignInLimits): Promise<void> {
  const client = new Redis(redis.port, '127.0.0.1');
  const count = () => client.dbsize();
  for (const before = await count(); (await count()) === before; await pause(20)) {
    await limits.attempt(newName(), newName());
  }
  client.disconnect();
}

async function attempts(count: number, email: string, of: readonly SignInLimits[]): Promise<void> {
  for (let index = 0; index < count; index++) await of[index % of.length]!.attempt(email, newName());
}

describe('failed sign-ins', () => {
  it('are counted by all processes together, and forgotten by all when the password was right', async () => {
    const email = newName();
    await attempts(FAILURES_PER_ACCOUNT, email, processes);
    for (const each of processes)
      await expect(each.attempt(email, newName())).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await processes[0].succeeded(email, newName());
    await attempts(FAILURES_PER_ACCOUNT, email, processes);
  });

  it('are counted by each process while Redis is away, and together when it is back', async () => {
    await redis.halt();
    const email = newName();
    for (const each of processes) {
      await attempts(FAILURES_PER_ACCOUNT, email, [each]);
      await expect(each.attempt(email, newName())).rejects.toMatchObject({ code: 'RATE_LIMITED' });
      await each.succeeded(email, newName());
      await each.attempt(email, newName());
    }
    await redis.startAgain();
    for (const each of processes) await untilCountedInRedis(each);
    const other = newName();
    await attempts(FAILURES_PER_ACCOUNT, other, processes);
    await expect(processes[1].attempt(other, newName())).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});
