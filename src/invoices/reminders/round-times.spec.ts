import { describe, expect, it } from '@jest/globals';
import { localTime, nextRound } from './round-times.js';

const next = (now: string, zone: string, hour = 9) => nextRound(new Date(now), zone, hour).toISOString();

describe('nextRound', () => {
  it.each([
    ['2026-12-10T08:00:00Z', 'UTC', '2026-12-10T09:00:00.000Z'],
    ['2026-12-10T09:00:00Z', 'UTC', '2026-12-11T00:00:00.000Z'],
    ['2026-12-10T23:30:00Z', 'Europe/Berlin', '2026-12-11T08:00:00.000Z'],
    ['2026-12-10T22:30:00Z', 'Europe/Berlin', '2026-12-10T23:00:00.000Z'],
    ['2026-12-10T02:00:00Z', 'America/New_York', '2026-12-10T05:00:00.000Z'],
    ['2026-12-10T00:00:00Z', 'Asia/Kathmandu', '2026-12-10T03:15:00.000Z'],
    ['2026-12-10T20:00:00Z', 'Pacific/Kiritimati', '2026-12-11T10:00:00.000Z'],
    // Summer time begins: the day has 23 hours.
    ['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
  ])('after %s in %s is %s', (now, zone, then) => {
    expect(next(now, zone)).toBe(then);
  });

  it('skips an hour that the clocks skip, and a midnight too', () => {
    expect(next('2026-03-29T00:30:00Z', 'Europe/Berlin', 2)).toBe('2026-03-29T01:00:00.000Z');
    // In Beirut the day of the change begins at one o'clock.
    expect(next('2026-03-28T20:00:00Z', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z');
  });

  it('is once a day when reminders go out at midnight', () => {
    expect(next('2026-12-10T00:00:00Z', 'UTC', 0)).toBe('2026-12-11T00:00:00.000Z');
  });
});

it('knows the local date and hour', () => {
  expect(localTime(new Date('2026-12-10T23:30:00Z'), 'Asia/Tokyo')).toEqual({ date: '2026-12-11', hour: 8 });
  expect(localTime(new Date('2026-12-10T00:00:00Z'), 'UTC')).toEqual({ date: '2026-12-10', hour: 0 });
});
