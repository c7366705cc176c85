/** A step older than this is not made up for: it would come as a surprise. Longer than an outage, shorter than a fortnight. */
const LATEST_AFTER_DAYS = 7;

/** What a reminder depends on. Dates are YYYY-MM-DD in the organization's time zone. */
export interface ReminderFacts {
  dueOn: string;
  /** When the client was last mailed the invoice. */
  sentOn: string;
  today: string;
  /** Days after the due date, negative before it. */
  days: readonly number[];
}

/**
 * The one step to remind of today: the latest that has come, so that a pause is followed by one mail, not by a burst.
 * Null when none has come, when it came before the client last got the invoice, or when it is long past.
 *
 * Due on the 10th, steps -3, 0, 7: on the 7th, 8th and 9th it is -3, from the 10th 0, from the 17th to the 24th 7.
 */
export function stepDue({ dueOn, sentOn, today, days }: ReminderFacts): number | null {
  const come = days.filter((step) => addDays(dueOn, step) <= today);
  if (come.length === 0) return null;
  const step = Math.max(...come);
  const stepOn = addDays(dueOn, step);
  return stepOn > sentOn && addDays(stepOn, LATEST_AFTER_DAYS) >= today ? step : null;
}

/** The calendar date so many days later, YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
