import { useMemo } from 'react';
import { useViewer } from '../api/viewer';

/** An amount as the API gives it: `decimal` is exact, in major units. */
export interface Amount {
  currency: string;
  decimal: string;
}

/** How dates and amounts are written: in the language of the browser and the time zone of the organization. */
export interface Formats {
  /** $1,234.50; a foreign currency with its code where the sign alone could be mistaken. */
  money: (amount: Amount) => string;
  /** A calendar date (YYYY-MM-DD), the same day wherever it is read. */
  date: (date: string) => string;
  /** An instant, as the clocks of the organization show it. */
  dateTime: (instant: string) => string;
  /** "3 hours ago", for what is recent. */
  relative: (instant: string, now?: number) => string;
  number: (value: number) => string;
  /** The time zone that instants are shown in. */
  timeZone: string;
}

const STEPS: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `locale` left out: the browser's. */
function formatsOf(timeZone: string, locale?: string): Formats {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const instantOf = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const plain = new Intl.NumberFormat(locale);
  return {
    timeZone,
    money: ({ currency, decimal }) => {
      const digits = decimal.split('.')[1]?.length ?? 0;
      const options = { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits };
      // A string is formatted exactly, however many digits it has.
      return new Intl.NumberFormat(locale, options as Intl.NumberFormatOptions).format(decimal as `${number}`);
    },
    date: (date) => day.format(new Date(`${date}T00:00:00Z`)),
    dateTime: (instant) => instantOf.format(new Date(instant)),
    relative: (instant, now = Date.now()) => {
      const seconds = (new Date(instant).getTime() - now) / 1000;
      const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
      return step ? ago.format(Math.trunc(seconds / step[1]), step[0]) : ago.format(0, 'second');
    },
    number: (value) => plain.format(value),
  };
}

/** The formats of the organization one works in. */
export function useFormats(): Formats {
  const { timeZone } = useViewer().organization;
  return useMemo(() => formatsOf(timeZone), [timeZone]);
}
