import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { JobQueue } from '../../src/queue/job-queue.js';
import { QueueModule } from '../../src/queue/queue.module.js';
import { eventually } from '../support/eventually.js';
import { TestRedis } from '../support/redis.js';

/** Two processes of one instance, as far as the queue is concerned: one stores events, the other works on them. */
describe('wake-ups through Redis', () => {
  let redis: TestRedis;
  let web: INestApplicationContext;
  let worker: INestApplicationContext;
  const woken: string[] = [];

  const wake = (eventId: string) => web.get(JobQueue).add('inbox.process', { eventId });
  const arrives = (eventId: string) => eventually(() => woken.includes(eventId), `${eventId} wakes the worker`);

  beforeAll(async () => {
    redis = await TestRedis.start();
    const start = async () =>
      NestFactory.createApplicationContext(await QueueModule.register(redis.url), { logger: false });
    web = await start();
    worker = await start();
    worker.get(JobQueue).handle('inbox.process', async ({ eventId }) => {
      woken.push(eventId);
    });
  });

  afterAll(() => redis.stop());

  it('reach a worker in another process', async () => {
    // A wake-up may be lost while the connection is being made, as any may: it is given again until one arrives.
    await eventually(() => (wake('first'), woken.includes('first')), 'the first wake-up arrives');
  });

  it('reach it once each', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `event-${index}`);
    ids.forEach(wake);
    for (const id of ids) await arrives(id);
    expect(woken.filter((id) => id.startsWith('event-')).sort()).toEqual([...ids].sort());
  });

  it('are dropped without an error while Redis is away, and work again when it is back', async () => {
    await redis.halt();
    expect(() => wake('lost')).not.toThrow();
    await redis.startAgain();
    await eventually(() => (wake('after'), woken.includes('after')), 'a wake-up arrives after Redis is back');
    expect(woken).not.toContain('lost');
  });

  it('leave no connection open when the application closes, so that the process can end', async () => {
    await web.close();
    await worker.close();
    const client = new Redis(redis.url);
    const connections = () => client.client('LIST').then((list) => String(list).trim().split('\n').length);
    // Ours is the last one; the server notices the end of the others a moment later.
    await eventually(async () => (await connections()) === 1, 'all connections of the queue are closed', 5_000);
    client.disconnect();
  });
});
