import { describe, expect, it } from '@jest/globals';
import { refreshDecision } from './refresh-decision.js';

const noon = new Date('2026-01-01T12:00:00.000Z');
const after = (ms: number) => new Date(noon.getTime() + ms);
const DAY = 86_400_000;

describe('what becomes of a refresh token', () => {
  it.each([
    ['used for the first time', null, after(0), 'rotate'],
    ['used again in the same moment', noon, after(0), 'grace'],
    ['used again 10 seconds later', noon, after(10_000), 'grace'],
    ['used again after the grace', noon, after(10_001), 'reused'],
    ['too old', null, after(DAY), 'expired'],
    ['a copy, however old', noon, after(2 * DAY), 'reused'],
  ])('%s', (_what, rotatedAt, now, decision) => {
    expect(refreshDecision({ expiresAt: after(DAY), rotatedAt }, now)).toBe(decision);
  });
});
