import { QUANTITY_PLACES } from '../invoices/invoice-totals.js';
import { formatDecimalTrimmed } from '../common/money/decimal.js';
import { divideHalfAwayFromZero } from '../common/money/rounding.js';

export enum TimeEntryStatus {
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
}

/** How the minutes of each entry are rounded before they are billed. */
export enum TimeRounding {
  EXACT = 'EXACT',
  UP_TO_6_MINUTES = 'UP_TO_6_MINUTES',
  UP_TO_15_MINUTES = 'UP_TO_15_MINUTES',
  UP_TO_30_MINUTES = 'UP_TO_30_MINUTES',
  UP_TO_60_MINUTES = 'UP_TO_60_MINUTES',
}

/** What becomes one line of an invoice. Time of different rates is never on one line, since a line has one price. */
export enum TimeGrouping {
  PER_ENTRY = 'PER_ENTRY',
  PER_TICKET = 'PER_TICKET',
  PER_TECHNICIAN = 'PER_TECHNICIAN',
  ONE_LINE = 'ONE_LINE',
}

export const DEFAULT_ROUNDING = TimeRounding.EXACT;
export const DEFAULT_GROUPING = TimeGrouping.PER_ENTRY;

const STEP: Record<TimeRounding, number> = {
  EXACT: 1,
  UP_TO_6_MINUTES: 6,
  UP_TO_15_MINUTES: 15,
  UP_TO_30_MINUTES: 30,
  UP_TO_60_MINUTES: 60,
};

/** Minutes to bill of an entry: each entry by itself is rounded up to the next full step. */
export function billedMinutes(minutes: number, rounding: TimeRounding): number {
  const step = STEP[rounding];
  return Math.ceil(minutes / step) * step;
}

/** Minutes as a quantity of hours, half away from zero to 4 places: 90 is '1.5', 10 is '0.1667'. */
export function hoursOf(minutes: number): string {
  return formatDecimalTrimmed(divideHalfAwayFromZero(BigInt(minutes) * 10_000n, 60n), QUANTITY_PLACES);
}

export interface RateFacts {
  clientId: string | null;
  personId: string | null;
  currency: string;
  /** Minor units per hour. */
  rateMinor: number;
}

/**
 * The rate of somebody's work for a client, in the client's currency; the most specific wins: that of the technician at
 * the client, else of the technician, else of the client, else of the organization. Null when there is none.
 */
export function rateFor<R extends RateFacts>(
  rates: readonly R[],
  work: { clientId: string; personId: string; currency: string },
): R | null {
  const fitting = rates.filter(
    (rate) =>
      rate.currency === work.currency &&
      (rate.clientId === null || rate.clientId === work.clientId) &&
      (rate.personId === null || rate.personId === work.personId),
  );
  return fitting.toSorted((a, b) => specificity(b) - specificity(a))[0] ?? null;
}

function specificity({ clientId, personId }: RateFacts): number {
  return (personId === null ? 0 : 2) + (clientId === null ? 0 : 1);
}
