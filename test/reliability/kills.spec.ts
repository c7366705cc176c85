import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Installation, type ProcessRole } from '../support/installation.js';
import { startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { randomOf } from './histories/history.js';
import { Load } from './support/load.js';
import { size } from './support/size.js';

const PAYMENTS_PER_KILL = 8;

describe('kill -9', () => {
  const random = randomOf(9);
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

  it(`of web and worker at random moments, ${size.kills} times, loses and doubles nothing`, async () => {
    const load = await Load.prepare(installation, stripe, (size.kills + 2) * PAYMENTS_PER_KILL, 9);
    installation.start('web');
    await installation.untilReady();
    installation.start('worker');
    const running = load.run();
    for (let kill = 0; kill < size.kills; kill++) {
      await load.more(Math.floor(random() * 2 * PAYMENTS_PER_KILL * 0.8));
      await new Promise((wake) => setTimeout(wake, random() * 300));
      const role: ProcessRole = random() < 0.5 ? 'web' : 'worker';
      await installation.kill(role);
      installation.start(role);
    }
    await running;
    expect(await load.end()).toEqual([]);
  }, 3_600_000);
});
