import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DomainEvents } from '../../events/domain-events.js';
import { EventBus } from '../../events/event-bus.js';
import { composeMail } from '../../mail/compose-mail.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
import { InvoicesService } from '../invoices.service.js';
import { InvoiceMailFactsService } from './invoice-mail-facts.service.js';
import { invoiceMail } from './invoice-mail.js';
import { InvoicePost } from './invoice-post.service.js';

/** Mails an invoice, with its PDF, to its client when it is sent: once per sending, tried again while the mail server is away. */
@Injectable()
export class InvoiceMailer implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly invoices: InvoicesService,
    private readonly faces: OrganizationFaces,
    private readonly facts: InvoiceMailFactsService,
    private readonly post: InvoicePost,
  ) {}

  onModuleInit(): void {
    this.bus.on('invoice.sent', { name: 'invoices.mail', handle: (sent) => this.mail(sent) });
  }

  /** Does nothing for a sending that is mailed already, has no recipient, or whose invoice is void by now. */
  async mail({ organizationId, invoiceId, sendingId }: DomainEvents['invoice.sent']): Promise<void> {
    const mailing = await this.post.due(organizationId, sendingId);
    if (!mailing) return;
    const invoice = await this.invoices.get(organizationId, invoiceId);
    if (invoice.voidedAt) return this.post.skip(mailing, 'The invoice was voided before it could be mailed');
    const mail = composeMail(await this.faces.sender(organizationId), invoiceMail(await this.facts.of(invoice)));
    const attachments = [...mail.attachments, await this.facts.file(invoice)];
    await this.post.deliver(mailing, { ...mail, attachments });
  }
}
