const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** A Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Days that what a provider sent is kept, counted from the end of the week in which it came (UTC, from Monday). */
const KEPT_DAYS = 90;

/** The table that holds the payloads of one week. */
export interface PayloadWeek {
  table: string;
  /** The first instant that belongs to it. */
  from: Date;
  /** The first one that does not any more. */
  to: Date;
}

/** The week an instant belongs to. */
export function weekOf(instant: Date): PayloadWeek {
  const weeks = Math.floor((instant.getTime() - FIRST_MONDAY_MS) / WEEK_MS);
  const from = new Date(FIRST_MONDAY_MS + weeks * WEEK_MS);
  const table = `webhook_payloads_${from.toISOString().slice(0, 10).replaceAll('-', '')}`;
  return { table, from, to: new Date(from.getTime() + WEEK_MS) };
}

/** The week that a table holds; null when it is no such table. */
export function weekIn(table: string): PayloadWeek | null {
  const [, year, month, day] = /^webhook_payloads_(\d{4})(\d\d)(\d\d)$/.exec(table) ?? [];
  const from = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(from.getTime())) return null;
  const week = weekOf(from);
  return week.table === table ? week : null;
}

/** This week and so many that follow. */
export function weeksFrom(now: Date, ahead: number): PayloadWeek[] {
  return Array.from({ length: ahead + 1 }, (_, index) => weekOf(new Date(now.getTime() + index * WEEK_MS)));
}

/** Whether everything in the week is older than what is kept. */
export function isOver({ to }: PayloadWeek, now: Date): boolean {
  return to.getTime() <= now.getTime() - KEPT_DAYS * DAY_MS;
}
