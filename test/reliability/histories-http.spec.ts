import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpCarrier } from './histories/deliveries.js';
import { explain } from './histories/explain.js';
import { playAll, type Stage } from './histories/run.js';
import { closeStage, openStage } from './histories/stage.js';
import { size } from './support/size.js';

describe('histories over HTTP', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(new HttpCarrier());
    // Nothing is delivered but by name: the test decides what, when and how often.
    await stage.stripe.control('PUT', 'delivery', { paused: true });
  }, 120_000);
  afterAll(() => closeStage(stage));

  it(`end with the same ledger whatever becomes of the deliveries (${size.http.count} of them)`, async () => {
    const seeds = Array.from({ length: size.http.count }, (_, index) => size.http.from + index);
    expect(explain(await playAll(stage, seeds), 'http')).toBe('');
  }, 3_600_000);
});
