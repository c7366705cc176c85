import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Recipients } from '../auth/recipients.service.js';
import { Clock } from '../common/clock.js';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import { composeMail } from '../mail/compose-mail.js';
import { MailRefusedError } from '../mail/mail.errors.js';
import { MailService } from '../mail/mail.service.js';
import { OrganizationFaces } from '../organizations/organization-faces.service.js';
import { NOTIFICATION_KINDS } from './notification-kinds.js';
import { notificationMail } from './notification-mail.js';
import { NotificationMailingEntity } from './notification-mailing.entity.js';
import { mayKnow } from './notification-preferences.service.js';
import { NotificationEntity } from './notification.entity.js';

/** Mails notifications: once per notification and person, tried again while the mail server is away. */
@Injectable()
export class NotificationMailer implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly recipients: Recipients,
    private readonly faces: OrganizationFaces,
    private readonly mails: MailService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bus.on('notification.mail_due', { name: 'notifications.mail', handle: (due) => this.mail(due) });
  }

  /** Does nothing for what is mailed already, or for somebody who has left or may not know it any more. */
  async mail({ organizationId, mailingId }: DomainEvents['notification.mail_due']): Promise<void> {
    const { manager } = this.dataSource;
    const mailing = await manager.findOneBy(NotificationMailingEntity, { organizationId, id: mailingId });
    if (!mailing || mailing.mailedAt || mailing.failure) return;
    const { notificationId, personId } = mailing;
    const { kind, title, body } = await manager.findOneByOrFail(NotificationEntity, {
      organizationId,
      id: notificationId,
    });
    const { permission, burst = false } = NOTIFICATION_KINDS[kind];
    const person = await this.recipients.find(organizationId, personId);
    if (!person || !mayKnow(person.role, permission))
      return this.finish(mailing, { failure: 'The person may not know it any more' });
    const sender = await this.faces.sender(organizationId);
    const content = notificationMail({ organizationName: sender.name, title, body, burst });
    // Told by Remit, not by the organization to itself: answers to it lead nowhere.
    const composed = composeMail({ ...sender, lines: [], replyTo: null }, content);
    try {
      await this.mails.send({ ...composed, senderName: undefined, to: person.email, messageId: mailingId });
    } catch (error) {
      if (!(error instanceof MailRefusedError)) throw error;
      return this.finish(mailing, { failure: 'The mail server does not accept the address' });
    }
    await this.finish(mailing, { mailedAt: this.clock.now() });
  }

  private async finish(
    { organizationId, id }: NotificationMailingEntity,
    change: Partial<NotificationMailingEntity>,
  ): Promise<void> {
    await this.dataSource.manager.update(NotificationMailingEntity, { organizationId, id }, change);
  }
}
