/** Milliseconds before attempt `attempt + 1`: doubling from `baseMs`, at most `maxMs`, with full jitter so that retries spread. */
export function backoffMs(attempt: number, baseMs: number, maxMs: number, random: () => number = Math.random): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
