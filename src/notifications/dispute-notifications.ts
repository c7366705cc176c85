import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Money } from '../common/money/money.js';
import { DisputeEntity } from '../disputes/dispute.entity.js';
import { FraudWarningEntity } from '../disputes/fraud-warning.entity.js';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import { stageText } from './dispute-texts.js';
import type { NotificationKind } from './notification-kinds.js';
import { NotificationsService } from './notifications.service.js';
import { PaymentSubjects } from './payment-subjects.js';

/** Tells of disputes, each stage and each deadline once, and of fraud warnings. */
@Injectable()
export class DisputeNotifications implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly subjects: PaymentSubjects,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('dispute.opened', { name: 'notifications.dispute_opened', handle: (opened) => this.opened(opened) });
    this.bus.on('dispute.stage_changed', {
      name: 'notifications.dispute_stage',
      handle: (stage) => this.reached(stage),
    });
    this.bus.on('dispute.deadline_near', {
      name: 'notifications.dispute_deadline',
      handle: (deadline) => this.deadline(deadline),
    });
    this.bus.on('fraud_warning.raised', {
      name: 'notifications.fraud_warning',
      handle: (raised) => this.warned(raised),
    });
  }

  private async opened({ organizationId, disputeId }: DomainEvents['dispute.opened']): Promise<void> {
    const dispute = await this.dispute(organizationId, disputeId);
    const { title, body } = stageText(dispute.stage.startsWith('inquiry') ? 'inquiry' : 'needs_response');
    const next =
      dispute.method === 'ACH'
        ? 'It was paid from a bank account: what comes back from a bank is final and cannot be contested. Get in touch with the client.'
        : body + until(dispute);
    await this.tell(
      dispute,
      'dispute.opened',
      `dispute.opened:${disputeId}`,
      title,
      `The reason given is ${words(dispute.reason)}. ${next}`,
    );
  }

  private async reached({ organizationId, disputeId, stage }: DomainEvents['dispute.stage_changed']): Promise<void> {
    const dispute = await this.dispute(organizationId, disputeId);
    const { title, body } = stageText(stage);
    const answerable = stage.endsWith('needs_response') || stage === 'inquiry';
    const next = body + (answerable ? until(dispute) : '');
    await this.tell(dispute, 'dispute.stage_changed', `dispute.stage:${disputeId}:${stage}`, title, next);
  }

  private async deadline({
    organizationId,
    disputeId,
    daysLeft,
    dueAt,
  }: DomainEvents['dispute.deadline_near']): Promise<void> {
    const dispute = await this.dispute(organizationId, disputeId);
    const left = daysLeft === 1 ? 'One day is left' : `${daysLeft} days are left`;
    const body = `No evidence was submitted yet, and none is taken after ${instant(new Date(dueAt))}: without it the dispute is lost. Submit what you have.`;
    await this.tell(
      dispute,
      'dispute.deadline_near',
      `dispute.deadline:${disputeId}:${dueAt}:${daysLeft}`,
      `${left} to answer a dispute`,
      body,
    );
  }

  private async warned({ organizationId, warningId }: DomainEvents['fraud_warning.raised']): Promise<void> {
    const where = { organizationId, id: warningId };
    const warning = await this.dataSource.manager.findOneByOrFail(FraudWarningEntity, where);
    const { gross, client, invoice, invoiceId, mark } = await this.subjects.of(organizationId, warning.paymentId);
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'fraud_warning.raised',
      title: `${mark}A payment of ${gross.toString()} may be fraudulent`,
      body:
        `The card network warns of the payment of ${gross.toString()} by ${client} for ${invoice} (${words(warning.fraudType)}). ` +
        'Most such payments end in a dispute: refund it if you do not know the payer; otherwise collect what proves the order and its delivery.',
      key: `fraud_warning.raised:${warningId}`,
    });
  }

  private dispute(organizationId: string, id: string): Promise<DisputeEntity> {
    return this.dataSource.manager.findOneByOrFail(DisputeEntity, { organizationId, id });
  }

  private async tell(
    dispute: DisputeEntity,
    kind: NotificationKind,
    key: string,
    title: string,
    next: string,
  ): Promise<void> {
    const { organizationId, paymentId, reference } = dispute;
    const amount = Money.of(dispute.amountMinor, dispute.currency).toString();
    const { client, invoice, invoiceId, mark } = await this.subjects.of(organizationId, paymentId);
    const body = `It is about ${amount} that ${client} paid for ${invoice} (${reference}). ${next}`;
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind,
      key,
      title: `${mark}${title}: ${amount}, ${client}`,
      body,
    });
  }
}

function until({ evidenceDueAt }: DisputeEntity): string {
  return evidenceDueAt ? ` Evidence is taken until ${instant(evidenceDueAt)}.` : '';
}

/** `3 December 2026, 23:59 UTC` */
function instant(at: Date): string {
  return `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;
}

/** A provider's code in words: `product_not_received` is "product not received". */
function words(code: string): string {
  return `"${code.replaceAll('_', ' ')}"`;
}
