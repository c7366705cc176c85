import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import { dueMinor } from '../invoices/invoice-status.js';
import type { PaymentFacts } from '../providers/payment-provider.js';
import { splitReceived } from './allocation.js';
import { AllocationsService } from './allocations.service.js';
import {
  insertPayment,
  lockPlace,
  readKnown,
  type AskedCheckout,
  type PaymentOrigin,
  type Place,
} from './ledger-rows.js';
import { PaymentHistory, type PaymentPlace } from './payment-history.js';
import { nextPaymentStatus, PaymentKind, PaymentStatus, RECEIVED_STATUSES } from './payment-status.js';
import { PaymentEntity } from './payment.entity.js';
import { simplyFits } from './standing.js';

/** One look at a payment, ready to be applied. */
export interface PaymentLook {
  connection: Connection;
  facts: PaymentFacts;
  /** Where it belongs by what else is known of it; what is in the ledger already outweighs that. */
  given: PaymentOrigin | null;
  ticket: number;
  eventId: string | null;
}

/** The payments ledger: one row per provider payment, its allocations, and the invoice's sums recomputed from them. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly allocations: AllocationsService,
    private readonly history: PaymentHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies a look at a payment under the invoice's lock. `stale`: a later look was applied already. `foreign`: it names
   * no invoice of this organization, or another one that uses the same account has it. Received money is written down whatever the invoice's state or the amount.
   */
  async applyPayment(tx: Transaction, look: PaymentLook): Promise<'applied' | 'stale' | 'foreign'> {
    const { connection, facts } = look;
    const place = await lockPlace(tx, connection, facts.reference, look.given);
    // Test money names no real invoice, nor real money a test one, nor any money a draft.
    if (place?.invoice.mode !== connection.mode) return 'foreign';
    const { invoice } = place;
    const known = await readKnown(tx, connection, facts.reference, invoice);
    const existing = known.here ? await this.lockPayment(tx, connection, facts.reference) : null;
    if (existing && existing.invoiceId !== invoice.id)
      throw new Error(`Payment ${existing.reference} was written down for another invoice in the same moment`);
    if (existing && existing.appliedTicket >= look.ticket) return 'stale';
    // An intent that the payer has merely opened is no payment yet; the checkout's history tells of it.
    if (!existing && facts.state === 'open') return 'applied';
    if (!existing && known.elsewhere) {
      const { organizationId } = connection;
      await emit(tx, 'payment.held_elsewhere', { organizationId, invoiceId: invoice.id, reference: facts.reference });
      return 'foreign';
    }

    const payment = existing ?? this.begin(look, place);
    const before = { status: existing?.status ?? null, inFlight: payment.inFlight, fee: payment.processingFeeMinor };
    this.update(payment, facts, look.ticket);
    const received =
      payment.status === PaymentStatus.SUCCEEDED && !RECEIVED_STATUSES.includes(before.status ?? PaymentStatus.PENDING);
    if (received) this.receive(payment, look, place);
    const places = placesOf(payment, place);
    const fits = received && !existing && simplyFits(known.standing, invoice, payment);
    // A new row is inserted as it is; `save` would look first whether it is there, which is known.
    if (existing) await tx.manager.save(PaymentEntity, payment);
    else insertPayment(tx, payment, fits ? invoice : null);
    if (fits) {
      await this.allocations.storeGrown(tx, invoice, known.standing, payment.amountMinor);
    } else {
      // What follows is worked out from the rows.
      await tx.writeWaiting();
      if (received) await this.allocations.recompute(tx, invoice);
      else if (before.inFlight !== payment.inFlight)
        for (const each of places) await this.allocations.storeSums(tx, each.invoice);
    }

    this.history.record(tx, { payment, places, facts, received, wasInFlight: before.inFlight });
    await this.tell(tx, payment, received, before);
    return 'applied';
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

  private begin(look: PaymentLook, { invoice, checkout }: Place): PaymentEntity {
    const { connection, facts } = look;
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
  private receive(payment: PaymentEntity, look: PaymentLook, place: Place): void {
    const places = placesOf(payment, place);
    const due = Money.sum(
      places.map((each) => each.fits),
      place.invoice.currency,
    );
    const closed = places.some((each) => each.closed);
    const split = splitReceived(look.facts.gross, expectedOf(place.checkout), due, closed);
    payment.currency = split.principal.currency;
    payment.amountMinor = split.principal.amountMinor;
    payment.surchargeMinor = split.surcharge.amountMinor;
    payment.asExpected = split.asExpected;
    payment.unappliedReason = split.reason;
    payment.receivedAt = look.facts.receivedAt ?? this.clock.now();
  }
}

function expectedOf(checkout: AskedCheckout | null): { principal: Money; surcharge: Money } | null {
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
function placesOf(payment: PaymentEntity, { invoice, parts, locked }: Place): PaymentPlace[] {
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
