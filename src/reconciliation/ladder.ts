export type UnsettledKind = 'session' | 'payment' | 'refund' | 'dispute';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When something unsettled is asked about, counted from its beginning; daily after the last. */
const RUNGS = [2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR] as const;
/** What has not settled after this long never will; disputes alone may take months. */
const GIVEN_UP_AFTER = 35 * DAY;

/** When to ask for the first time; may be past, then it is due at once. */
export function firstCheckAt(begunAt: Date): Date {
  return new Date(begunAt.getTime() + RUNGS[0]);
}

/** When to ask again after a look at `now`: rungs that passed while nobody looked are skipped. */
export function nextCheckAt(begunAt: Date, now: Date): Date {
  const rung = RUNGS.find((each) => begunAt.getTime() + each > now.getTime());
  return new Date(rung === undefined ? now.getTime() + DAY : begunAt.getTime() + rung);
}

/** Whether a look at `now` was the last one. */
export function isGivenUp(kind: UnsettledKind, begunAt: Date, now: Date): boolean {
  return kind !== 'dispute' && now.getTime() - begunAt.getTime() > GIVEN_UP_AFTER;
}
