import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock, dateInTimeZone } from '../common/clock.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId, newId } from '../common/id.js';
import { columnsOf, entityOf, type RawRow } from '../database/rows.js';
import { run, type Statement } from '../database/statements.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceLineEntity } from './invoice-line.entity.js';
import { invoiceStatus, owedMinor, type InvoiceStatus, type StatusFacts } from './invoice-status.js';
import { InvoiceEntity } from './invoice.entity.js';

/** Principal that counts towards an invoice, in its currency's minor units, summed from the ledger under the lock. */
export interface SettledSums {
  paidMinor: number;
  pendingMinor: number;
}

/** What of an invoice may change while it lives. */
type InvoiceChanges = Partial<
  Omit<InvoiceEntity, 'id' | 'organizationId' | 'createdAt' | 'clientId' | 'currency' | 'version'>
>;

const TIME_ZONE: Statement = {
  name: 'organization_time_zone',
  text: 'SELECT time_zone AS "timeZone" FROM organizations WHERE id = $1',
};

const SET_SETTLED: Statement = {
  name: 'invoice_set_settled',
  text: `UPDATE invoices SET amount_paid_minor = $3, amount_pending_minor = $4, paid_at = $5,
    reminders_stopped_at = coalesce($6, reminders_stopped_at), version = $7
    WHERE organization_id = $1 AND id = $2`,
};

const VIEWED = 'The client opened the pay link';

const NOTE_VIEWED: Statement = {
  name: 'invoice_note_viewed',
  text: `WITH viewed AS (
      UPDATE invoices SET viewed_at = $3, version = version + 1
      WHERE organization_id = $1 AND id = $2 AND sent_at IS NOT NULL AND viewed_at IS NULL AND voided_at IS NULL
      RETURNING organization_id, id
    )
    INSERT INTO invoice_history (id, organization_id, invoice_id, kind, message, actor, occurred_at)
    SELECT $4, organization_id, id, 'viewed', $5, 'client', $3 FROM viewed`,
};

