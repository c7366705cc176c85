import { describe, expect, it } from '@jest/globals';
import { nextTry, retryIntervalSql } from './autopay-ladder.js';

describe('the ladder of tries', () => {
  it('waits longer after each decline, and ends', () => {
    const at = new Date('2026-11-21T10:00:00Z');
    const days = [1, 2, 3, 4].map((declines) => nextTry(declines, at)?.toISOString().slice(0, 10) ?? null);
    expect(days).toEqual(['2026-11-24', '2026-11-26', '2026-11-28', null]);
  });

  it('is the same for the database', () => {
    expect(retryIntervalSql('n')).toBe(
      "CASE n WHEN 1 THEN interval '3 days' WHEN 2 THEN interval '5 days' WHEN 3 THEN interval '7 days' END",
    );
  });
});
