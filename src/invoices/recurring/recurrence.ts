import { addDays } from '../../common/clock.js';

export enum RecurrenceUnit {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
  YEAR = 'YEAR',
}

export interface Recurrence {
  unit: RecurrenceUnit;
  /** Every so many units, 1 or more. */
  every: number;
  /** YYYY-MM-DD: the first day, which all others are counted from. */
  startsOn: string;
  /** YYYY-MM-DD, inclusive; null: without end. */
  endsOn: string | null;
  /** How many in all; null: without end. */
  times: number | null;
}

/**
 * The day of an occurrence, from 0; null past the end. Counted from the first day, so that the 31st comes back after a
 * shorter month: 31 January, 28 February, 31 March; and 29 February every leap year, else the 28th.
 */
export function occurrenceOn({ unit, every, startsOn, endsOn, times }: Recurrence, index: number): string | null {
  if (times !== null && index >= times) return null;
  const steps = index * every;
  const day =
    unit === RecurrenceUnit.DAY || unit === RecurrenceUnit.WEEK
      ? addDays(startsOn, unit === RecurrenceUnit.DAY ? steps : steps * 7)
      : addMonths(startsOn, unit === RecurrenceUnit.MONTH ? steps : steps * 12);
  return endsOn !== null && day > endsOn ? null : day;
}

function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
