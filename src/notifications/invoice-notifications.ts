import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { Money } from '../common/money/money.js';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { dueMinor } from '../invoices/invoice-status.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { NotificationsService } from './notifications.service.js';
import { markOf } from './payment-subjects.js';

/** Tells of invoices that are overdue, that a saved method did not pay, or whose mail nobody gets; each once. */
@Injectable()
export class InvoiceNotifications implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('invoice.overdue', { name: 'notifications.overdue', handle: (event) => this.overdue(event) });
    this.bus.on('autopay.failed', { name: 'notifications.autopay_failed', handle: (event) => this.notPaid(event) });
    this.bus.on('invoice.mail_refused', { name: 'notifications.mail_refused', handle: (event) => this.refused(event) });
  }

  private async overdue({ organizationId, invoiceId }: DomainEvents['invoice.overdue']): Promise<void> {
    const invoice = await this.invoices.get(organizationId, invoiceId);
    const client = await this.clientOf(invoice);
    const due = Money.of(dueMinor(invoice), invoice.currency).toString();
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'invoice.overdue',
      title: `${markOf(invoice.mode ?? 'LIVE')}Invoice ${invoice.number ?? ''} of ${client} is overdue`,
      body: `${client} has not paid ${due} by ${invoice.dueOn ?? 'the due date'}. Reminders go out by themselves as far as they are switched on.`,
      key: `invoice.overdue:${invoiceId}`,
    });
  }

  private async notPaid(event: DomainEvents['autopay.failed']): Promise<void> {
    const { organizationId, invoiceId, checkoutId, retryOn } = event;
    const invoice = await this.invoices.get(organizationId, invoiceId);
    const client = await this.clientOf(invoice);
    const due = Money.of(dueMinor(invoice), invoice.currency).toString();
    const fate = retryOn
      ? `It is tried again on ${retryOn}.`
      : 'It is not tried again: the client has to pay by the link.';
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'autopay.failed',
      title: `${markOf(invoice.mode ?? 'LIVE')}Invoice ${invoice.number ?? ''} of ${client} could not be charged`,
      body: `The payment method that ${client} saved did not pay ${due}. ${fate} The reason is in the history of the invoice.`,
      key: `autopay.failed:${checkoutId}`,
    });
  }

  private async refused({ organizationId, invoiceId, mailingId }: DomainEvents['invoice.mail_refused']): Promise<void> {
    const invoice = await this.invoices.get(organizationId, invoiceId);
    const client = await this.clientOf(invoice);
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'invoice.mail_refused',
      title: `${markOf(invoice.mode ?? 'LIVE')}${client} does not get the mail about invoice ${invoice.number ?? ''}`,
      body: `The mail server does not accept the e-mail address of ${client}, and the mail is not tried again. Correct the address, then send the invoice again.`,
      key: `invoice.mail_refused:${mailingId}`,
    });
  }

  private async clientOf({ organizationId, clientId }: InvoiceEntity): Promise<string> {
    return (await this.clients.get(organizationId, clientId)).name;
  }
}
