import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ClientCreditService } from '../clients/client-credit.service.js';
import { Clock } from '../common/clock.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { owedMinor } from '../invoices/invoice-status.js';
import { InvoicesService, type SettledSums } from '../invoices/invoices.service.js';
import { planAllocations, type AllocationPlan } from './allocation-plan.js';
import { CheckoutPartEntity } from './checkout-part.entity.js';
import { PaymentAllocationEntity } from './payment-allocation.entity.js';
import { PaymentKind, PaymentStatus, RECEIVED_STATUSES } from './payment-status.js';
import { PaymentEntity } from './payment.entity.js';
import {
  writeAllocations,
  writeCredit,
  writeExcess,
  type WantedAllocation,
  type WantedCredit,
} from './allocation-rows.js';
import type { Standing } from './standing.js';

/** What is counted and what is not, of an invoice's payments and what was taken back from them. */
interface Cluster {
  payments: PaymentEntity[];
  reductions: PaymentEntity[];
}

type Sums = Pick<InvoiceEntity, 'amountPaidMinor' | 'amountPendingMinor'>;

/** Keeps the rows that say where money is (allocations, credit, unapplied) equal to the plan worked out from the facts. */
@Injectable()
export class AllocationsService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly credit: ClientCreditService,
    private readonly clock: Clock,
  ) {}

  /**
   * Works out anew where the money of an invoice's payments is and stores it: allocations, credit, unapplied amounts,
   * refund shares, payment statuses, and the paid and pending sums of every invoice touched. The caller holds the
   * invoice's lock; other invoices that these payments were applied to are locked here.
   */
  async recompute(tx: Transaction, invoice: InvoiceEntity): Promise<void> {
    const linked = await this.lockLinked(tx, invoice);
    const others = await this.lockOthers(tx, linked);
    await this.storeTogether(tx, linked);
    // Their own payments are placed anew too, since room on them may have come or gone.
    const done = new Set(linked.map((each) => each.id));
    for (const other of others) {
      if (done.has(other.id)) continue;
      const theirs = await this.lockLinked(tx, other);
      await this.storeTogether(tx, theirs);
      for (const each of theirs) done.add(each.id);
    }
  }

  private async storeTogether(tx: Transaction, invoices: InvoiceEntity[]): Promise<void> {
    await this.storeOwn(tx, invoices);
    for (const invoice of invoices) await this.storeSums(tx, invoice);
  }

  /** Only the sums: after credit was applied or a bank payment began. */
  async storeSums(tx: Transaction, invoice: InvoiceEntity): Promise<void> {
    const { organizationId, id, currency } = invoice;
    const [sums] = await tx.manager.query<[{ paid: string; pending: string }]>(
      `SELECT
         (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE organization_id = $1 AND invoice_id = $2)
         - (SELECT coalesce(sum(amount_minor), 0) FROM client_credit_entries
             WHERE organization_id = $1 AND invoice_id = $2 AND kind <> 'excess') AS paid,
         (SELECT coalesce(sum(coalesce(
             CASE WHEN c.principal_minor = p.amount_minor THEN part.amount_minor WHEN p.invoice_id = $2 THEN p.amount_minor END, 0)), 0)
           FROM payments p
           LEFT JOIN checkouts c ON c.organization_id = $1 AND c.id = p.checkout_id
           LEFT JOIN checkout_parts part ON part.organization_id = $1 AND part.checkout_id = p.checkout_id AND part.invoice_id = $2
           WHERE p.organization_id = $1 AND p.in_flight AND p.currency = $3 AND p.id IN (
             SELECT id FROM payments WHERE organization_id = $1 AND invoice_id = $2
             UNION SELECT q.id FROM checkout_parts r JOIN payments q ON q.organization_id = $1 AND q.checkout_id = r.checkout_id
              WHERE r.organization_id = $1 AND r.invoice_id = $2)) AS pending`,
      [organizationId, id, currency],
    );
    const excessMinor = Math.max(0, Number(sums.paid) - owedMinor(invoice));
    await writeExcess(tx, invoice, excessMinor);
    const settled = { paidMinor: Number(sums.paid) - excessMinor, pendingMinor: Number(sums.pending) };
    await this.setSettled(tx, invoice, settled);
  }

  /**
   * The sums of an invoice that so much more is on now, as `standing` summed them up just before, under the same lock;
   * written with all else at the end of the transaction.
   */
  async storeGrown(tx: Transaction, invoice: InvoiceEntity, standing: Standing, byMinor: number): Promise<void> {
    const { paidMinor, pendingMinor } = standing;
    const before = sumsOf(invoice);
    this.invoices.setSettledLast(tx, invoice, { paidMinor: paidMinor + byMinor, pendingMinor }, this.clock.now());
    await this.tell(tx, before, invoice);
  }

  private async setSettled(tx: Transaction, invoice: InvoiceEntity, sums: SettledSums): Promise<void> {
    const before = sumsOf(invoice);
    await this.invoices.setSettled(tx, invoice, sums, this.clock.now());
    await this.tell(tx, before, invoice);
  }

  private async tell(
    tx: Transaction,
    before: Sums,
    { organizationId, id: invoiceId, ...after }: InvoiceEntity,
  ): Promise<void> {
    const same =
      before.amountPaidMinor === after.amountPaidMinor && before.amountPendingMinor === after.amountPendingMinor;
    if (!same) await emit(tx, 'invoice.payable_changed', { organizationId, invoiceId });
  }

  /** `invoices` are those that payments were made for together: what goes to one decides what is left for the others. */
  private async storeOwn(tx: Transaction, invoices: InvoiceEntity[]): Promise<void> {
    const [invoice] = invoices;
    const cluster = await this.load(tx, invoices);
    if (!invoice || cluster.payments.length === 0) return;
    // What is taken back may come from credit, which must not be spent meanwhile.
    if (cluster.reductions.length > 0) await this.credit.lock(tx, invoice.organizationId, invoice.clientId);
    const plan = await this.plan(tx, invoices, cluster);
    await this.storePayments(tx, cluster, plan);
    await this.storeRows(tx, invoice, cluster, plan);
  }

  /** The invoice and all that payments tie it to, directly or by another, locked in the order of their ids. */
  private async lockLinked(tx: Transaction, invoice: InvoiceEntity): Promise<InvoiceEntity[]> {
    const { organizationId, id } = invoice;
    const rows = await tx.manager.query<{ id: string }[]>(
      `WITH RECURSIVE linked(id) AS (
         SELECT $2::uuid
         UNION
         SELECT others.invoice_id FROM linked
           JOIN checkout_parts part ON part.organization_id = $1 AND part.invoice_id = linked.id
           JOIN payments p ON p.organization_id = $1 AND p.checkout_id = part.checkout_id
           JOIN checkout_parts others ON others.organization_id = $1 AND others.checkout_id = part.checkout_id
       ) SELECT id FROM linked ORDER BY id`,
      [organizationId, id],
    );
    const locked: InvoiceEntity[] = [];
    for (const row of rows) locked.push(row.id === id ? invoice : await this.invoices.lock(tx, organizationId, row.id));
    return locked;
  }

  /** Invoices that payments made for these were applied to by a person. */
  private async lockOthers(tx: Transaction, linked: InvoiceEntity[]): Promise<InvoiceEntity[]> {
    const [{ organizationId }] = linked as [InvoiceEntity];
    const rows = await tx.manager.query<{ invoice_id: string }[]>(
      `SELECT DISTINCT a.invoice_id FROM payment_allocations a JOIN payments p ON p.organization_id = a.organization_id AND p.id = a.payment_id
       WHERE p.organization_id = $1 AND p.invoice_id = ANY($2) AND NOT a.invoice_id = ANY($2) ORDER BY a.invoice_id`,
      [organizationId, linked.map((each) => each.id)],
    );
    const locked: InvoiceEntity[] = [];
    for (const { invoice_id: id } of rows) locked.push(await this.invoices.lock(tx, organizationId, id));
    return locked;
  }

  private async load(tx: Transaction, invoices: InvoiceEntity[]): Promise<Cluster> {
    const [{ organizationId }] = invoices as [InvoiceEntity];
    const rows = await tx.manager.find(PaymentEntity, {
      where: { organizationId, invoiceId: In(invoices.map((each) => each.id)) },
      lock: { mode: 'pessimistic_write' },
      order: { id: 'ASC' },
    });
    return {
      payments: rows.filter((row) => row.kind === PaymentKind.PAYMENT && RECEIVED_STATUSES.includes(row.status)),
      reductions: rows.filter((row) => row.kind !== PaymentKind.PAYMENT),
    };
  }

  private async plan(
    tx: Transaction,
    invoices: InvoiceEntity[],
    { payments, reductions }: Cluster,
  ): Promise<AllocationPlan> {
    const [invoice, ...others] = invoices as [InvoiceEntity, ...InvoiceEntity[]];
    const { organizationId } = invoice;
    const lineIds = [...payments, ...reductions].map((row) => row.id);
    const allocations = await tx.manager.find(PaymentAllocationEntity, {
      where: { organizationId, paymentId: In(lineIds), kind: 'manual' },
      order: { id: 'ASC' },
    });
    const parts = await this.partsOf(tx, organizationId, payments);
    const inflows = new Map<string, number>();
    for (const each of invoices) inflows.set(each.id, await this.inflowOf(tx, each, lineIds));
    const [credit] = await tx.manager.query<[{ amount: string }]>(
      `SELECT coalesce(sum(amount_minor), 0) AS amount FROM client_credit_entries
       WHERE organization_id = $1 AND client_id = $2 AND currency = $3 AND mode = $4 AND (payment_id IS NULL OR NOT payment_id = ANY($5))
         AND NOT (kind = 'excess' AND invoice_id = ANY($6))`,
      [organizationId, invoice.clientId, invoice.currency, invoice.mode, lineIds, invoices.map((each) => each.id)],
    );
    return planAllocations({
      invoiceId: invoice.id,
      owedMinor: owedMinor(invoice),
      closed: invoice.voidedAt !== null || invoice.cancelledAt !== null,
      inflowMinor: inflows.get(invoice.id) ?? 0,
      otherCreditMinor: Number(credit.amount),
      others: others.map((each) => ({
        invoiceId: each.id,
        owedMinor: owedMinor(each),
        closed: each.voidedAt !== null || each.cancelledAt !== null,
        inflowMinor: inflows.get(each.id) ?? 0,
      })),
      payments: payments.map((row) => ({
        id: row.id,
        reference: row.reference,
        receivedAt: row.receivedAt ?? row.createdAt,
        principalMinor: row.amountMinor,
        surchargeMinor: row.surchargeMinor,
        asExpected: row.asExpected,
        parts: parts.get(row.checkoutId ?? '') ?? [{ invoiceId: row.invoiceId, amountMinor: row.amountMinor }],
        manual: allocations.filter((each) => each.paymentId === row.id),
      })),
      reductions: reductions.filter(counts).map((row) => ({
        id: row.id,
        kind: row.kind === PaymentKind.REFUND ? 'refund' : 'dispute',
        reference: row.reference,
        paymentId: row.parentPaymentId ?? '',
        occurredAt: row.receivedAt ?? row.createdAt,
        grossMinor: row.grossMinor ?? 0,
        fromInvoiceId: row.fromInvoiceId,
      })),
    });
  }

  /** What the payments are meant for, by checkout, the oldest invoice first. */
  private async partsOf(
    tx: Transaction,
    organizationId: string,
    payments: PaymentEntity[],
  ): Promise<Map<string, { invoiceId: string; amountMinor: number }[]>> {
    const checkoutIds = payments.map((each) => each.checkoutId).filter((each) => each !== null);
    if (checkoutIds.length === 0) return new Map();
    const rows = await tx.manager.find(CheckoutPartEntity, {
      where: { organizationId, checkoutId: In(checkoutIds) },
      order: { invoiceId: 'ASC' },
    });
    const parts = new Map<string, CheckoutPartEntity[]>(checkoutIds.map((id) => [id, []]));
    for (const row of rows) parts.get(row.checkoutId)?.push(row);
    return parts;
  }

  /** What is on an invoice from elsewhere: credit, and payments that are not among these. */
  private async inflowOf(tx: Transaction, { organizationId, id }: InvoiceEntity, lineIds: string[]): Promise<number> {
    const [inflow] = await tx.manager.query<[{ amount: string }]>(
      `SELECT (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE organization_id = $1 AND invoice_id = $2 AND NOT payment_id = ANY($3))
            - (SELECT coalesce(sum(amount_minor), 0) FROM client_credit_entries
                WHERE organization_id = $1 AND invoice_id = $2 AND kind <> 'excess') AS amount`,
      [organizationId, id, lineIds],
    );
    return Number(inflow.amount);
  }

  private async storePayments(tx: Transaction, { payments, reductions }: Cluster, plan: AllocationPlan): Promise<void> {
    for (const row of reductions) {
      const part = plan.reductions.get(row.id);
      // Lines that no longer count keep the amounts they had.
      if (!part) continue;
      row.amountMinor = -part.principalMinor;
      row.surchargeMinor = -part.surchargeMinor;
      await tx.manager.update(PaymentEntity, row.id, {
        amountMinor: row.amountMinor,
        surchargeMinor: row.surchargeMinor,
      });
    }
    for (const row of payments) {
      const refunds = reductions.filter(
        (each) => each.parentPaymentId === row.id && each.kind === PaymentKind.REFUND && counts(each),
      );
      const refunded = refunds.reduce((sum, each) => sum + (each.grossMinor ?? 0), 0);
      const status = refundStatus(refunded, row.amountMinor + row.surchargeMinor);
      const unappliedMinor = plan.payments.get(row.id)?.unappliedMinor ?? 0;
      // Most payments of an invoice stay as they are when one more comes in.
      if (status === row.status && unappliedMinor === row.unappliedMinor) continue;
      Object.assign(row, { status, unappliedMinor });
      await tx.manager.update(PaymentEntity, row.id, { status, unappliedMinor });
    }
  }

  private async storeRows(
    tx: Transaction,
    invoice: InvoiceEntity,
    cluster: Cluster,
    plan: AllocationPlan,
  ): Promise<void> {
    const allocations: WantedAllocation[] = [];
    const credit: WantedCredit[] = [];
    for (const [paymentId, { creditMinor }] of plan.payments) {
      for (const [invoiceId, amountMinor] of plan.placed.get(paymentId) ?? [])
        allocations.push({ paymentId, invoiceId, kind: 'automatic', amountMinor });
      credit.push({ paymentId, kind: 'overpayment', amountMinor: creditMinor });
    }
    for (const [paymentId, { fromInvoices, fromCreditMinor }] of plan.reductions) {
      for (const [invoiceId, amount] of fromInvoices)
        allocations.push({ paymentId, invoiceId, kind: 'reduction', amountMinor: -amount });
      credit.push({ paymentId, kind: 'given_back', amountMinor: -fromCreditMinor });
    }
    const lineIds = [...cluster.payments, ...cluster.reductions].map((row) => row.id);
    const { organizationId, currency, clientId, mode } = invoice;
    await writeAllocations(tx, { organizationId, currency, lineIds }, allocations);
    if (mode) await writeCredit(tx, { organizationId, currency, lineIds, clientId, mode }, credit);
  }
}

function sumsOf({ amountPaidMinor, amountPendingMinor }: InvoiceEntity): Sums {
  return { amountPaidMinor, amountPendingMinor };
}

/** Whether a refund or dispute line takes anything back now. */
export function counts(row: PaymentEntity): boolean {
  if (row.kind === PaymentKind.REFUND)
    return row.status === PaymentStatus.PENDING || row.status === PaymentStatus.SUCCEEDED;
  return row.kind === PaymentKind.DISPUTE && row.status === PaymentStatus.SUCCEEDED;
}

function refundStatus(refundedMinor: number, grossMinor: number): PaymentStatus {
  if (refundedMinor === 0) return PaymentStatus.SUCCEEDED;
  return refundedMinor >= grossMinor ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
}
