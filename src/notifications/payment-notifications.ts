import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Money } from '../common/money/money.js';
import type { DomainEvents } from '../events/domain-events.js';
import { EventBus } from '../events/event-bus.js';
import type { UnappliedReason } from '../payments/allocation.js';
import { NotificationsService } from './notifications.service.js';
import { PaymentSubjects, type PaymentSubject } from './payment-subjects.js';

const REASONS: Record<Exclude<UnappliedReason, 'overpayment'>, string> = {
  wrong_currency: 'it came in another currency than the invoice',
  unexpected_amount: 'the amount is not what was asked for',
  invoice_closed: 'the invoice is void or cancelled',
};

/** Tells of payments and refunds. Each fact has a natural key, so handling an event again tells nothing twice. */
@Injectable()
export class PaymentNotifications implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly subjects: PaymentSubjects,
    private readonly notifications: NotificationsService,
  ) {}

  onModuleInit(): void {
    this.bus.on('payment.refunded', { name: 'notifications.refunded', handle: (refund) => this.refunded(refund) });
    this.bus.on('payment.refund_failed', {
      name: 'notifications.refund_failed',
      handle: (refund) => this.refundFailed(refund),
    });
    this.bus.on('payment.failed', { name: 'notifications.failed', handle: (payment, id) => this.failed(payment, id) });
    this.bus.on('payment.unapplied', { name: 'notifications.unapplied', handle: (payment) => this.unapplied(payment) });
    this.bus.on('payment.held_elsewhere', {
      name: 'notifications.held_elsewhere',
      handle: (claim) => this.heldElsewhere(claim),
    });
    this.bus.on('invoice.issued', { name: 'notifications.fee_missing', handle: (issued) => this.feeMissing(issued) });
  }

  private async refunded({ organizationId, refundId }: DomainEvents['payment.refunded']): Promise<void> {
    const {
      payment: line,
      gross,
      client,
      invoice,
      invoiceId,
      due,
      mark,
    } = await this.subjects.of(organizationId, refundId);
    const fee =
      line.surchargeMinor === 0
        ? ''
        : `, ${Money.of(-line.surchargeMinor, line.currency).toString()} of it processing fee`;
    const open = due.isPositive()
      ? `${due.toString()} is due on the invoice again: get in touch with the client if they are to pay it, no reminder goes out by itself.`
      : 'Nothing is due on the invoice; there is nothing left to do.';
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'payment.refunded',
      title: `${mark}${gross.negate().toString()} refunded to ${client}`,
      body: `A refund of ${gross.negate().toString()} (${line.reference}${fee}) was made of what ${client} paid for ${invoice}. ${open}`,
      key: `payment.refunded:${refundId}`,
    });
  }

  private async refundFailed({ organizationId, refundId }: DomainEvents['payment.refund_failed']): Promise<void> {
    const { payment: line, gross, client, invoice, invoiceId, mark } = await this.subjects.of(organizationId, refundId);
    const why = line.failureMessage ? ` (${line.failureMessage})` : '';
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'payment.refund_failed',
      title: `${mark}A refund of ${gross.negate().toString()} to ${client} failed`,
      body:
        `The refund ${line.reference} of ${gross.negate().toString()} for ${invoice} did not reach ${client}${why}: the money is back with you ` +
        `and counts as paid again. Ask ${client} how they want to be paid back, then refund it again or pay them another way.`,
      key: `payment.refund_failed:${refundId}`,
    });
  }

  /** A payer may fail several times with one payment, so the event itself is what is told once. */
  private async failed({ organizationId, paymentId }: DomainEvents['payment.failed'], eventId: string): Promise<void> {
    const { payment, gross, client, invoice, invoiceId, mark } = await this.subjects.of(organizationId, paymentId);
    const bank = payment.method === 'ACH';
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'payment.failed',
      title: `${mark}A payment of ${gross.toString()} by ${client} failed`,
      body:
        `${client} could not pay ${gross.toString()} for ${invoice}: ${payment.failureMessage ?? 'the provider gives no reason'}. ` +
        `${bank ? 'The bank debit is final, and the invoice is payable again' : 'Nothing was charged, and the pay link still works'}: ` +
        'get in touch with the client if the invoice is not paid soon.',
      key: `payment.failed:${eventId}`,
    });
  }

  private async unapplied({ organizationId, paymentId }: DomainEvents['payment.unapplied']): Promise<void> {
    const subject = await this.subjects.of(organizationId, paymentId);
    const { payment, client, invoiceId, mark } = subject;
    const reason = payment.unappliedReason;
    const tooMuch = reason === 'overpayment' || reason === null;
    const amount = tooMuch ? await this.subjects.creditOf(subject) : Money.of(payment.unappliedMinor, payment.currency);
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'payment.unapplied',
      title: `${mark}${amount.toString()} from ${client} fits no invoice`,
      body: tooMuch
        ? overpaid(subject, amount)
        : `${received(subject)}, but ${REASONS[reason]}: ${amount.toString()} is on no invoice. Apply it to an invoice of the client, or refund it.`,
      key: `payment.unapplied:${paymentId}`,
    });
  }

  private async heldElsewhere(claim: DomainEvents['payment.held_elsewhere']): Promise<void> {
    const { organizationId, invoiceId, reference } = claim;
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'payment.held_elsewhere',
      title: 'A payment claims to be for an invoice of yours',
      body:
        `What is attached to ${reference} names this invoice, but the payment was made for something else that uses the same payment account, so it is not counted here. ` +
        'Somebody who can change payments in that account has changed what is attached: find out who and why.',
      key: `payment.held_elsewhere:${reference}`,
    });
  }

  private async feeMissing(issued: DomainEvents['invoice.issued']): Promise<void> {
    const { organizationId, invoiceId, feeMissingFor: currency } = issued;
    if (currency === null) return;
    await this.notifications.tell({
      organizationId,
      invoiceId,
      kind: 'invoice.fee_missing',
      title: 'An invoice carries no processing fee',
      body: `Fees are passed on to clients, but no flat fee is set for ${currency}, so this invoice carries none. Set one in the payment settings.`,
      key: `invoice.fee_missing:${invoiceId}`,
    });
  }
}

function received({ payment, client, invoice }: PaymentSubject): string {
  return `${Money.of(payment.amountMinor, payment.currency).toString()} arrived from ${client} for ${invoice} (${payment.reference})`;
}

function overpaid(subject: PaymentSubject, credit: Money): string {
  return `${received(subject)}, which is more than the invoice still needed: ${credit.toString()} became credit of the client. Apply the credit to another invoice, or refund it.`;
}
