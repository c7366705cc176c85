import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { size } from '../support/size.js';
import { HttpCarrier, InboxCarrier } from './deliveries.js';
import { explain } from './explain.js';
import { firstOfGroup, PER_LANE, playAll, type Stage } from './run.js';
import { closeStage, openStage } from './stage.js';

const WAYS = {
  http: { name: 'over HTTP', size: size.http, carrier: () => new HttpCarrier() },
  'in-process': { name: 'in the process', size: size.inProcess, carrier: () => new InboxCarrier() },
};

/** As long as it takes: a machine may have other work. */
const NO_LIMIT_MS = 36_000_000;

/** The histories of every so many organizations, one part in each file: files are what several processors share. */
export function partOfHistories(way: keyof typeof WAYS, part: number, parts: number): void {
  const { name, size, carrier } = WAYS[way];
  const { from, count } = size;
  const seeds = Array.from({ length: count }, (_, index) => from + index).filter(
    (seed) => ((firstOfGroup(seed) - 1) / PER_LANE) % parts === part - 1,
  );

  describe(`histories ${name}`, () => {
    let stage: Stage | null = null;

    beforeAll(async () => {
      // When a few are played again, they are in one of the files.
      if (seeds.length === 0) return;
      stage = await openStage(carrier());
      // Nothing is delivered but by name: the test decides what, when and how often.
      if (way === 'http') await stage.stripe.control('PUT', 'delivery', { paused: true });
    }, 300_000);
    afterAll(async () => {
      if (stage) await closeStage(stage);
    }, 300_000);

    it(
      `end with the same ledger whatever becomes of the news (${seeds.length} of them)`,
      async () => {
        if (stage) expect(explain(await playAll(stage, seeds), way)).toBe('');
      },
      NO_LIMIT_MS,
    );
  });
}
