import { Injectable } from '@nestjs/common';

/** Where services get the time from, so that a test can set it. */
@Injectable()
export class Clock {
  /** The current instant (UTC). */
  now(): Date {
    return new Date();
  }
}

/** The calendar date (YYYY-MM-DD) of an instant in an IANA time zone. */
export function dateInTimeZone(instant: Date, timeZone: string): string {
  // en-CA writes dates as YYYY-MM-DD.
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
}
