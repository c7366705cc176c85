import { describe, expect, it } from '@jest/globals';
import { Windows } from './windows.js';

let now = 5_000;
const windows = (points: number) => new Windows(points, 1_000, () => now);

describe('counting in windows', () => {
  it('lets so many pass in each, and says how long to wait for the next', () => {
    const limit = windows(2);
    expect([limit.count('a'), limit.count('a')]).toEqual([0, 0]);
    now += 300;
    expect(limit.count('a')).toBe(700);
    expect(limit.count('b')).toBe(0);
    now += 700;
    expect([limit.count('a'), limit.count('a'), limit.count('a')]).toEqual([0, 0, 1_000]);
  });

  it('tells without counting whether another may pass', () => {
    const limit = windows(2);
    for (let look = 0; look < 5; look++) expect(limit.waitIfSpent('a')).toBe(0);
    limit.count('a');
    expect(limit.waitIfSpent('a')).toBe(0);
    limit.count('a');
    expect(limit.waitIfSpent('a')).toBe(1_000);
    now += 1_000;
    expect(limit.waitIfSpent('a')).toBe(0);
  });

  it('takes one back, and forgets', () => {
    const limit = windows(1);
    limit.giveBack('a');
    limit.count('a');
    limit.giveBack('a');
    expect([limit.count('a'), limit.count('a')]).toEqual([0, 1_000]);
    limit.forget('a');
    expect(limit.count('a')).toBe(0);
  });

  it('remembers no more than what is going on', () => {
    const limit = windows(1);
    for (let key = 0; key < 20_000; key++) {
      limit.count(String(key));
      if (key % 500 === 499) now += 1_000;
    }
    expect(limit.size).toBeLessThan(2_000);
    expect(limit.count('19999')).toBe(0);
  });
});
