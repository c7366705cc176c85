const CALENDAR_DATE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** True for a day that there is, written YYYY-MM-DD; the year 0000, which PostgreSQL does not know, is none. */
export function isCalendarDate(text: string): boolean {
  if (!CALENDAR_DATE.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
