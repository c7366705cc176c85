import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { Clock } from '../common/clock.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { dueMinor } from '../invoices/invoice-status.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { PaymentFacts } from '../providers/payment-provider.js';
import { splitReceived } from './allocation.js';
import { AllocationsService } from './allocations.service.js';
import type { CheckoutEntity } from './checkout.entity.js';
import type { CheckoutPartEntity } from './checkout-part.entity.js';
import { CheckoutsService } from './checkouts.service.js';
import { PaymentHistory, type PaymentPlace } from './payment-history.js';
import { nextPaymentStatus, PaymentKind, PaymentStatus, RECEIVED_STATUSES } from './payment-status.js';
import { PaymentEntity } from './payment.entity.js';

/** Where a payment in the ledger belongs. */
export interface PaymentOrigin {
  organizationId: string;
  invoiceId: string;
  checkoutId: string | null;
}

/** One look at a payment, ready to be applied. */
export interface PaymentLook {
  connection: Connection;
  facts: PaymentFacts;
  /** The invoice it was made for. */
  invoiceId: string;
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
    private readonly checkouts: CheckoutsService,
    private readonly allocations: AllocationsService,
    private readonly history: PaymentHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies a look at a payment under the invoice's lock. `stale`: a later look was applied already. `foreign`: it names
   * no invoice of this organization, or another one that uses the same account has it. Received money is written down whatever the invoice's state or the amount.
   */
  async applyPayment(tx: Transaction, look: PaymentLook): Promise<'applied' | 'stale' | 'foreign'> {
    const { organizationId } = look.connection;
    const parts = look.checkout ? await this.checkouts.partsOf(tx, look.checkout) : [];
    const locked = await this.lockAll(tx, organizationId, [look.invoiceId, ...parts.map((part) => part.invoiceId)]);
    const invoice = locked.get(look.invoiceId);
    // Test money names no real invoice, nor real money a test one, nor any money a draft.
    if (invoice?.mode !== look.connection.mode) return 'foreign';
    const existing = await this.find(tx, look);
    if (existing && existing.invoiceId !== invoice.id)
      throw new Error(`Payment ${existing.reference} was written down for another invoice in the same moment`);
    if (existing && existing.appliedTicket >= look.ticket) return 'stale';
    // An intent that the payer has merely opened is no payment yet; the checkout's history tells of it.
    if (!existing && look.facts.state === 'open') return 'applied';
    if (!existing && (await this.isElsewhere(tx, look))) {
      await emit(tx, 'payment.held_elsewhere', {
        organizationId,
        invoiceId: invoice.id,
        reference: look.facts.reference,
      });
      return 'foreign';
    }

    const payment = existing ?? this.begin(look, invoice);
    const before = { status: existing?.status ?? null, inFlight: payment.inFlight, fee: payment.processingFeeMinor };
    this.update(payment, look.facts, look.ticket);
    const received =
      payment.status === PaymentStatus.SUCCEEDED && !RECEIVED_STATUSES.includes(before.status ?? PaymentStatus.PENDING);
    if (received) this.receive(payment, look, invoice, placesOf(payment, invoice, parts, locked));
    const places = placesOf(payment, invoice, parts, locked);
    // A new row is inserted as it is; `save` would look first whether it is there, which is known.
    await (existing ? tx.manager.save(PaymentEntity, payment) : tx.manager.insert(PaymentEntity, payment));
    if (received) await this.allocations.recompute(tx, invoice);
    else if (before.inFlight !== payment.inFlight)
      for (const place of places) await this.allocations.storeSums(tx, place.invoice);

    await this.history.record(tx, { payment, places, facts: look.facts, received, wasInFlight: before.inFlight });
    await this.tell(tx, payment, received, before);
    return 'applied';
  }

  /** Where a payment that is in the ledger belongs; null when it is not. */
  async originOf(tx: Transaction, connection: Connection, reference: string): Promise<PaymentOrigin | null> {
    const { provider, accountId, mode, organizationId } = connection;
    const where = { provider, accountId, mode, reference, organizationId };
    const found = await tx.manager.findOneBy(PaymentEntity, where);
    return found && { organizationId, invoiceId: found.invoiceId, checkoutId: found.checkoutId };
  }

