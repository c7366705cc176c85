import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { ClientCreditService } from '../clients/client-credit.service.js';
import { Clock } from '../common/clock.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { planAllocations, type AllocationPlan } from './allocation-plan.js';
import { PaymentAllocationEntity } from './payment-allocation.entity.js';
import { PaymentKind, PaymentStatus, RECEIVED_STATUSES } from './payment-status.js';
import { PaymentEntity } from './payment.entity.js';
import { writeAllocations, writeCredit, type WantedAllocation, type WantedCredit } from './allocation-rows.js';

/** What is counted and what is not, of an invoice's payments and what was taken back from them. */
interface Cluster {
  payments: PaymentEntity[];
  reductions: PaymentEntity[];
}

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
    const others = await this.lockOthers(tx, invoice);
    await this.storeOwn(tx, invoice);
    await this.storeSums(tx, invoice);
    // Their own payments are placed anew too, since room on them may have come or gone.
    for (const other of others) {
      await this.storeOwn(tx, other);
      await this.storeSums(tx, other);
    }
  }

  /** Only the sums: after credit was applied or a bank payment began. */
  async storeSums(tx: Transaction, invoice: InvoiceEntity): Promise<void> {
    const { organizationId, id, currency } = invoice;
    const [sums] = await tx.manager.query<[{ paid: string; pending: string }]>(
      `SELECT
         (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE organization_id = $1 AND invoice_id = $2)
         - (SELECT coalesce(sum(amount_minor), 0) FROM client_credit_entries WHERE organization_id = $1 AND invoice_id = $2) AS paid,
         (SELECT coalesce(sum(amount_minor), 0) FROM payments
           WHERE organization_id = $1 AND invoice_id = $2 AND in_flight AND currency = $3) AS pending`,
      [organizationId, id, currency],
    );
    const before = [invoice.amountPaidMinor, invoice.amountPendingMinor];
    await this.invoices.setSettled(
      tx,
      invoice,
      { paidMinor: Number(sums.paid), pendingMinor: Number(sums.pending) },
      this.clock.now(),
    );
    const changed = before[0] !== invoice.amountPaidMinor || before[1] !== invoice.amountPendingMinor;
    if (changed) await emit(tx, 'invoice.payable_changed', { organizationId, invoiceId: id });
  }

  private async storeOwn(tx: Transaction, invoice: InvoiceEntity): Promise<void> {
    const cluster = await this.load(tx, invoice);
    if (cluster.payments.length === 0) return;
    // What is taken back may come from credit, which must not be spent meanwhile.
    if (cluster.reductions.length > 0) await this.credit.lock(tx, invoice.organizationId, invoice.clientId);
    const plan = await this.plan(tx, invoice, cluster);
    await this.storePayments(tx, cluster, plan);
    await this.storeRows(tx, invoice, cluster, plan);
  }

  /** Invoices that payments made for this one were applied to by a person. */
  private async lockOthers(tx: Transaction, invoice: InvoiceEntity): Promise<InvoiceEntity[]> {
    const rows = await tx.manager.query<{ invoice_id: string }[]>(
      `SELECT DISTINCT a.invoice_id FROM payment_allocations a JOIN payments p ON p.organization_id = a.organization_id AND p.id = a.payment_id
       WHERE p.organization_id = $1 AND p.invoice_id = $2 AND a.invoice_id <> $2 ORDER BY a.invoice_id`,
      [invoice.organizationId, invoice.id],
    );
    const locked: InvoiceEntity[] = [];
    for (const { invoice_id: id } of rows) locked.push(await this.invoices.lock(tx, invoice.organizationId, id));
    return locked;
  }

  private async load(tx: Transaction, { organizationId, id }: InvoiceEntity): Promise<Cluster> {
    const rows = await tx.manager.find(PaymentEntity, {
      where: { organizationId, invoiceId: id },
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
    invoice: InvoiceEntity,
    { payments, reductions }: Cluster,
  ): Promise<AllocationPlan> {
    const { organizationId } = invoice;
    const lineIds = [...payments, ...reductions].map((row) => row.id);
    const allocations = await tx.manager.find(PaymentAllocationEntity, {
      where: { organizationId, paymentId: In(lineIds), kind: 'manual' },
      order: { id: 'ASC' },
    });
    const [inflow] = await tx.manager.query<[{ amount: string }]>(
      `SELECT (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE organization_id = $1 AND invoice_id = $2 AND NOT payment_id = ANY($3))
            - (SELECT coalesce(sum(amount_minor), 0) FROM client_credit_entries WHERE organization_id = $1 AND invoice_id = $2) AS amount`,
      [organizationId, invoice.id, lineIds],
    );
    const [credit] = await tx.manager.query<[{ amount: string }]>(
      `SELECT coalesce(sum(amount_minor), 0) AS amount FROM client_credit_entries
       WHERE organization_id = $1 AND client_id = $2 AND currency = $3 AND mode = $4 AND (payment_id IS NULL OR NOT payment_id = ANY($5))`,
      [organizationId, invoice.clientId, invoice.currency, invoice.mode, lineIds],
    );
    return planAllocations({
      invoiceId: invoice.id,
      totalMinor: invoice.totalMinor,
      closed: invoice.voidedAt !== null || invoice.cancelledAt !== null,
      inflowMinor: Number(inflow.amount),
      otherCreditMinor: Number(credit.amount),
      payments: payments.map((row) => ({
        id: row.id,
        reference: row.reference,
        receivedAt: row.receivedAt ?? row.createdAt,
        principalMinor: row.amountMinor,
        surchargeMinor: row.surchargeMinor,
        asExpected: row.asExpected,
        manual: allocations.filter((each) => each.paymentId === row.id),
      })),
      reductions: reductions.filter(counts).map((row) => ({
        id: row.id,
        kind: row.kind === PaymentKind.REFUND ? 'refund' : 'dispute',
        reference: row.reference,
        paymentId: row.parentPaymentId ?? '',
        occurredAt: row.receivedAt ?? row.createdAt,
        grossMinor: row.grossMinor ?? 0,
      })),
    });
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
      row.status = refundStatus(refunded, row.amountMinor + row.surchargeMinor);
      row.unappliedMinor = plan.payments.get(row.id)?.unappliedMinor ?? 0;
      await tx.manager.update(PaymentEntity, row.id, { status: row.status, unappliedMinor: row.unappliedMinor });
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
    for (const [paymentId, { automaticMinor, creditMinor }] of plan.payments) {
      allocations.push({ paymentId, invoiceId: invoice.id, kind: 'automatic', amountMinor: automaticMinor });
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
