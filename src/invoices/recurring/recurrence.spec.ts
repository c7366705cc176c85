import { describe, expect, it } from '@jest/globals';
import { occurrenceOn, RecurrenceUnit, type Recurrence } from './recurrence.js';

const days = (count: number, recurrence: Partial<Recurrence>) =>
  Array.from({ length: count }, (_, index) =>
    occurrenceOn(
      { unit: RecurrenceUnit.MONTH, every: 1, startsOn: '2027-01-31', endsOn: null, times: null, ...recurrence },
      index,
    ),
  );

describe('occurrences', () => {
  it.each<[string, Partial<Recurrence>, (string | null)[]]>([
    ['month ends', {}, ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']],
    ['quarters', { every: 3, startsOn: '2027-11-30' }, ['2027-11-30', '2028-02-29', '2028-05-30']],
    [
      'leap days',
      { unit: RecurrenceUnit.YEAR, startsOn: '2028-02-29' },
      ['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29'],
    ],
    ['fortnights', { unit: RecurrenceUnit.WEEK, every: 2, startsOn: '2026-12-28' }, ['2026-12-28', '2027-01-11']],
    ['days', { unit: RecurrenceUnit.DAY, startsOn: '2026-12-31' }, ['2026-12-31', '2027-01-01']],
    ['an end by date', { endsOn: '2027-02-28' }, ['2027-01-31', '2027-02-28', null]],
    ['an end by count', { times: 1 }, ['2027-01-31', null]],
  ])('know %s', (_what, recurrence, expected) => {
    expect(days(expected.length, recurrence)).toEqual(expected);
  });
});