  /** The row of a payment by the provider's reference, held until the transaction ends; null when it is not in the ledger. */
  async lockPayment(tx: Transaction, connection: Connection, reference: string): Promise<PaymentEntity | null> {
    const { provider, accountId, mode, organizationId } = connection;
    return tx.manager.findOne(PaymentEntity, {
      where: { provider, accountId, mode, reference, organizationId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private update(payment: PaymentEntity, facts: PaymentFacts, ticket: number): void {
    payment.status = nextPaymentStatus(payment.status, facts.state);
    payment.inFlight = facts.state === 'processing' && payment.status === PaymentStatus.PENDING;
    payment.method = facts.method ?? payment.method;
    payment.methodBrand = facts.instrument?.brand ?? payment.methodBrand;
    payment.methodLast4 = facts.instrument?.last4 ?? payment.methodLast4;
    payment.failureMessage = facts.failure?.message ?? null;
    payment.processingFeeMinor = facts.processingFee?.amountMinor ?? payment.processingFeeMinor;
    payment.processingFeeCurrency = facts.processingFee?.currency ?? payment.processingFeeCurrency;
    payment.appliedTicket = ticket;
  }

  private async tell(
    tx: Transaction,
    payment: PaymentEntity,
    received: boolean,
    before: { status: PaymentStatus | null; fee: number | null },
  ): Promise<void> {
    const { organizationId, id: paymentId } = payment;
    if (received) await emit(tx, 'payment.recorded', { organizationId, paymentId });
    if (received && payment.unappliedReason) await emit(tx, 'payment.unapplied', { organizationId, paymentId });
    if (before.fee !== payment.processingFeeMinor) await emit(tx, 'payment.fee_known', { organizationId, paymentId });
    if (payment.status === PaymentStatus.FAILED && before.status !== PaymentStatus.FAILED) {
      await emit(tx, 'payment.failed', { organizationId, paymentId });
    }
  }

  /** In the order of their ids, as everybody locks them; one that there is not is not in the map. */
  private async lockAll(
    tx: Transaction,
    organizationId: string,
    invoiceIds: string[],
  ): Promise<Map<string, InvoiceEntity>> {
    const locked = new Map<string, InvoiceEntity>();
    for (const id of [...new Set(invoiceIds)].sort()) {
      const invoice = await this.lockInvoice(tx, organizationId, id);
      if (invoice) locked.set(id, invoice);
    }
    return locked;
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
    return this.lockPayment(tx, connection, facts.reference);
  }

  /**
   * Whether another organization on the same account has the payment in its books: whoever holds the account can attach
   * the ids of any invoice to it, but that moves no money from one ledger to another.
   */
  private async isElsewhere(tx: Transaction, { connection, facts }: PaymentLook): Promise<boolean> {
    const { provider, accountId, mode, organizationId } = connection;
    return tx.manager.existsBy(PaymentEntity, {
      ...{ provider, accountId, mode },
      reference: facts.reference,
      organizationId: Not(organizationId),
    });
  }

  private begin(look: PaymentLook, invoice: InvoiceEntity): PaymentEntity {
    const { connection, facts, checkout } = look;
    const expected = expectedOf(checkout);
    const asExpected = expected !== null && facts.gross.equals(expected.principal.plus(expected.surcharge));
    return Object.assign(new PaymentEntity(), {
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
      methodBrand: null,
      methodLast4: null,
      inFlight: false,
      parentPaymentId: null,
      fromInvoiceId: null,
      grossMinor: null,
      unappliedMinor: 0,
      asExpected: true,
      refundsTicket: 0,
      unappliedReason: null,
      sourceEventId: look.eventId,
      failureMessage: null,
      receivedAt: null,
      appliedTicket: look.ticket,
    });
  }

  /** Fixes what was received and whether it is what was asked for; where it goes is worked out from that. */
  private receive(payment: PaymentEntity, look: PaymentLook, invoice: InvoiceEntity, places: PaymentPlace[]): void {
    const due = Money.sum(
      places.map((place) => place.fits),
      invoice.currency,
    );
    const closed = places.some((place) => place.closed);
    const split = splitReceived(look.facts.gross, expectedOf(look.checkout), due, closed);
    payment.currency = split.principal.currency;
    payment.amountMinor = split.principal.amountMinor;
    payment.surchargeMinor = split.surcharge.amountMinor;
    payment.asExpected = split.asExpected;
    payment.unappliedReason = split.reason;
    payment.receivedAt = look.facts.receivedAt ?? this.clock.now();
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

/**
 * The invoices that a payment is for, and how much of it is for each: the parts that were asked for, or, when it is not
 * what was asked for, all of it for the one it names.
 */
function placesOf(
  payment: PaymentEntity,
  invoice: InvoiceEntity,
  parts: CheckoutPartEntity[],
  locked: ReadonlyMap<string, InvoiceEntity>,
): PaymentPlace[] {
  const asked = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  const whole = [{ invoiceId: invoice.id, amountMinor: payment.amountMinor }];
  const asMeant = parts.length > 1 && asked === payment.amountMinor && payment.currency === invoice.currency;
  return (asMeant ? parts : whole).map(({ invoiceId, amountMinor }) => {
    const place = locked.get(invoiceId) ?? invoice;
    const closed = place.voidedAt !== null || place.cancelledAt !== null;
    const due = closed ? 0 : dueMinor(place);
    return {
      invoice: place,
      amount: Money.of(amountMinor, payment.currency),
      closed,
      fits: Money.of(asMeant ? Math.min(due, amountMinor) : due, place.currency),
    };
  });
}
