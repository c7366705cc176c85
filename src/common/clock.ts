import { Injectable } from '@nestjs/common';

/** Where services get the time from, so that a test can set it. */
@Injectable()
export class Clock {
  /** The current instant (UTC). */
  now(): Date {
    return new Date();
  }
}

/** Making one costs more than using it a hundred times; there are only so many time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar date (YYYY-MM-DD) of an instant in an IANA time zone. */
export function dateInTimeZone(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    // en-CA writes dates as YYYY-MM-DD.
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

/** The calendar date (YYYY-MM-DD) so many days after another. */
export function addDays(date: string, days: number): string {
  const instant = new Date(`${date}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}
