/** What an invoice is, derived from its row and today's date; never stored. */
export enum InvoiceStatus {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  SENT = 'SENT',
  VIEWED = 'VIEWED',
  PARTIAL = 'PARTIAL',
  OVERDUE = 'OVERDUE',
  PAID = 'PAID',
  VOID = 'VOID',
  CANCELLED = 'CANCELLED',
}

/** The part of an invoice that its status follows from. Amounts in minor units. */
export interface StatusFacts {
  issuedAt: Date | null;
  sentAt: Date | null;
  viewedAt: Date | null;
  voidedAt: Date | null;
  cancelledAt: Date | null;
  /** YYYY-MM-DD; null: due on receipt, never overdue. */
  dueOn: string | null;
  totalMinor: number;
  /** Taken off by credit notes. */
  creditedMinor: number;
  amountPaidMinor: number;
  amountPendingMinor: number;
}

/** What the client owes in all, in minor units: the total less what credit notes took off it. */
export function owedMinor({ totalMinor, creditedMinor }: Pick<StatusFacts, 'totalMinor' | 'creditedMinor'>): number {
  return totalMinor - creditedMinor;
}

/** What is still to be paid, in minor units, whatever is in flight; of a void or cancelled invoice nothing is. */
export function dueMinor(invoice: StatusFacts): number {
  return invoice.voidedAt || invoice.cancelledAt ? 0 : owedMinor(invoice) - invoice.amountPaidMinor;
}

/**
 * The first that fits. `today` is the calendar date in the organization's time zone: an invoice due on 30 November is
 * overdue from 1 December on. `invoiceStatusSql` is the same rule for the database; a test holds the two together.
 */
export function invoiceStatus(invoice: StatusFacts, today: string): InvoiceStatus {
  if (invoice.voidedAt) return InvoiceStatus.VOID;
  if (invoice.cancelledAt) return InvoiceStatus.CANCELLED;
  if (!invoice.issuedAt) return InvoiceStatus.DRAFT;
  if (dueMinor(invoice) <= 0) return InvoiceStatus.PAID;
  if (invoice.amountPaidMinor > 0) return InvoiceStatus.PARTIAL;
  if (invoice.dueOn !== null && invoice.dueOn < today) return InvoiceStatus.OVERDUE;
  if (invoice.viewedAt) return InvoiceStatus.VIEWED;
  if (invoice.sentAt) return InvoiceStatus.SENT;
  return InvoiceStatus.PUBLISHED;
}

/** Issued, not void, something due, and the due date has passed: true for a PARTIAL invoice too. */
export function isOverdue(invoice: StatusFacts, today: string): boolean {
  const status = invoiceStatus(invoice, today);
  if (status === InvoiceStatus.OVERDUE) return true;
  return status === InvoiceStatus.PARTIAL && invoice.dueOn !== null && invoice.dueOn < today;
}

/** States in which an invoice can be paid online, provided that something is due beyond what is in flight. */
export const PAYABLE_STATUSES: ReadonlySet<InvoiceStatus> = new Set([
  InvoiceStatus.PUBLISHED,
  InvoiceStatus.SENT,
  InvoiceStatus.VIEWED,
  InvoiceStatus.PARTIAL,
  InvoiceStatus.OVERDUE,
]);

/** What can be paid now, in minor units: due less what is in flight; 0 in states that take no payment. */
export function payableMinor(invoice: StatusFacts, today: string): number {
  if (!PAYABLE_STATUSES.has(invoiceStatus(invoice, today))) return 0;
  return Math.max(0, dueMinor(invoice) - invoice.amountPendingMinor);
}

/** What a person may do with an invoice. */
export type InvoiceMove = 'edit' | 'publish' | 'send' | 'void' | 'cancel';

const ISSUED = [...PAYABLE_STATUSES, InvoiceStatus.PAID];

/** The states each move is allowed in. Void asks besides that nothing has been paid. */
export const ALLOWED_MOVES: Record<InvoiceMove, ReadonlySet<InvoiceStatus>> = {
  edit: new Set([InvoiceStatus.DRAFT]),
  publish: new Set([InvoiceStatus.DRAFT]),
  send: new Set([InvoiceStatus.DRAFT, ...ISSUED]),
  void: new Set(ISSUED),
  cancel: new Set([InvoiceStatus.DRAFT]),
};
