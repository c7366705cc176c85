import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { OurReference, PaymentFacts } from '../providers/payment-provider.js';
import { splitReceived, type Split } from './allocation.js';
import type { CheckoutEntity } from './checkout.entity.js';
import { PaymentAllocationEntity } from './payment-allocation.entity.js';
import { PaymentHistory } from './payment-history.js';
import { nextPaymentStatus, PaymentKind, PaymentStatus, RECEIVED_STATUSES } from './payment-status.js';
import { PaymentEntity } from './payment.entity.js';

/** One look at a payment, ready to be applied. */
export interface PaymentLook {
  connection: Connection;
  facts: PaymentFacts;
  ours: OurReference;
  /** What we asked the payer for; null when that is not known, which makes any amount unexpected. */
  checkout: CheckoutEntity | null;
  ticket: number;
  eventId: string | null;
}

/** The payments ledger: one row per provider payment, its allocations, and the invoice's sums recomputed from them. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly history: PaymentHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies a look at a payment under the invoice's lock. `stale`: a later look was applied already. `foreign`: it names
   * no invoice of this organization. Received money is written down whatever the invoice's state or the amount.
   */
  async applyPayment(tx: Transaction, look: PaymentLook): Promise<'applied' | 'stale' | 'foreign'> {
    const { organizationId } = look.connection;
    const invoice = await this.lockInvoice(tx, organizationId, look.ours.invoiceId);
    if (!invoice) return 'foreign';
    const existing = await this.find(tx, look);
    if (existing && existing.appliedTicket >= look.ticket) return 'stale';
    // An intent that the payer has merely opened is no payment yet; the checkout's history tells of it.
    if (!existing && look.facts.state === 'open') return 'applied';

    const payment = existing ?? this.begin(tx, look, invoice);
    const before = { status: existing?.status ?? null, inFlight: payment.inFlight };
    payment.status = nextPaymentStatus(before.status, look.facts.state);
    payment.inFlight = look.facts.state === 'processing' && payment.status === PaymentStatus.PENDING;
    payment.method = look.facts.method ?? payment.method;
    payment.failureMessage = look.facts.failure?.message ?? null;
    payment.processingFeeMinor = look.facts.processingFee?.amountMinor ?? payment.processingFeeMinor;
    payment.processingFeeCurrency = look.facts.processingFee?.currency ?? payment.processingFeeCurrency;
    payment.appliedTicket = look.ticket;
    const received =
      payment.status === PaymentStatus.SUCCEEDED && !RECEIVED_STATUSES.includes(before.status ?? PaymentStatus.PENDING);
    const split = received ? this.receive(payment, look, invoice) : null;
    await tx.manager.save(PaymentEntity, payment);
    if (split?.toInvoice.isPositive()) await this.allocate(tx, payment, invoice, split.toInvoice);

    if (received || before.inFlight !== payment.inFlight) await this.recompute(tx, invoice);
    await this.history.record(tx, { payment, invoice, facts: look.facts, split, wasInFlight: before.inFlight });
    if (received) await emit(tx, 'payment.recorded', { organizationId, paymentId: payment.id });
    if (split?.reason) await emit(tx, 'payment.unapplied', { organizationId, paymentId: payment.id });
    if (payment.status === PaymentStatus.FAILED && before.status !== PaymentStatus.FAILED) {
      await emit(tx, 'payment.failed', { organizationId, paymentId: payment.id });
    }
    return 'applied';
  }

  /** Recomputes what is paid and pending on a locked invoice from the rows, and says when that changes what can be paid. */
  async recompute(tx: Transaction, invoice: InvoiceEntity): Promise<void> {
    const [sums] = await tx.manager.query<[{ paid: string; pending: string }]>(
      `SELECT
         (SELECT coalesce(sum(a.amount_minor), 0) FROM payment_allocations a JOIN payments p ON p.id = a.payment_id
           WHERE a.organization_id = $1 AND a.invoice_id = $2
             AND (p.status = ANY($3) OR (p.kind = 'REFUND' AND p.status = 'PENDING'))) AS paid,
         (SELECT coalesce(sum(p.amount_minor), 0) FROM payments p
           WHERE p.organization_id = $1 AND p.invoice_id = $2 AND p.in_flight AND p.currency = $4) AS pending`,
      [invoice.organizationId, invoice.id, RECEIVED_STATUSES, invoice.currency],
    );
    await this.invoices.setSettled(
      tx,
      invoice,
      { paidMinor: Number(sums.paid), pendingMinor: Number(sums.pending) },
      this.clock.now(),
    );
    await emit(tx, 'invoice.payable_changed', { organizationId: invoice.organizationId, invoiceId: invoice.id });
  }

  private async lockInvoice(tx: Transaction, organizationId: string, invoiceId: string): Promise<InvoiceEntity | null> {
    try {
      return await this.invoices.lock(tx, organizationId, invoiceId);
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  private find(tx: Transaction, { connection, facts }: PaymentLook): Promise<PaymentEntity | null> {
    return tx.manager.findOne(PaymentEntity, {
      where: {
        provider: connection.provider,
        accountId: connection.accountId,
        mode: connection.mode,
        reference: facts.reference,
      },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private begin(tx: Transaction, look: PaymentLook, invoice: InvoiceEntity): PaymentEntity {
    const { connection, facts, checkout } = look;
    const expected = expectedOf(checkout);
    const asExpected = expected !== null && facts.gross.equals(expected.principal.plus(expected.surcharge));
    return tx.manager.create(PaymentEntity, {
      organizationId: connection.organizationId,
      kind: PaymentKind.PAYMENT,
      status: PaymentStatus.PENDING,
      provider: connection.provider,
      accountId: connection.accountId,
      mode: connection.mode,
      reference: facts.reference,
      connectionId: connection.id,
      clientId: invoice.clientId,
      invoiceId: invoice.id,
      checkoutId: checkout?.id ?? null,
      currency: facts.gross.currency,
      amountMinor: asExpected ? expected.principal.amountMinor : facts.gross.amountMinor,
      surchargeMinor: asExpected ? expected.surcharge.amountMinor : 0,
      processingFeeMinor: null,
      processingFeeCurrency: null,
      method: null,
      inFlight: false,
      unappliedReason: null,
      sourceEventId: look.eventId,
      failureMessage: null,
      receivedAt: null,
      appliedTicket: look.ticket,
    });
  }

  private receive(payment: PaymentEntity, look: PaymentLook, invoice: InvoiceEntity): Split {
    const closed = invoice.voidedAt !== null || invoice.cancelledAt !== null;
    const due = Money.of(closed ? 0 : invoice.totalMinor - invoice.amountPaidMinor, invoice.currency);
    const split = splitReceived(look.facts.gross, expectedOf(look.checkout), due, closed);
    payment.currency = split.principal.currency;
    payment.amountMinor = split.principal.amountMinor;
    payment.surchargeMinor = split.surcharge.amountMinor;
    payment.unappliedReason = split.reason;
    payment.receivedAt = look.facts.receivedAt ?? this.clock.now();
    return split;
  }

  private async allocate(
    tx: Transaction,
    payment: PaymentEntity,
    invoice: InvoiceEntity,
    amount: Money,
  ): Promise<void> {
    const allocation = tx.manager.create(PaymentAllocationEntity, {
      organizationId: payment.organizationId,
      paymentId: payment.id,
      invoiceId: invoice.id,
      amountMinor: amount.amountMinor,
      currency: amount.currency,
    });
    await tx.manager.insert(PaymentAllocationEntity, allocation);
  }
}

function expectedOf(checkout: CheckoutEntity | null): { principal: Money; surcharge: Money } | null {
  return (
    checkout && {
      principal: Money.of(checkout.principalMinor, checkout.currency),
      surcharge: Money.of(checkout.surchargeMinor, checkout.currency),
    }
  );
}
