import type { NewInvoiceLine } from '../invoices/invoice-draft-lines.js';
import { billedMinutes, hoursOf, TimeGrouping, type TimeRounding } from './time-rules.js';

/** An approved entry, ready to be billed. */
export interface BillableEntry {
  id: string;
  ticketId: string;
  ticketSubject: string;
  ticketReference: string | null;
  personId: string;
  personName: string;
  /** YYYY-MM-DD. */
  workedOn: string;
  minutes: number;
  description: string;
  /** Minor units per hour. */
  rateMinor: number;
}

export interface TimeLine {
  line: NewInvoiceLine;
  entries: { id: string; billedMinutes: number }[];
}

export interface TimeLineRules {
  grouping: TimeGrouping;
  rounding: TimeRounding;
  /** For every line; decimal percentage. */
  taxPercent: string | null;
}

const MAX_DESCRIPTION_LENGTH = 2_000;

/**
 * The lines of an invoice over these entries, in the order of the days worked. Each entry is rounded by itself, then
 * what belongs together is summed; entries of different rates become lines of their own.
 */
export function timeLines(entries: readonly BillableEntry[], rules: TimeLineRules): TimeLine[] {
  const groups = new Map<string, BillableEntry[]>();
  const ordered = entries.toSorted((a, b) => compare(a.workedOn, b.workedOn) || compare(a.id, b.id));
  for (const entry of ordered) {
    const key = `${KEYS[rules.grouping](entry)} ${entry.rateMinor}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group) => lineOf(group, rules));
}

const KEYS: Record<TimeGrouping, (entry: BillableEntry) => string> = {
  PER_ENTRY: ({ id }) => id,
  PER_TICKET: ({ ticketId }) => ticketId,
  PER_TECHNICIAN: ({ personId }) => personId,
  ONE_LINE: () => '',
};

function lineOf(group: BillableEntry[], { grouping, rounding, taxPercent }: TimeLineRules): TimeLine {
  const entries = group.map(({ id, minutes }) => ({ id, billedMinutes: billedMinutes(minutes, rounding) }));
  const minutes = entries.reduce((sum, each) => sum + each.billedMinutes, 0);
  return {
    entries,
    line: {
      description: descriptionOf(group, grouping).slice(0, MAX_DESCRIPTION_LENGTH),
      quantity: hoursOf(minutes),
      unitPriceMinor: group[0]!.rateMinor,
      taxPercent,
    },
  };
}

function descriptionOf(group: BillableEntry[], grouping: TimeGrouping): string {
  const [first] = group as [BillableEntry];
  const days = daysOf(group);
  switch (grouping) {
    case TimeGrouping.PER_ENTRY:
      return `${ticketText(first)}: ${first.description} (${first.personName}, ${days})`;
    case TimeGrouping.PER_TICKET:
      return `${ticketText(first)} (${days})`;
    case TimeGrouping.PER_TECHNICIAN:
      return `${first.personName} (${days})`;
    case TimeGrouping.ONE_LINE:
      return `Work, hours (${days})`;
  }
}

function ticketText({ ticketReference, ticketSubject }: BillableEntry): string {
  return ticketReference ? `${ticketReference} ${ticketSubject}` : ticketSubject;
}

/** '2026-11-02', or '2026-11-02 to 2026-11-20'; the entries are in the order of their days. */
function daysOf(group: BillableEntry[]): string {
  const [from, to] = [group[0]!.workedOn, group.at(-1)!.workedOn];
  return from === to ? from : `${from} to ${to}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
