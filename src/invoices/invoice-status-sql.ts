import { InvoiceStatus, PAYABLE_STATUSES } from './invoice-status.js';

/**
 * `invoiceStatus` as an SQL expression, to filter by. `alias` is the invoices table in the query and `today` a
 * parameter with the calendar date in the organization's time zone.
 */
export function invoiceStatusSql(alias: string, today: string): string {
  return `CASE
    WHEN ${alias}.voided_at IS NOT NULL THEN 'VOID'
    WHEN ${alias}.cancelled_at IS NOT NULL THEN 'CANCELLED'
    WHEN ${alias}.issued_at IS NULL THEN 'DRAFT'
    WHEN ${alias}.amount_paid_minor + ${alias}.credited_minor >= ${alias}.total_minor THEN 'PAID'
    WHEN ${alias}.amount_paid_minor > 0 THEN 'PARTIAL'
    WHEN ${alias}.due_on < CAST(${today} AS date) THEN 'OVERDUE'
    WHEN ${alias}.viewed_at IS NOT NULL THEN 'VIEWED'
    WHEN ${alias}.sent_at IS NOT NULL THEN 'SENT'
    ELSE 'PUBLISHED' END`;
}

/** Predicate of the partial index over invoices that still take money. */
export const OPEN_SQL =
  'issued_at IS NOT NULL AND voided_at IS NULL AND amount_paid_minor + credited_minor < total_minor';
/** Predicate of the partial index over drafts. */
export const DRAFT_SQL = 'issued_at IS NULL AND cancelled_at IS NULL';

/** Predicate of the partial index over what was voided or cancelled. */
export const ENDED_SQL = 'voided_at IS NOT NULL OR cancelled_at IS NOT NULL';

const ENDED: ReadonlySet<InvoiceStatus> = new Set([InvoiceStatus.VOID, InvoiceStatus.CANCELLED]);

/** `isOverdue` for the database: still to be paid, and past its due date. */
export function overdueSql(today: string): string {
  return `${OPEN_SQL} AND due_on < CAST(${today} AS date)`;
}

/**
 * A condition that every invoice in one of `statuses` meets and that a partial index answers, or null when there is
 * none. It changes no result: among 100,000 paid invoices it finds the few that are overdue without reading the rest.
 */
export function narrowingSql(statuses: readonly InvoiceStatus[]): string | null {
  if (statuses.length === 0) return null;
  const all = (test: (status: InvoiceStatus) => boolean) => statuses.every(test);
  if (all((each) => PAYABLE_STATUSES.has(each))) return OPEN_SQL;
  if (all((each) => ENDED.has(each))) return `(${ENDED_SQL})`;
  return all((each) => each === InvoiceStatus.DRAFT) ? DRAFT_SQL : null;
}
