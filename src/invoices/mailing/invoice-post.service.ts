import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Clock } from '../../common/clock.js';
import { Transactions, type Transaction } from '../../database/transactions.js';
import { emit } from '../../events/emit.js';
import { MailRefusedError, MailUnavailableError } from '../../mail/mail.errors.js';
import { MailService, type Mail } from '../../mail/mail.service.js';
import { InvoiceHistoryService } from '../invoice-history.service.js';
import { InvoiceMailingEntity, type MailingKind } from './invoice-mailing.entity.js';

export interface NewMailing {
  organizationId: string;
  invoiceId: string;
  kind: MailingKind;
  /** Mailed once, however often it is come upon. */
  cause: string;
  recipient: string;
  paymentId?: string;
}

/** What the history says once a mail is handed over. */
export interface DeliveryRecord {
  kind: string;
  message: string;
}

/** Mails about invoices on their way: written down with their cause, handed over, and what became of them. */
@Injectable()
export class InvoicePost {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly history: InvoiceHistoryService,
    private readonly mails: MailService,
    private readonly clock: Clock,
  ) {}

  /** Writes a mail down in the transaction of its cause. Its id, or null when the cause has one already. */
  async address(tx: Transaction, mailing: NewMailing): Promise<string | null> {
    const row = tx.manager.create(InvoiceMailingEntity, mailing);
    const insert = tx.manager.createQueryBuilder().insert().into(InvoiceMailingEntity).values(row);
    const inserted = await insert.orIgnore().returning('id').execute();
    return (inserted.raw as unknown[]).length > 0 ? row.id : null;
  }

  /** The mailing when it is still to be handed over; null when it is done with, or there is nobody to mail it to. */
  async due(organizationId: string, mailingId: string): Promise<(InvoiceMailingEntity & { recipient: string }) | null> {
    const found = await this.dataSource.manager.findOneBy(InvoiceMailingEntity, { organizationId, id: mailingId });
    if (!found?.recipient || found.mailedAt || found.refusedAt || found.skippedBecause) return null;
    return found as InvoiceMailingEntity & { recipient: string };
  }

  /** Hands the mail over. When the server is away it throws, to be tried again; when it refuses the address the admins are told. */
  async deliver(
    mailing: InvoiceMailingEntity & { recipient: string },
    mail: Omit<Mail, 'to' | 'messageId'>,
    record: DeliveryRecord | null = null,
  ): Promise<void> {
    try {
      await this.mails.send({ ...mail, to: mailing.recipient, messageId: mailing.id });
    } catch (error) {
      if (error instanceof MailRefusedError) return this.refused(mailing, error);
      if (error instanceof MailUnavailableError) await this.failed(mailing, error);
      throw error;
    }
    await this.transactions.run(async (tx) => {
      await this.update(tx, mailing, { mailedAt: this.clock.now(), lastError: null });
      if (record) await this.tell(tx, mailing, record.kind, record.message, record.kind);
    });
  }

  /** It is not mailed after all. */
  async skip(mailing: InvoiceMailingEntity, because: string): Promise<void> {
    await this.transactions.run((tx) => this.update(tx, mailing, { skippedBecause: because }));
  }

  /** The newest mailing of each of several invoices; those without one are not in the map. */
  async lastFor(organizationId: string, invoiceIds: readonly string[]): Promise<Map<string, InvoiceMailingEntity>> {
    const last = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT ON (invoice_id) id FROM invoice_mailings
       WHERE organization_id = $1 AND invoice_id = ANY($2) ORDER BY invoice_id, id DESC`,
      [organizationId, invoiceIds],
    );
    const rows = await this.dataSource.manager.findBy(InvoiceMailingEntity, {
      organizationId,
      id: In(last.map((each) => each.id)),
    });
    return new Map(rows.map((row) => [row.invoiceId, row]));
  }

  /** In the history once, however often it is tried. */
  private async failed(mailing: InvoiceMailingEntity, { answer }: MailUnavailableError): Promise<void> {
    await this.transactions.run(async (tx) => {
      const lastError = `The mail server could not be reached or did not take it (${answer})`;
      await this.update(tx, mailing, { lastError, attempts: mailing.attempts + 1 });
      const message = 'The e-mail could not be handed to the mail server yet; it is tried again';
      await this.tell(tx, mailing, 'mail_failed', message, 'mail_failed');
    });
  }

  private async refused(mailing: InvoiceMailingEntity, { answer }: MailRefusedError): Promise<void> {
    const { organizationId, invoiceId, id: mailingId } = mailing;
    await this.transactions.run(async (tx) => {
      const lastError = `The mail server does not accept the address (${answer})`;
      await this.update(tx, mailing, { lastError, attempts: mailing.attempts + 1, refusedAt: this.clock.now() });
      const message = 'The e-mail was refused: the mail server does not accept the address';
      await this.tell(tx, mailing, 'mail_failed', message, 'mail_refused');
      await emit(tx, 'invoice.mail_refused', { organizationId, invoiceId, mailingId });
    });
  }

  private async update(
    tx: Transaction,
    { organizationId, id }: InvoiceMailingEntity,
    changes: Partial<InvoiceMailingEntity>,
  ): Promise<void> {
    await tx.manager.update(InvoiceMailingEntity, { organizationId, id }, changes);
  }

  private async tell(
    tx: Transaction,
    { organizationId, invoiceId, id: mailingId }: InvoiceMailingEntity,
    kind: string,
    message: string,
    key: string,
  ): Promise<void> {
    const fact = { organizationId, invoiceId, mailingId, kind, message };
    await this.history.record(tx, { ...fact, actor: 'system', key: `${key}:${mailingId}` });
  }
}