/** Finds, locks and settles invoices: what the rooms above build on. Writing and moving them is in services of their own. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly history: InvoiceHistoryService,
    private readonly clock: Clock,
  ) {}

  /** One invoice of the organization; throws NotFoundError. */
  async get(organizationId: string, invoiceId: string): Promise<InvoiceEntity> {
    const { manager } = this.dataSource;
    const columns = columnsOf(manager, InvoiceEntity, 'i');
    const text = `SELECT ${columns} FROM invoices i WHERE i.organization_id = $1 AND i.id = $2`;
    const [row] = isId(invoiceId)
      ? await run<RawRow>(this.dataSource, { name: 'invoice_by_id', text }, [organizationId, invoiceId])
      : [];
    if (!row) throw new NotFoundError('invoice');
    return entityOf(manager, InvoiceEntity, row);
  }

  /** Several invoices at once, by id; unknown ids are simply not in the map. */
  async getMany(
    organizationId: string,
    invoiceIds: readonly string[],
    tx?: Transaction,
  ): Promise<Map<string, InvoiceEntity>> {
    const { manager } = tx ?? this.dataSource;
    const invoices = await manager.findBy(InvoiceEntity, { organizationId, id: In([...invoiceIds]) });
    return new Map(invoices.map((invoice) => [invoice.id, invoice]));
  }

  /** The lines of several invoices at once, in their order. */
  async linesFor(organizationId: string, invoiceIds: readonly string[]): Promise<Map<string, InvoiceLineEntity[]>> {
    const lines = await this.dataSource.manager.find(InvoiceLineEntity, {
      where: { organizationId, invoiceId: In([...invoiceIds]) },
      order: { position: 'ASC' },
    });
    const byInvoice = new Map<string, InvoiceLineEntity[]>(invoiceIds.map((id) => [id, []]));
    for (const line of lines) byInvoice.get(line.invoiceId)?.push(line);
    return byInvoice;
  }

  /** The invoice with its row held until the transaction ends (FOR UPDATE); throws NotFoundError. */
  async lock(tx: Transaction, organizationId: string, invoiceId: string): Promise<InvoiceEntity> {
    if (!isId(invoiceId)) throw new NotFoundError('invoice');
    const columns = columnsOf(tx.manager, InvoiceEntity, 'i');
    const text = `SELECT ${columns} FROM invoices i WHERE i.organization_id = $1 AND i.id = $2 FOR UPDATE`;
    const [row] = await run<RawRow>(tx, { name: 'invoice_lock', text }, [organizationId, invoiceId]);
    if (!row) throw new NotFoundError('invoice');
    return entityOf(tx.manager, InvoiceEntity, row);
  }

  /**
   * Calendar date in the organization's time zone, YYYY-MM-DD: what `overdue` is measured by. Inside a transaction pass
   * it: a transaction that waits for a second connection may wait for ever when all of them do.
   */
  async today(organizationId: string, tx?: Transaction): Promise<string> {
    const [found] = await run<{ timeZone: string }>(tx ?? this.dataSource, TIME_ZONE, [organizationId]);
    if (!found) throw new NotFoundError('organization');
    return this.todayIn(found.timeZone);
  }

  /** The same where the time zone is known already. */
  todayIn(timeZone: string): string {
    return dateInTimeZone(this.clock.now(), timeZone);
  }

  statusOf(invoice: StatusFacts, today: string): InvoiceStatus {
    return invoiceStatus(invoice, today);
  }

  /**
   * Stores the sums of a locked invoice as recomputed from the ledger. `paidAt` is set to `at` when it becomes fully
   * paid, and is null again when a refund or a lost dispute reopens it. Money that goes back stops reminders until an
   * admin restarts them. Sums that are stored already change nothing.
   */
  async setSettled(tx: Transaction, invoice: InvoiceEntity, sums: SettledSums, at: Date): Promise<void> {
    const values = settle(invoice, sums, at);
    if (values) await run(tx, SET_SETTLED, values);
  }

  /** The same, written with all else at the end of the transaction. */
  setSettledLast(tx: Transaction, invoice: InvoiceEntity, sums: SettledSums, at: Date): void {
    const values = settle(invoice, sums, at);
    if (!values) return;
    tx.writeLast({ statement: SET_SETTLED, values: () => values, table: 'invoices', rows: 1, read: true });
  }

  /** Notes that the client looked at a locked invoice that was sent to them: true the first time, false ever after. */
  async markViewed(tx: Transaction, invoice: InvoiceEntity, at: Date): Promise<boolean> {
    if (!invoice.sentAt || invoice.viewedAt || invoice.voidedAt) return false;
    await this.update(tx, invoice, { viewedAt: at });
    const { organizationId, id: invoiceId } = invoice;
    const message = VIEWED;
    await this.history.record(tx, {
      organizationId,
      invoiceId,
      kind: 'viewed',
      message,
      actor: 'client',
      occurredAt: at,
    });
    return true;
  }

  /** As `markViewed`, of an invoice that nobody holds: what of it counts is looked at when it is written. */
  async noteViewed(
    { organizationId, id, sentAt, viewedAt, voidedAt }: StatusFacts & Pick<InvoiceEntity, 'organizationId' | 'id'>,
    at: Date,
  ): Promise<void> {
    if (sentAt && !viewedAt && !voidedAt)
      await this.transactions.single(NOTE_VIEWED, [organizationId, id, at, newId(), VIEWED]);
  }

  /** Writes changes to a locked invoice, in the row and in the object, and bumps its version. */
  async update(tx: Transaction, invoice: InvoiceEntity, changes: InvoiceChanges): Promise<void> {
    Object.assign(invoice, changes, { version: invoice.version + 1 });
    await tx.manager.update(
      InvoiceEntity,
      { organizationId: invoice.organizationId, id: invoice.id },
      { ...changes, version: invoice.version },
    );
  }
}

/** Brings a locked invoice to its sums; what is to be written of it, or null when it has them already. */
function settle(invoice: InvoiceEntity, sums: SettledSums, at: Date): unknown[] | null {
  const paid = invoice.issuedAt !== null && sums.paidMinor >= owedMinor(invoice);
  const same = sums.paidMinor === invoice.amountPaidMinor && sums.pendingMinor === invoice.amountPendingMinor;
  if (same && paid === (invoice.paidAt !== null)) return null;
  Object.assign(invoice, {
    remindersStoppedAt: sums.paidMinor < invoice.amountPaidMinor ? at : invoice.remindersStoppedAt,
    amountPaidMinor: sums.paidMinor,
    amountPendingMinor: sums.pendingMinor,
    paidAt: paid ? (invoice.paidAt ?? at) : null,
    version: invoice.version + 1,
  });
  const { organizationId, id, amountPaidMinor, amountPendingMinor, paidAt, remindersStoppedAt, version } = invoice;
  return [organizationId, id, amountPaidMinor, amountPendingMinor, paidAt, remindersStoppedAt, version];
}
