import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Load } from '../reliability/support/load.js';
import { size } from '../reliability/support/size.js';
import { Installation } from '../support/installation.js';
import { startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { TestRedis } from '../support/redis.js';

const PAYMENTS_PER_OUTAGE = 6;
const AWAY_MS = 700;

describe('Redis', () => {
  let stripe: LocalStripe;
  let redis: TestRedis;
  let installation: Installation;

  beforeAll(async () => {
    stripe = await startLocalStripe();
    redis = await TestRedis.start();
    installation = await Installation.create(stripe.url, redis.url);
  }, 120_000);
  afterAll(async () => {
    await installation.stop();
    await redis.stop();
    await stripe.close();
  });

  it(`killed, emptied and hung, ${size.redisOutages} times each, loses and doubles nothing`, async () => {
    const outages = [kill, () => redis.flush(), hang].flatMap((outage) =>
      Array<() => Promise<void>>(size.redisOutages).fill(outage),
    );
    const load = await Load.prepare(installation, stripe, (outages.length + 2) * PAYMENTS_PER_OUTAGE, 5);
    installation.start('web');
    await installation.untilReady();
    installation.start('worker');
    await installation.untilWorking();
    const running = load.run();
    for (const outage of outages) {
      await load.more(PAYMENTS_PER_OUTAGE);
      await outage();
    }
    await running;
    for (const role of ['web', 'worker'] as const)
      if (!installation.isAlive(role)) throw new Error(`The ${role} process ended:\n${installation.log(role)}`);
    expect(await load.end()).toEqual([]);
  }, 3_600_000);

  async function kill(): Promise<void> {
    await redis.halt();
    await away();
    await redis.startAgain();
  }

  async function hang(): Promise<void> {
    redis.hang();
    await away();
    redis.goOn();
  }
});

function away(): Promise<unknown> {
  return new Promise((wake) => setTimeout(wake, AWAY_MS));
}
