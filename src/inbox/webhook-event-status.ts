export enum WebhookEventStatus {
  RECEIVED = 'RECEIVED',
  PROCESSED = 'PROCESSED',
  IGNORED = 'IGNORED',
  RETRYING = 'RETRYING',
  DEAD = 'DEAD',
}

/** Attempts before an event is given up; at the delays below that is about two days. */
const MAX_ATTEMPTS = 12;

/** What an event becomes after its `attempts`-th attempt failed. */
export function statusAfterFailure(attempts: number): WebhookEventStatus.RETRYING | WebhookEventStatus.DEAD {
  return attempts >= MAX_ATTEMPTS ? WebhookEventStatus.DEAD : WebhookEventStatus.RETRYING;
}

/** First and longest wait between attempts, in milliseconds. */
export const RETRY_DELAYS = { baseMs: 2_000, maxMs: 6 * 3_600_000 };
