import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ClientsService } from '../clients/clients.service.js';
import { Clock } from '../common/clock.js';
import { formatDecimalTrimmed } from '../common/money/decimal.js';
import { Money } from '../common/money/money.js';
import { Transactions } from '../database/transactions.js';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import { MailRefusedError } from '../mail/mail.errors.js';
import { MailService } from '../mail/mail.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { composeInvoiceMail, type ComposedMail } from './invoice-mail.js';
import { InvoiceMailingEntity } from './invoice-mailing.entity.js';
import { QUANTITY_PLACES } from './invoice-totals.js';
import type { InvoiceEntity } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { InvoicePdfs } from './pdf/invoice-pdfs.service.js';
import { PayLinkOffers } from './pay-link-offers.service.js';

/** Mails an invoice, with its PDF, to its client when it is sent: once per sending, tried again while the mail server is away. */
@Injectable()
export class InvoiceMailer implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly organizations: OrganizationsService,
    private readonly offers: PayLinkOffers,
    private readonly pdfs: InvoicePdfs,
    private readonly history: InvoiceHistoryService,
    private readonly mails: MailService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bus.on('invoice.sent', { name: 'invoices.mail', handle: (sent) => this.mail(sent) });
  }

  /** Does nothing for a sending that is mailed already, has no recipient, or whose invoice is void by now. */
  async mail({ organizationId, invoiceId, sendingId }: DomainEvents['invoice.sent']): Promise<void> {
    const mailing = await this.dataSource.manager.findOneBy(InvoiceMailingEntity, { organizationId, id: sendingId });
    if (!mailing?.recipient || mailing.mailedAt) return;
    const invoice = await this.invoices.get(organizationId, invoiceId);
    if (invoice.voidedAt) return;
    const { name: senderName } = await this.organizations.get(organizationId);
    const composed = await this.compose(invoice, senderName);
    const attachments = [{ ...(await this.pdfs.get(organizationId, invoiceId)), contentType: 'application/pdf' }];
    try {
      await this.mails.send({ ...composed, attachments, to: mailing.recipient, messageId: sendingId, senderName });
    } catch (error) {
      const refused = error instanceof MailRefusedError;
      await this.recordFailure(mailing, refused);
      if (refused) return;
      throw error;
    }
    await this.dataSource.manager.update(
      InvoiceMailingEntity,
      { organizationId, id: sendingId },
      { mailedAt: this.clock.now() },
    );
  }

  private async compose(invoice: InvoiceEntity, organizationName: string): Promise<ComposedMail> {
    const { organizationId, id, currency } = invoice;
    const client = await this.clients.get(organizationId, invoice.clientId);
    const lines = (await this.invoices.linesFor(organizationId, [id])).get(id) ?? [];
    const offers = await this.offers.urlsFor(organizationId, [invoice]);
    return composeInvoiceMail({
      organizationName,
      clientName: client.name,
      number: invoice.number ?? '',
      due: Money.of(invoice.totalMinor - invoice.amountPaidMinor, currency),
      total: Money.of(invoice.totalMinor, currency),
      tax: Money.of(invoice.taxMinor, currency),
      dueOn: invoice.dueOn,
      lines: lines.map((line) => ({
        description: line.description,
        quantity: formatDecimalTrimmed(BigInt(line.quantity), QUANTITY_PLACES),
        amount: Money.of(line.amountMinor, currency),
      })),
      payUrl: offers.get(id) ?? null,
      test: invoice.mode === 'TEST',
    });
  }

  /** Once per sending, however often it is tried; once more when the recipient turns out to be refused for good. */
  private async recordFailure(
    { organizationId, invoiceId, id: mailingId }: InvoiceMailingEntity,
    refused: boolean,
  ): Promise<void> {
    const message = refused
      ? 'The e-mail was refused: the mail server does not accept the address'
      : 'The e-mail could not be handed to the mail server yet; it is tried again';
    const key = `${refused ? 'mail_refused' : 'mail_failed'}:${mailingId}`;
    await this.transactions.run((tx) =>
      this.history.record(tx, {
        organizationId,
        invoiceId,
        kind: 'mail_failed',
        message,
        actor: 'system',
        key,
        mailingId,
      }),
    );
  }
}
