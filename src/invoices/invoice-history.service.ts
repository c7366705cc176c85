import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import type { Money } from '../common/money/money.js';
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

/** Writes and reads the append-only history of invoices. */
@Injectable()
export class InvoiceHistoryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Records a fact in the transaction that makes it true. False when a record with this key was there already. */
  async record(tx: Transaction, { amount, ...record }: HistoryRecord): Promise<boolean> {
    const entry = tx.manager.create(InvoiceHistoryEntryEntity, {
      ...record,
      amountMinor: amount?.amountMinor ?? null,
      currency: amount?.currency ?? null,
      occurredAt: record.occurredAt ?? this.clock.now(),
    });
    const insert = tx.manager.createQueryBuilder().insert().into(InvoiceHistoryEntryEntity).values(entry);
    const inserted = await insert.orIgnore().returning('id').execute();
    return (inserted.raw as unknown[]).length > 0;
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
