import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { owedMinor } from '../invoices/invoice-status.js';
import type { PaymentEntity } from './payment.entity.js';

/** What is on an invoice, summed up from the rows under its lock. Amounts in minor units of its currency. */
export interface Standing {
  /** Something was taken back from its payments, ever. */
  reduced: boolean;
  /** It was to be paid together with others. */
  joint: boolean;
  /** Received as asked for, by payments made for it. */
  receivedMinor: number;
  /** On it by rule. */
  automaticMinor: number;
  /** On it in all: by rule, by a person's decision, and credit. */
  paidMinor: number;
  /** On its way. */
  pendingMinor: number;
}

/**
 * True when a payment that has just been received can only go to its invoice as a whole and changes nothing else: all
 * received so far is on the invoice, nothing was taken back, and there is room for this one besides. Then the plan of all
 * facts (`planAllocations`), whatever their order in time, is the plan there was and this payment, so that none of
 * the earlier ones needs to be read.
 */
export function simplyFits(standing: Standing, invoice: InvoiceEntity, payment: PaymentEntity): boolean {
  const { amountMinor } = payment;
  if (!payment.asExpected || payment.unappliedReason !== null || payment.currency !== invoice.currency) return false;
  if (standing.reduced || standing.joint || invoice.voidedAt !== null || invoice.cancelledAt !== null) return false;
  if (standing.receivedMinor !== standing.automaticMinor || standing.paidMinor !== invoice.amountPaidMinor)
    return false;
  return amountMinor > 0 && standing.paidMinor + amountMinor <= owedMinor(invoice);
}
