import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { linkMail } from '../auth/link-mail.js';
import { Clock } from '../common/clock.js';
import { newToken, sha256 } from '../common/crypto/tokens.js';
import { newId } from '../common/id.js';
import { Settings } from '../config/env.js';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import { composeMail, named } from '../mail/compose-mail.js';
import { MailRefusedError } from '../mail/mail.errors.js';
import { MailService } from '../mail/mail.service.js';
import { InvitationEntity } from './invitation.entity.js';
import { OrganizationFaces } from './organization-faces.service.js';

const TOKEN_BYTES = 32;

/** Mails invitations, tried again while the mail server is away. */
@Injectable()
export class InvitationMailer implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly faces: OrganizationFaces,
    private readonly mails: MailService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bus.on('member.invited', { name: 'organizations.invitation_mail', handle: (event) => this.mail(event) });
  }

  /**
   * Every try makes a token of its own, so that none has to be kept anywhere between being asked for and being mailed;
   * a mail that was on its way when the process died therefore holds a link that the next one replaces.
   */
  private async mail({ organizationId, invitationId, sendingId }: DomainEvents['member.invited']): Promise<void> {
    const due = {
      organizationId,
      id: invitationId,
      sendingId,
      mailedAt: IsNull(),
      acceptedAt: IsNull(),
      revokedAt: IsNull(),
    };
    const token = newToken(TOKEN_BYTES);
    const { affected } = await this.dataSource.manager.update(InvitationEntity, due, { tokenSha256: sha256(token) });
    if (affected !== 1) return;
    const { email, role } = await this.dataSource.manager.findOneByOrFail(InvitationEntity, { id: invitationId });
    const sender = await this.faces.sender(organizationId);
    const name = named(sender.name);
    const content = linkMail({
      subject: `${name} invites you to Remit`,
      intro: `You are invited to work for ${name} in Remit, as ${role}.`,
      action: 'Accept the invitation',
      url: `${this.settings.publicUrl}/invite/${token}`,
      outro: 'The link works once, for 7 days. If you did not expect this mail, ignore it.',
    });
    try {
      await this.mails.send({ ...composeMail(sender, content), to: email, messageId: newId() });
    } catch (error) {
      if (!(error instanceof MailRefusedError)) throw error;
      await this.dataSource.manager.update(InvitationEntity, due, { mailRefused: true });
      return;
    }
    await this.dataSource.manager.update(InvitationEntity, due, { mailedAt: this.clock.now() });
  }
}
