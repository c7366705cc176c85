import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Installation } from '../support/installation.js';
import { startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Load } from './support/load.js';
import { size } from './support/size.js';

const PAYMENTS_PER_STOP = 15;

describe('PostgreSQL', () => {
  let stripe: LocalStripe;
  let installation: Installation;

  beforeAll(async () => {
    stripe = await startLocalStripe();
    installation = await Installation.create(stripe.url);
  }, 120_000);
  afterAll(async () => {
    await installation.stop();
    await stripe.close();
  });

  it(`ended in the middle of the work and started again, ${size.databaseStops} times, loses and doubles nothing`, async () => {
    const load = await Load.prepare(installation, stripe, (size.databaseStops + 2) * PAYMENTS_PER_STOP, 7);
    installation.start('web');
    await installation.untilReady();
    installation.start('worker');
    await installation.untilWorking();
    const running = load.run();
    for (let stop = 0; stop < size.databaseStops; stop++) {
      await load.more(PAYMENTS_PER_STOP);
      await installation.crashDatabase(stop % 2 === 0 ? 'SIGQUIT' : 'SIGKILL', stop % 3 === 2 ? 3_000 : 200);
    }
    await running;
    // The processes outlived it: nobody had to start them again.
    for (const role of ['web', 'worker'] as const)
      if (!installation.isAlive(role)) throw new Error(`The ${role} process ended:\n${installation.log(role)}`);
    expect(await load.end()).toEqual([]);
  }, 3_600_000);
});
