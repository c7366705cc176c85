import { Injectable } from '@nestjs/common';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import type { PaymentFacts } from '../providers/payment-provider.js';
import type { UnappliedReason } from './allocation.js';
import { PaymentStatus } from './payment-status.js';
import type { PaymentEntity } from './payment.entity.js';

/** An invoice that a payment is for, as it was before the payment was applied. */
export interface PaymentPlace {
  invoice: InvoiceEntity;
  /** What of the payment is for it. */
  amount: Money;
  /** Void or cancelled. */
  closed: boolean;
  /** What of it was still due. */
  fits: Money;
}

interface Change {
  payment: PaymentEntity;
  places: PaymentPlace[];
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

  /** Writes what this change of a payment means to the people reading the invoices it is for, when the transaction ends. */
  record(tx: Transaction, change: Change): void {
    for (const place of change.places) this.recordOn(tx, place, change);
  }

  private recordOn(tx: Transaction, place: PaymentPlace, change: Change): void {
    const { payment, facts, received } = change;
    const together =
      change.places.length > 1 ? ` It is a part of one payment for ${change.places.length} invoices.` : '';
    if (payment.inFlight && !change.wasInFlight) {
      const message = `A bank payment is under way; it takes up to four business days.${together}`;
      this.write(tx, place, 'payment_pending', `processing:${payment.reference}`, message);
    }
    if (facts.failure && payment.status === PaymentStatus.FAILED) {
      const key = `failed:${facts.failure.attemptReference}`;
      this.write(tx, place, 'payment_failed', key, `A payment failed: ${facts.failure.message}`);
    }
    if (!received) return;
    const method = payment.method ? ` by ${METHOD_NAMES[payment.method]}` : '';
    const key = `received:${payment.reference}`;
    this.write(tx, place, 'payment_received', key, `Payment received${method}.${together}`);
    const reason = reasonOn(place, payment, change.places.length);
    if (reason) {
      const fate = reason === 'overpayment' ? 'What is too much became credit' : 'It is not applied to this invoice';
      const message = `${fate}: ${REASONS[reason]}.`;
      this.write(tx, place, 'payment_unapplied', `unapplied:${payment.reference}`, message);
    }
  }

  private write(tx: Transaction, { invoice, amount }: PaymentPlace, kind: string, key: string, message: string): void {
    const { organizationId, id: invoiceId } = invoice;
    this.history.recordLast(tx, { organizationId, invoiceId, kind, key, message, amount, actor: 'stripe' });
  }
}

/** Why the part for this invoice is not on it, or not all of it; null: it is. */
function reasonOn(place: PaymentPlace, { unappliedReason }: PaymentEntity, places: number): UnappliedReason | null {
  if (places === 1 || unappliedReason === null) return unappliedReason;
  if (place.closed) return 'invoice_closed';
  return place.amount.compare(place.fits) > 0 ? 'overpayment' : null;
}
