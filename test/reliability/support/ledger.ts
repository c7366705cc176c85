import type pg from 'pg';

/** A line of the ledger as it stands in the database. Amounts in minor units. */
export interface LedgerLine {
  id: string;
  kind: 'PAYMENT' | 'REFUND' | 'DISPUTE';
  status: string;
  reference: string;
  accountId: string;
  invoiceId: string;
  checkoutId: string | null;
  /** Of a refund: the invoice that somebody said it comes from first. */
  fromInvoiceId: string | null;
  /** Of a refund or lost dispute: the payment it takes from. */
  parentId: string | null;
  amount: number;
  surcharge: number;
  currency: string;
  method: string | null;
  fee: number | null;
  inFlight: boolean;
  unappliedReason: string | null;
  /** Of a payment: what of its principal is on nothing. */
  unapplied: number;
  /** Of a refund or lost dispute: all that was taken back, positive. */
  gross: number | null;
  /** Whether it counts in what is paid. */
  counts: boolean;
}

export interface LedgerInvoice {
  id: string;
  total: number;
  /** Taken off by credit notes: as the invoice says, and as they sum up to. */
  credited: number;
  creditNotes: number;
  paid: number;
  pending: number;
  currency: string;
  issued: boolean;
  closed: boolean;
  disputed: boolean;
  hasPaidAt: boolean;
}

/** An organization's ledger, read by plain SQL. */
export interface Ledger {
  lines: LedgerLine[];
  invoices: LedgerInvoice[];
  allocations: { paymentId: string; invoiceId: string; amount: number }[];
  credits: { paymentId: string | null; invoiceId: string | null; amount: number }[];
  /** What payers were asked for, by checkout: what of it is meant for which invoice, oldest invoice first. */
  parts: { checkoutId: string; invoiceId: string; amount: number }[];
  unfinishedCheckouts: { invoiceId: string; state: string }[];
  unfinishedEvents: { reference: string; status: string; error: string | null }[];
  untoldEvents: { name: string; error: string | null }[];
}

const RECEIVED = ['SUCCEEDED', 'REFUNDED', 'PARTIALLY_REFUNDED'];

/** Everything of an organization that is compared. */
export async function readLedger(db: pg.Pool, organizationId: string): Promise<Ledger> {
  const rows = async (sql: string) =>
    (await db.query<Record<string, string | boolean | null>>(sql, [organizationId])).rows;
  const lines = await rows(`SELECT * FROM payments WHERE organization_id = $1 ORDER BY id`);
  const invoices = await rows(
    `SELECT invoices.*, (SELECT coalesce(sum(total_minor), 0) FROM credit_notes WHERE credit_notes.invoice_id = invoices.id) AS notes_minor
     FROM invoices WHERE organization_id = $1 ORDER BY id`,
  );
  const allocations = await rows(`SELECT * FROM payment_allocations WHERE organization_id = $1`);
  const credits = await rows(`SELECT * FROM client_credit_entries WHERE organization_id = $1`);
  const parts = await rows(`SELECT * FROM checkout_parts WHERE organization_id = $1 ORDER BY invoice_id`);
  const checkouts = await rows(
    `SELECT invoice_id, state FROM checkouts WHERE organization_id = $1 AND state IN ('creating', 'expiring')`,
  );
  const events = await rows(
    `SELECT * FROM webhook_events WHERE organization_id = $1 AND status NOT IN ('PROCESSED', 'IGNORED')`,
  );
  const outbox = await rows(`SELECT * FROM outbox_events WHERE organization_id = $1 AND done_at IS NULL`);
  return {
    lines: lines.map(toLine),
    invoices: invoices.map((row) => ({
      id: String(row.id),
      total: Number(row.total_minor),
      credited: Number(row.credited_minor),
      creditNotes: Number(row.notes_minor),
      paid: Number(row.amount_paid_minor),
      pending: Number(row.amount_pending_minor),
      currency: String(row.currency),
      issued: row.issued_at !== null,
      closed: row.voided_at !== null || row.cancelled_at !== null,
      disputed: row.disputed === true,
      hasPaidAt: row.paid_at !== null,
    })),
    allocations: allocations.map((row) => ({
      paymentId: String(row.payment_id),
      invoiceId: String(row.invoice_id),
      amount: Number(row.amount_minor),
    })),
    credits: credits.map((row) => ({
      paymentId: text(row.payment_id),
      invoiceId: text(row.invoice_id),
      amount: Number(row.amount_minor),
    })),
    parts: parts.map((row) => ({
      checkoutId: String(row.checkout_id),
      invoiceId: String(row.invoice_id),
      amount: Number(row.amount_minor),
    })),
    unfinishedCheckouts: checkouts.map((row) => ({ invoiceId: String(row.invoice_id), state: String(row.state) })),
    unfinishedEvents: events.map((row) => ({
      reference: String(row.provider_event_id),
      status: String(row.status),
      error: text(row.last_error),
    })),
    untoldEvents: outbox.map((row) => ({ name: String(row.name), error: text(row.last_error) })),
  };
}

function toLine(row: Record<string, string | boolean | null>): LedgerLine {
  const kind = row.kind as LedgerLine['kind'];
  const status = String(row.status);
  return {
    id: String(row.id),
    kind,
    status,
    reference: String(row.reference),
    accountId: String(row.account_id),
    invoiceId: String(row.invoice_id),
    checkoutId: text(row.checkout_id),
    fromInvoiceId: text(row.from_invoice_id),
    parentId: text(row.parent_payment_id),
    amount: Number(row.amount_minor),
    surcharge: Number(row.surcharge_minor),
    currency: String(row.currency),
    method: text(row.method),
    fee: row.processing_fee_minor === null ? null : Number(row.processing_fee_minor),
    inFlight: row.in_flight === true,
    unappliedReason: text(row.unapplied_reason),
    unapplied: Number(row.unapplied_minor),
    gross: row.gross_minor === null ? null : Number(row.gross_minor),
    counts: RECEIVED.includes(status) || (kind === 'REFUND' && status === 'PENDING'),
  };
}

function text(value: string | boolean | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
