import { describe, expect, it } from '@jest/globals';
import { Kept } from './kept.js';

interface Value {
  owner: string;
  read: number;
}

function memory(mayKeep = () => true): { kept: Kept<Value>; look: (key: string, owner?: string) => Promise<number> } {
  const kept = new Kept<Value>(({ owner }) => owner, mayKeep);
  let reads = 0;
  const look = async (key: string, owner = key): Promise<number> => {
    const value = await kept.look(key, () => Promise.resolve({ owner, read: ++reads }));
    return value?.read ?? 0;
  };
  return { kept, look };
}

describe('what is kept of organizations', () => {
  it('is read once, until its organization or all are forgotten', async () => {
    const { kept, look } = memory();
    expect([await look('a'), await look('b'), await look('a')]).toEqual([1, 2, 1]);
    kept.forget('a');
    expect([await look('a'), await look('b')]).toEqual([3, 2]);
    kept.forget(null);
    expect([await look('a'), await look('b')]).toEqual([4, 5]);
  });

  it('is nothing while changes are not heard of', async () => {
    let hears = false;
    const { look } = memory(() => hears);
    expect([await look('a'), await look('a')]).toEqual([1, 2]);
    hears = true;
    expect([await look('a'), await look('a')]).toEqual([3, 3]);
  });

  it('is not what was read before a change and came after it', async () => {
    const { kept, look } = memory();
    let answer = (_: Value): void => undefined;
    const slow = kept.look('a', () => new Promise<Value>((done) => (answer = done)));
    kept.forget('anybody');
    answer({ owner: 'a', read: 0 });
    expect(await slow).toEqual({ owner: 'a', read: 0 });
    expect(await look('a')).toBe(1);
  });

  it('is neither a failure nor that there is nothing', async () => {
    const { kept, look } = memory();
    await expect(kept.look('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await kept.look('b', () => Promise.resolve(null))).toBeNull();
    expect([await look('a'), await look('b')]).toEqual([1, 2]);
  });
});
