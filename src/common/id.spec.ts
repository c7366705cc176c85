import { describe, expect, it } from '@jest/globals';
import { firstIdAt, isId, newId } from './id.js';

describe('ids', () => {
  it('sort by the time they were made at', () => {
    const before = Date.now();
    const id = newId();
    expect(isId(firstIdAt(new Date(before)))).toBe(true);
    expect(firstIdAt(new Date(before)) <= id).toBe(true);
    expect(firstIdAt(new Date(before + 60_000)) > id).toBe(true);
    expect(firstIdAt(new Date(-1)) < id).toBe(true);
  });

  it('are told from other text', () => {
    expect(isId('pi_1')).toBe(false);
    expect(isId(newId())).toBe(true);
  });
});
