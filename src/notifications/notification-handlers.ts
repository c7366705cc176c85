import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import { NotificationsService } from './notifications.service.js';

/** Turns domain events into notifications. Each has a natural key, so handling an event again tells nothing twice. */
@Injectable()
export class NotificationHandlers implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly transactions: Transactions,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('invoice.issued', { name: 'notifications.fee_missing', handle: (issued) => this.feeMissing(issued) });
    this.bus.on('payment.unapplied', { name: 'notifications.unapplied', handle: (payment) => this.unapplied(payment) });
  }

  private async feeMissing({
    organizationId,
    invoiceId,
    feeMissingFor: currency,
  }: DomainEvents['invoice.issued']): Promise<void> {
    if (currency === null) return;
    await this.transactions.run((tx) =>
      this.notifications.notify(tx, {
        organizationId,
        invoiceId,
        kind: 'invoice.fee_missing',
        title: 'An invoice carries no processing fee',
        body: `Fees are passed on to clients, but no flat fee is set for ${currency}, so this invoice carries none. Set one in the payment settings.`,
        key: `invoice.fee_missing:${invoiceId}`,
      }),
    );
  }

  private async unapplied({ organizationId, paymentId }: DomainEvents['payment.unapplied']): Promise<void> {
    await this.transactions.run((tx) =>
      this.notifications.notify(tx, {
        organizationId,
        kind: 'payment.unapplied',
        title: 'Money received that fits no invoice',
        body: 'A payment, or a part of one, is on no invoice: look it up among the payments and decide what becomes of it.',
        key: `payment.unapplied:${paymentId}`,
      }),
    );
  }
}
