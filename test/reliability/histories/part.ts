import { describe, expect, it } from '@jest/globals';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { size } from '../support/size.js';
import { firstOfGroup, PER_LANE } from './group.js';
import type { Way } from './way.js';

const WAYS = {
  http: { name: 'over HTTP', size: size.http },
  'in-process': { name: 'in the process', size: size.inProcess },
};
const PROGRAM = fileURLToPath(new URL('play.mjs', import.meta.url));
/** As long as it takes: a machine may have other work. */
const NO_LIMIT_MS = 36_000_000;

/** The histories of every so many organizations, one part in each file: files are what several processors share. */
export function partOfHistories(way: Way, part: number, parts: number): void {
  const { name, size } = WAYS[way];
  const { from, count } = size;
  const seeds = Array.from({ length: count }, (_, index) => from + index).filter(
    (seed) => ((firstOfGroup(seed) - 1) / PER_LANE) % parts === part - 1,
  );

  describe(`histories ${name}`, () => {
    it(
      `end with the same ledger whatever becomes of the news (${seeds.length} of them)`,
      async () => {
        // When a few are played again, they are in one of the files.
        if (seeds.length > 0) expect(await play(way, seeds)).toBe('');
      },
      NO_LIMIT_MS,
    );
  });
}

/** What went wrong; throws when the program ends without having said. */
function play(way: Way, seeds: readonly number[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const program = fork(PROGRAM, [way, ...seeds.map(String)], { execArgv: [] });
    let told: string | null = null;
    program.once('message', (text) => {
      told = typeof text === 'string' ? text : JSON.stringify(text);
    });
    program.once('error', reject);
    program.once('exit', (code, signal) => {
      if (told === null || code !== 0)
        reject(new Error(`It ended with ${signal ?? `code ${String(code)}`}: ${told ?? ''}`));
      else resolve(told);
    });
  });
}
