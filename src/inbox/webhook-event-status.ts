export enum WebhookEventStatus {
  RECEIVED = 'RECEIVED',
  PROCESSED = 'PROCESSED',
  IGNORED = 'IGNORED',
  RETRYING = 'RETRYING',
  DEAD = 'DEAD',
}

/** Attempts before an event is given up; with the waits below that takes about nine hours, at most seventeen. */
export const ATTEMPTS = 12;

const FIRST_WAIT_MS = 2_000;
const GROWTH = 3;
const LONGEST_WAIT_MS = 6 * 3_600_000;
const DAY_MS = 86_400_000;
/** How long a DEAD event is still tried, once a day: about as long as the provider itself lists events. */
const SLOW_RETRIES_MS = 30 * DAY_MS;

/** What an event becomes after its `attempts`-th attempt failed; once DEAD it stays so until an attempt succeeds. */
export function statusAfterFailure(
  attempts: number,
  before: WebhookEventStatus,
): WebhookEventStatus.RETRYING | WebhookEventStatus.DEAD {
  return attempts >= ATTEMPTS || before === WebhookEventStatus.DEAD
    ? WebhookEventStatus.DEAD
    : WebhookEventStatus.RETRYING;
}

/**
 * Milliseconds until an event that is not dead is tried again: anything up to a ceiling that triples from 2 s to 6 h (full
 * jitter, so that what failed together does not come back together), and no less than the provider asked for.
 */
export function retryDelayMs(attempts: number, askedMs = 0, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * GROWTH ** Math.min(attempts - 1, 30));
  return Math.round(askedMs + ceiling * random());
}

/** Milliseconds until an event that died `deadForMs` ago is tried again, about a day; null when that was the last time. */
export function slowRetryDelayMs(deadForMs: number, random: () => number = Math.random): number | null {
  if (deadForMs >= SLOW_RETRIES_MS) return null;
  return Math.round(DAY_MS * (0.9 + 0.1 * random()));
}
