import { Injectable } from '@nestjs/common';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import type { PaymentFacts } from '../providers/payment-provider.js';
import type { UnappliedReason } from './allocation.js';
import { PaymentStatus } from './payment-status.js';
import type { PaymentEntity } from './payment.entity.js';

interface Change {
  payment: PaymentEntity;
  invoice: InvoiceEntity;
  facts: PaymentFacts;
  /** The money was received by this change. */
  received: boolean;
  wasInFlight: boolean;
}

const REASONS: Record<UnappliedReason, string> = {
  wrong_currency: 'it came in another currency than the invoice',
  unexpected_amount: 'the amount is not what was asked for',
  invoice_closed: 'the invoice is void or cancelled',
  overpayment: 'it is more than the invoice still needed',
};

const METHOD_NAMES = { CREDIT_CARD: 'credit card', ACH: 'bank account (ACH)', OTHER: 'another method' };

/** Tells an invoice's history what happened to its payments; each fact has a natural key, so it is told once. */
@Injectable()
export class PaymentHistory {
  constructor(private readonly history: InvoiceHistoryService) {}

  /** Writes what this change of a payment means to the people reading the invoice. */
  async record(tx: Transaction, change: Change): Promise<void> {
    const { payment, facts, received } = change;
    if (payment.inFlight && !change.wasInFlight) {
      await this.write(
        tx,
        change,
        'payment_pending',
        `processing:${payment.reference}`,
        'A bank payment is under way; it takes up to four business days.',
        amountOf(payment),
      );
    }
    if (facts.failure && payment.status === PaymentStatus.FAILED) {
      await this.write(
        tx,
        change,
        'payment_failed',
        `failed:${facts.failure.attemptReference}`,
        `A payment failed: ${facts.failure.message}`,
        amountOf(payment),
      );
    }
    if (!received) return;
    const method = payment.method ? ` by ${METHOD_NAMES[payment.method]}` : '';
    await this.write(
      tx,
      change,
      'payment_received',
      `received:${payment.reference}`,
      `Payment received${method}.`,
      amountOf(payment),
    );
    if (payment.unappliedReason) {
      const fate =
        payment.unappliedReason === 'overpayment'
          ? 'What is too much became credit'
          : 'It is not applied to this invoice';
      const message = `${fate}: ${REASONS[payment.unappliedReason]}.`;
      await this.write(tx, change, 'payment_unapplied', `unapplied:${payment.reference}`, message, amountOf(payment));
    }
  }

  private async write(
    tx: Transaction,
    { invoice }: Change,
    kind: string,
    key: string,
    message: string,
    amount: Money,
  ): Promise<void> {
    await this.history.record(tx, {
      organizationId: invoice.organizationId,
      invoiceId: invoice.id,
      kind,
      key,
      message,
      amount,
      actor: 'stripe',
    });
  }
}

function amountOf(payment: PaymentEntity): Money {
  return Money.of(payment.amountMinor, payment.currency);
}
