import { describe, expect, it } from '@jest/globals';
import { firstCheckAt, isGivenUp, nextCheckAt } from './ladder.js';

const begun = new Date('2026-11-01T12:00:00Z');
const after = (minutes: number) => new Date(begun.getTime() + minutes * 60_000);

describe('the ladder of looks', () => {
  it('begins after two minutes and goes on at 10 minutes, 1 hour and 6 hours', () => {
    expect(firstCheckAt(begun)).toEqual(after(2));
    expect(nextCheckAt(begun, after(2))).toEqual(after(10));
    expect(nextCheckAt(begun, after(10))).toEqual(after(60));
    expect(nextCheckAt(begun, after(60))).toEqual(after(360));
  });

  it('goes on daily after that', () => {
    expect(nextCheckAt(begun, after(360))).toEqual(after(360 + 1440));
    expect(nextCheckAt(begun, after(20_000))).toEqual(after(20_000 + 1440));
  });

  it('skips the rungs that passed while nobody looked', () => {
    expect(nextCheckAt(begun, after(59))).toEqual(after(60));
    expect(nextCheckAt(begun, after(3 * 1440))).toEqual(after(4 * 1440));
  });

  it('ends after 35 days, except for disputes', () => {
    const late = after(35 * 1440 + 1);
    expect(isGivenUp('payment', begun, late)).toBe(true);
    expect(isGivenUp('payment', begun, after(35 * 1440))).toBe(false);
    expect(isGivenUp('dispute', begun, late)).toBe(false);
  });
});
