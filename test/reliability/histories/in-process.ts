import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { size } from '../support/size.js';
import { InboxCarrier } from './deliveries.js';
import { explain } from './explain.js';
import { firstOfGroup, PER_LANE, playAll, type Stage } from './run.js';
import { closeStage, openStage } from './stage.js';

/** The histories of every other organization: they are in two files so that they use two processors. */
export function historiesInProcess(part: 'even' | 'odd'): void {
  const { from, count } = size.inProcess;
  const seeds = Array.from({ length: count }, (_, index) => from + index).filter(
    (seed) => ((firstOfGroup(seed) - 1) / PER_LANE) % 2 === (part === 'even' ? 0 : 1),
  );

  describe('histories in the process', () => {
    let stage: Stage;

    beforeAll(async () => {
      stage = await openStage(new InboxCarrier());
    }, 60_000);
    afterAll(() => closeStage(stage));

    it(`end with the same ledger whatever becomes of the news (${seeds.length} of them)`, async () => {
      expect(explain(await playAll(stage, seeds), 'in-process')).toBe('');
    }, 36_000_000);
  });
}
