import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, dateInTimeZone } from '../../common/clock.js';
import type { DomainEvents } from '../../events/domain-events.js';
import { EventBus } from '../../events/event-bus.js';
import { composeMail } from '../../mail/compose-mail.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { InvoicesService } from '../invoices.service.js';
import { InvoiceMailFactsService } from '../mailing/invoice-mail-facts.service.js';
import { reminderMail } from '../mailing/invoice-mail.js';
import { InvoicePost } from '../mailing/invoice-post.service.js';
import { reminderStep } from './reminders.service.js';

/** Mails reminders, unless what they remind of is no longer so. */
@Injectable()
export class ReminderMailer implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly invoices: InvoicesService,
    private readonly organizations: OrganizationsService,
    private readonly faces: OrganizationFaces,
    private readonly facts: InvoiceMailFactsService,
    private readonly post: InvoicePost,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bus.on('invoice.reminder_due', { name: 'invoices.reminder_mail', handle: (due) => this.mail(due) });
  }

  /** Looks again before it mails: the invoice may have been paid, or disputed, while the mail server was away. */
  async mail({ organizationId, invoiceId, mailingId }: DomainEvents['invoice.reminder_due']): Promise<void> {
    const mailing = await this.post.due(organizationId, mailingId);
    if (!mailing) return;
    const invoice = await this.invoices.get(organizationId, invoiceId);
    const organization = await this.organizations.get(organizationId);
    const today = dateInTimeZone(this.clock.now(), organization.timeZone);
    const step = reminderStep(organization, invoice, today);
    if (mailing.cause !== `reminder:${step}` || invoice.dueOn === null)
      return this.post.skip(mailing, 'There was no reason to remind any more when it could be mailed');
    const facts = { ...(await this.facts.of(invoice)), dueOn: invoice.dueOn };
    const mail = composeMail(await this.faces.sender(organizationId), reminderMail(facts, today));
    const attachments = [...mail.attachments, await this.facts.file(invoice)];
    const record = { kind: 'reminder_sent', message: 'Reminder mailed' };
    await this.post.deliver(mailing, { ...mail, attachments }, record);
  }
}
