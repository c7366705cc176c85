import { dateInTimeZone } from '../../common/clock.js';
import { addDays } from './reminder-steps.js';

/** Calendar date and hour of an instant in an IANA time zone. */
export function localTime(instant: Date, timeZone: string): { date: string; hour: number } {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(instant);
  return { date: dateInTimeZone(instant, timeZone), hour: Number(hour) };
}

/**
 * The next instant after `now` at which due dates are looked at: when the day begins in the time zone, and at the hour
 * of reminders. Where the clocks skip an hour it is the first instant after it.
 */
export function nextRound(now: Date, timeZone: string, reminderHour: number): Date {
  const { date } = localTime(now, timeZone);
  const candidates = [date, addDays(date, 1)].flatMap((day) =>
    [0, reminderHour].map((hour) => instantOf(day, hour, timeZone)),
  );
  return candidates.filter((each) => each > now).sort((a, b) => a.getTime() - b.getTime())[0]!;
}

/** The first instant that has this date and at least this hour in the time zone, to the quarter of an hour. */
function instantOf(date: string, hour: number, timeZone: string): Date {
  const step = 15 * 60_000;
  // Zones are at most 14 hours ahead of UTC and 12 behind.
  for (let at = Date.parse(`${date}T00:00:00Z`) + (hour - 15) * 3_600_000; ; at += step) {
    const local = localTime(new Date(at), timeZone);
    if (local.date > date || (local.date === date && local.hour >= hour)) return new Date(at);
  }
}
