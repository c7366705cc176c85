import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactions.js';
import { Money } from '../common/money/money.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { RefundFacts } from '../providers/payment-provider.js';
import { AllocationsService, counts } from './allocations.service.js';
import { LedgerService } from './ledger.service.js';
import { PaymentKind, PaymentStatus } from './payment-status.js';
import { PaymentAllocationEntity } from './payment-allocation.entity.js';
import { PaymentEntity } from './payment.entity.js';
import { RefundRequestEntity } from './refund-request.entity.js';
import { nextRefundStatus } from './refund-status.js';

/** A dispute that was lost, or is not lost any more. */
export interface LostDispute {
  connection: Connection;
  payment: PaymentEntity;
  /** `dp_…` or `du_…`: the reference of the ledger line. */
  reference: string;
  /** What was taken back, positive. */
  gross: Money;
  occurredAt: Date;
  /** False: an appeal was won; an existing line is cancelled. */
  lost: boolean;
  eventId: string | null;
}

/** What is taken back from payments: a REFUND line per provider refund and a DISPUTE line per lost dispute, for life. */
@Injectable()
export class ReductionsService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly ledger: LedgerService,
    private readonly allocations: AllocationsService,
    private readonly history: InvoiceHistoryService,
  ) {}

  /** Brings the REFUND lines of a payment to all its refunds as one look saw them; an older look changes nothing. */
  async applyRefunds(
    tx: Transaction,
    connection: Connection,
    paymentReference: string,
    refunds: RefundFacts[],
    ticket: number,
    eventId: string | null,
  ): Promise<void> {
    const found = await this.lockWithInvoice(tx, connection, paymentReference);
    if (!found || found.payment.refundsTicket >= ticket) return;
    const { payment, invoice } = found;
    const told: { line: PaymentEntity; kind: 'refunded' | 'failed'; facts: RefundFacts }[] = [];
    for (const facts of inOrder(refunds)) {
      const existing = await this.ledger.lockPayment(tx, connection, facts.reference);
      const line =
        existing ?? this.newLine(payment, PaymentKind.REFUND, facts.reference, facts.gross, facts.createdAt, eventId);
      line.fromInvoiceId ??= await this.namedInvoice(tx, payment, facts.requestId);
      const counted = existing !== null && counts(existing);
      line.status = nextRefundStatus(existing?.status ?? null, facts.state);
      line.failureMessage = facts.failureMessage;
      line.appliedTicket = ticket;
      await tx.manager.save(PaymentEntity, line);
      if (counts(line) && !counted) told.push({ line, kind: 'refunded', facts });
      if (!counts(line) && (counted || !existing)) told.push({ line, kind: 'failed', facts });
    }
    await tx.manager.update(PaymentEntity, payment.id, { refundsTicket: ticket });
    await this.allocations.recompute(tx, invoice);
    for (const each of told) await this.tell(tx, invoice, payment, each.line, each.kind, each.facts);
  }

  /** Writes, or cancels, the one line of a lost dispute; its invoice reopens, or is paid again. */
  async setLostDispute(tx: Transaction, dispute: LostDispute): Promise<void> {
    const { connection, reference, gross, lost } = dispute;
    const found = await this.lockWithInvoice(tx, connection, dispute.payment.reference);
    if (!found) throw new Error(`The payment of dispute ${reference} is not in the ledger`);
    const existing = await this.ledger.lockPayment(tx, connection, reference);
    if (!existing && !lost) return;
    const line =
      existing ??
      this.newLine(found.payment, PaymentKind.DISPUTE, reference, gross, dispute.occurredAt, dispute.eventId);
    line.status = lost ? PaymentStatus.SUCCEEDED : PaymentStatus.CANCELLED;
    await tx.manager.save(PaymentEntity, line);
    await this.allocations.recompute(tx, found.invoice);
  }

  /** The invoice that whoever asked us for a refund said it comes from. */
  private async namedInvoice(
    tx: Transaction,
    { organizationId, id: paymentId }: PaymentEntity,
    requestId: string | null,
  ): Promise<string | null> {
    if (requestId === null) return null;
    const where = { organizationId, paymentId, id: requestId };
    return (await tx.manager.findOneBy(RefundRequestEntity, where))?.invoiceId ?? null;
  }

  /** The invoice first, then the payment: everybody locks in this order. */
  private async lockWithInvoice(
    tx: Transaction,
    connection: Connection,
    paymentReference: string,
  ): Promise<{ payment: PaymentEntity; invoice: InvoiceEntity } | null> {
    const { provider, accountId, mode, organizationId } = connection;
    const seen = await tx.manager.findOneBy(PaymentEntity, {
      provider,
      accountId,
      mode,
      organizationId,
      reference: paymentReference,
    });
    if (!seen) return null;
    const invoice = await this.invoices.lock(tx, organizationId, seen.invoiceId);
    const payment = await this.ledger.lockPayment(tx, connection, paymentReference);
    return payment && { payment, invoice };
  }

  private newLine(
    payment: PaymentEntity,
    kind: PaymentKind,
    reference: string,
    gross: Money,
    occurredAt: Date,
    eventId: string | null,
  ): PaymentEntity {
    const { organizationId, provider, accountId, mode, connectionId, clientId, invoiceId, method } = payment;
    return Object.assign(new PaymentEntity(), {
      ...{ organizationId, provider, accountId, mode, connectionId, clientId, invoiceId, method },
      kind,
      status: PaymentStatus.PENDING,
      reference,
      parentPaymentId: payment.id,
      methodBrand: null,
      methodLast4: null,
      checkoutId: null,
      fromInvoiceId: null,
      currency: gross.currency,
      grossMinor: gross.amountMinor,
      // Principal and fee share are worked out over all lines of the payment, right after this one is stored.
      amountMinor: -gross.amountMinor,
      surchargeMinor: 0,
      unappliedMinor: 0,
      asExpected: true,
      processingFeeMinor: null,
      processingFeeCurrency: null,
      inFlight: false,
      unappliedReason: null,
      sourceEventId: eventId,
      failureMessage: null,
      receivedAt: occurredAt,
      appliedTicket: 0,
      refundsTicket: 0,
    } satisfies Omit<PaymentEntity, 'id' | 'createdAt'>);
  }

  private async tell(
    tx: Transaction,
    invoice: InvoiceEntity,
    payment: PaymentEntity,
    line: PaymentEntity,
    kind: 'refunded' | 'failed',
    facts: RefundFacts,
  ): Promise<void> {
    const { organizationId } = payment;
    const refunded = kind === 'refunded';
    const amount = facts.gross.toString();
    for (const [invoiceId, principal] of await this.placesOf(tx, invoice, line))
      await this.history.record(tx, {
        organizationId,
        invoiceId,
        kind: refunded ? 'refund_recorded' : 'refund_failed',
        key: `${kind}:${line.reference}`,
        message: refunded
          ? `${amount} was refunded.`
          : `A refund of ${amount} failed; the money is back${facts.failureMessage ? ` (${facts.failureMessage})` : ''}.`,
        amount: principal,
        actor: 'stripe',
      });
    await emit(tx, refunded ? 'payment.refunded' : 'payment.refund_failed', {
      organizationId,
      paymentId: payment.id,
      refundId: line.id,
    });
  }

  /** The invoices that a refund came from, with how much; the payment's own when it came from none. */
  private async placesOf(tx: Transaction, invoice: InvoiceEntity, line: PaymentEntity): Promise<[string, Money][]> {
    const { organizationId, id: paymentId, currency } = line;
    const rows = await tx.manager.findBy(PaymentAllocationEntity, { organizationId, paymentId, kind: 'reduction' });
    if (rows.length < 2 && (rows.length === 0 || rows[0]?.invoiceId === invoice.id))
      return [[invoice.id, Money.of(line.amountMinor, currency)]];
    return rows.map((row) => [row.invoiceId, Money.of(row.amountMinor, currency)]);
  }
}

/** As the provider made them, so that the lines of the ledger stand in that order. */
function inOrder(refunds: RefundFacts[]): RefundFacts[] {
  return refunds.toSorted(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.reference < b.reference ? -1 : 1),
  );
}
