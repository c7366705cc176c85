import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { newId } from '../common/id.js';
import type { Money } from '../common/money/money.js';
import { run, type Statement } from '../database/statements.js';
import type { Transaction } from '../database/transactions.js';
import { InvoiceHistoryEntryEntity } from './invoice-history-entry.entity.js';
import { InvoiceMailingEntity } from './mailing/invoice-mailing.entity.js';

export interface HistoryRecord {
  organizationId: string;
  invoiceId: string;
  /** Past-tense word of the business, for example `payment_received`. */
  kind: string;
  /** One sentence for people, without personal data. */
  message: string;
  amount?: Money;
  actor: Actor;
  /** Natural key: the same fact of the same invoice is written once, however often it is told. */
  key?: string;
  mailingId?: string;
  /** UTC; now when left out. */
  occurredAt?: Date;
}

const INSERT_TEXT = `INSERT INTO invoice_history (id, organization_id, invoice_id, kind, message, amount_minor, currency, actor, key,
    mailing_id, occurred_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`;
const INSERT: Statement = { name: 'invoice_history_insert', text: `${INSERT_TEXT} RETURNING id` };
const INSERT_LAST: Statement = { name: 'invoice_history_last', text: INSERT_TEXT };

/** Writes and reads the append-only history of invoices. */
@Injectable()
export class InvoiceHistoryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Records a fact in the transaction that makes it true. False when a record with this key was there already. */
  async record(tx: Transaction, record: HistoryRecord): Promise<boolean> {
    const inserted = await run(tx, INSERT, this.valuesOf(record));
    return inserted.length > 0;
  }

  /** The same, written with all else at the end of the transaction. */
  recordLast(tx: Transaction, record: HistoryRecord): void {
    const values = this.valuesOf(record);
    tx.writeLast({ statement: INSERT_LAST, values: () => values, table: 'invoice_history' });
  }

  private valuesOf({ amount, ...record }: HistoryRecord): unknown[] {
    const { organizationId, invoiceId, kind, message, actor, key, mailingId, occurredAt } = record;
    return [
      ...[newId(), organizationId, invoiceId, kind, message, amount?.amountMinor ?? null, amount?.currency ?? null],
      ...[actor, key ?? null, mailingId ?? null, occurredAt ?? this.clock.now()],
    ];
  }

  /** The entries of several invoices at once, oldest first; where one tells of a mailing, its message names the recipient. */
  async listFor(
    organizationId: string,
    invoiceIds: readonly string[],
  ): Promise<Map<string, InvoiceHistoryEntryEntity[]>> {
    const entries = await this.dataSource.getRepository(InvoiceHistoryEntryEntity).find({
      where: { organizationId, invoiceId: In([...invoiceIds]) },
      order: { occurredAt: 'ASC', id: 'ASC' },
    });
    await this.nameRecipients(organizationId, entries);
    const byInvoice = new Map<string, InvoiceHistoryEntryEntity[]>();
    for (const entry of entries) byInvoice.set(entry.invoiceId, [...(byInvoice.get(entry.invoiceId) ?? []), entry]);
    return byInvoice;
  }

  private async nameRecipients(organizationId: string, entries: InvoiceHistoryEntryEntity[]): Promise<void> {
    const ids = entries.map((each) => each.mailingId).filter((id) => id !== null);
    if (ids.length === 0) return;
    const mailings = await this.dataSource.getRepository(InvoiceMailingEntity).findBy({ organizationId, id: In(ids) });
    const recipients = new Map(mailings.map((each) => [each.id, each.recipient]));
    for (const entry of entries) {
      const recipient = entry.mailingId && recipients.get(entry.mailingId);
      if (recipient) entry.message = `${entry.message} (${recipient})`;
    }
  }
}
