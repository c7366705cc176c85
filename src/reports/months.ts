export const MAX_MONTHS = 36;

/** The first of `count` months that end with the one of `today` (YYYY-MM-DD): ('2026-02-10', 3) is 2025-12. */
export function firstMonth(today: string, count: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month - count, 1)).toISOString().slice(0, 7);
}
