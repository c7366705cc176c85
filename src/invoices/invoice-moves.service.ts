import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { Money } from '../common/money/money.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { InvoiceEndings } from './invoice-endings.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoiceMailingEntity } from './mailing/invoice-mailing.entity.js';
import { InvoiceStatus, PAYABLE_STATUSES } from './invoice-status.js';
import type { InvoiceEntity } from './invoice.entity.js';
import {
  InvoiceHasCreditNotesError,
  InvoiceHasPaymentsError,
  InvoiceWrongStateError,
  requireMove,
} from './invoices.errors.js';
import { InvoicesService } from './invoices.service.js';
import { PayLinksService } from './pay-links.service.js';

/** What people do with an invoice. Each method throws NotFoundError, or InvoiceWrongStateError when its state is not for it. */
@Injectable()
export class InvoiceMovesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly issuing: InvoiceIssuingService,
    private readonly clients: ClientsService,
    private readonly payLinks: PayLinksService,
    private readonly history: InvoiceHistoryService,
    private readonly endings: InvoiceEndings,
    private readonly clock: Clock,
  ) {}

  /** DRAFT to PUBLISHED: fixes number, date and mode; mails nothing. */
  async publish(organizationId: string, actor: Actor, invoiceId: string): Promise<InvoiceEntity> {
    const terms = await this.issuing.terms(organizationId);
    const today = await this.invoices.today(organizationId);
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      requireMove('publish', this.invoices.statusOf(invoice, today));
      await this.issuing.issue(tx, invoice, terms, actor);
      return invoice;
    });
  }

  /** Issues a draft first; then notes the sending, which is mailed after the commit. May be repeated. */
  async send(organizationId: string, actor: Actor, invoiceId: string): Promise<InvoiceEntity> {
    const terms = await this.issuing.terms(organizationId);
    const today = await this.invoices.today(organizationId);
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      const status = this.invoices.statusOf(invoice, today);
      requireMove('send', status);
      if (status === InvoiceStatus.DRAFT) await this.issuing.issue(tx, invoice, terms, actor);
      await this.noteSending(tx, invoice, actor);
      return invoice;
    });
  }

  /** Notes the sending of a locked, issued invoice, which is mailed after the commit. */
  async noteSending(tx: Transaction, invoice: InvoiceEntity, actor: Actor): Promise<void> {
    const { organizationId, id: invoiceId } = invoice;
    const { email: recipient } = await this.clients.get(organizationId, invoice.clientId, tx);
    const mailing = tx.manager.create(InvoiceMailingEntity, { organizationId, invoiceId, recipient });
    await tx.manager.insert(InvoiceMailingEntity, mailing);
    await this.invoices.update(tx, invoice, { sentAt: this.clock.now() });
    const message = recipient
      ? 'Sent by e-mail'
      : 'Marked as sent; the client has no e-mail address, so nothing was mailed';
    const key = `sent:${mailing.id}`;
    await this.history.record(tx, {
      organizationId,
      invoiceId,
      kind: 'sent',
      message,
      actor,
      key,
      mailingId: mailing.id,
    });
    await emit(tx, 'invoice.sent', { organizationId, invoiceId, sendingId: mailing.id });
  }

  /** Issued ones only; throws InvoiceHasPaymentsError while money is allocated. A bank payment in flight will land unapplied. */
  async void(organizationId: string, actor: Actor, invoiceId: string, reason?: string | null): Promise<InvoiceEntity> {
    const today = await this.invoices.today(organizationId);
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      requireMove('void', this.invoices.statusOf(invoice, today));
      const paid = Money.of(invoice.amountPaidMinor, invoice.currency);
      if (paid.isPositive()) throw new InvoiceHasPaymentsError(paid);
      if (invoice.creditedMinor > 0) throw new InvoiceHasCreditNotesError();
      await this.invoices.update(tx, invoice, { voidedAt: this.clock.now() });
      await this.end(tx, invoice, 'voided', because('Voided', reason), actor);
      await emit(tx, 'invoice.payable_changed', { organizationId, invoiceId });
      return invoice;
    });
  }

  /** DRAFT only. */
  async cancel(
    organizationId: string,
    actor: Actor,
    invoiceId: string,
    reason?: string | null,
  ): Promise<InvoiceEntity> {
    const today = await this.invoices.today(organizationId);
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      requireMove('cancel', this.invoices.statusOf(invoice, today));
      await this.invoices.update(tx, invoice, { cancelledAt: this.clock.now() });
      await this.end(tx, invoice, 'cancelled', because('Cancelled', reason), actor);
      return invoice;
    });
  }

  /** Revokes the pay link and makes a new one: for a link that fell into the wrong hands. */
  async renewPayLink(organizationId: string, actor: Actor, invoiceId: string): Promise<InvoiceEntity> {
    const today = await this.invoices.today(organizationId);
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      const status = this.invoices.statusOf(invoice, today);
      if (!PAYABLE_STATUSES.has(status))
        throw new InvoiceWrongStateError('renew the pay link of', status, PAYABLE_STATUSES);
      await this.payLinks.replace(tx, organizationId, invoiceId);
      const message = 'New pay link made; the one before no longer works';
      await this.history.record(tx, { organizationId, invoiceId, kind: 'pay_link_renewed', message, actor });
      return invoice;
    });
  }

  /** Nothing is asked of the client any more: whoever holds on to the invoice lets go. */
  private async end(
    tx: Transaction,
    invoice: InvoiceEntity,
    kind: string,
    message: string,
    actor: Actor,
  ): Promise<void> {
    await this.history.record(tx, {
      organizationId: invoice.organizationId,
      invoiceId: invoice.id,
      kind,
      message,
      actor,
      key: kind,
    });
    await this.endings.tell(tx, invoice);
  }
}

function because(what: string, reason: string | null | undefined): string {
  const text = reason?.trim();
  return text ? `${what}: ${text}` : what;
}
