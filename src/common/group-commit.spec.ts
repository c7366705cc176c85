import { describe, expect, it } from '@jest/globals';
import { GroupCommit } from './group-commit.js';

const limits = { flights: 2, items: 3, weight: 100 };

/** Work that waits to be let through, and remembers what it was given. */
function gated() {
  const goes: number[][] = [];
  const open: (() => void)[] = [];
  const work = async (items: readonly number[]): Promise<string[]> => {
    goes.push([...items]);
    await new Promise<void>((go) => open.push(go));
    if (items.includes(13)) throw new Error(`not ${items.join()}`);
    return items.map((each) => `did ${each}`);
  };
  const letAllThrough = async (): Promise<void> => {
    for (let turn = 0; turn < 50; turn++) {
      open.splice(0).forEach((go) => go());
      await new Promise((wake) => setImmediate(wake));
    }
  };
  return { goes, work, letAllThrough };
}

describe('work that is done together', () => {
  it('starts at once for who is alone, and takes who waits with the next go', async () => {
    const { goes, work, letAllThrough } = gated();
    const commit = new GroupCommit(work, limits);
    const all = Promise.all([1, 2, 3, 4, 5, 6].map((each) => commit.add(each)));
    expect(goes).toEqual([[1], [2]]);
    await letAllThrough();
    expect(goes.slice(2)).toEqual([[3, 4, 5], [6]]);
    expect(await all).toEqual(['did 1', 'did 2', 'did 3', 'did 4', 'did 5', 'did 6']);
  });

  it('takes no more than it may carry, and what is too heavy alone', async () => {
    const { goes, work, letAllThrough } = gated();
    const commit = new GroupCommit(work, limits);
    const all = Promise.all([1, 2, 3, 4, 5].map((each) => commit.add(each, each === 4 ? 500 : 60)));
    await letAllThrough();
    await all;
    expect(goes).toEqual([[1], [2], [3], [4], [5]]);
  });

  it('does each by itself when they failed together: the innocent are done, the guilty is told', async () => {
    const { work, letAllThrough } = gated();
    const commit = new GroupCommit(work, { ...limits, flights: 1 });
    const settled = Promise.allSettled([1, 2, 13, 4].map((each) => commit.add(each)));
    await letAllThrough();
    const results = (await settled).map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)));
    expect(results).toEqual(['did 1', 'did 2', 'Error: not 13', 'did 4']);
    const afterwards = commit.add(5);
    await letAllThrough();
    expect(await afterwards).toBe('did 5');
  });
});
