import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeStage, openStage } from './histories/stage.js';
import { explain } from './histories/explain.js';
import { InboxCarrier } from './histories/deliveries.js';
import { playAll, type Stage } from './histories/run.js';
import { size } from './support/size.js';

describe('histories in the process', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage(new InboxCarrier());
  }, 120_000);
  afterAll(() => closeStage(stage));

  it(`end with the same ledger whatever becomes of the news (${size.inProcess.count} of them)`, async () => {
    const seeds = Array.from({ length: size.inProcess.count }, (_, index) => size.inProcess.from + index);
    expect(explain(await playAll(stage, seeds), 'in-process')).toBe('');
  }, 3_600_000);
});
