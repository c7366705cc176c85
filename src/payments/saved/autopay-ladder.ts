const DAY_MS = 86_400_000;

/** Days after each decline until the next try; when they are used up the client has to pay by the link. */
const RETRY_DAYS: readonly number[] = [3, 5, 7];

/** When a declined autopay is tried again; null: not any more. `declines` counts this one. */
export function nextTry(declines: number, declinedAt: Date): Date | null {
  const days = RETRY_DAYS[declines - 1];
  return days === undefined ? null : new Date(declinedAt.getTime() + days * DAY_MS);
}

/** The same rule for the database: how many declines, and the interval after the last one. */
export function retryIntervalSql(declines: string): string {
  const cases = RETRY_DAYS.map((days, index) => `WHEN ${index + 1} THEN interval '${days} days'`);
  return `CASE ${declines} ${cases.join(' ')} END`;
}
