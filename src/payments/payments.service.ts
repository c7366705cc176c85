import { Injectable } from '@nestjs/common';
import { And, DataSource, In, LessThan, MoreThan, type FindOperator, type FindOptionsWhere } from 'typeorm';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { columnsOf, entityOf, type RawRow } from '../database/rows.js';
import { run } from '../database/statements.js';
import type { Transaction } from '../database/transactions.js';
import { PaymentAllocationEntity } from './payment-allocation.entity.js';
import { PaymentKind, type PaymentStatus } from './payment-status.js';
import { PaymentEntity } from './payment.entity.js';

export interface PaymentCriteria {
  invoiceId?: string;
  clientId?: string;
  kind?: PaymentKind;
  status?: PaymentStatus[];
  /** Only payments with money that is on nothing. */
  unapplied?: boolean;
}

/** Reads the payments ledger. */
@Injectable()
export class PaymentsService {
  constructor(private readonly dataSource: DataSource) {}

  /** One line; throws NotFoundError. */
  async get(organizationId: string, id: string): Promise<PaymentEntity> {
    if (!isId(id)) throw new NotFoundError('payment');
    const text = `SELECT ${columnsOf(this.dataSource.manager, PaymentEntity, 'p')} FROM payments p WHERE p.organization_id = $1 AND p.id = $2`;
    const [row] = await run<RawRow>(this.dataSource, { name: 'payment_get', text }, [organizationId, id]);
    if (!row) throw new NotFoundError('payment');
    return entityOf(this.dataSource.manager, PaymentEntity, row);
  }

  /** Several lines at once, by id. */
  async getMany(organizationId: string, ids: readonly string[]): Promise<Map<string, PaymentEntity>> {
    const rows = await this.dataSource.manager.findBy(PaymentEntity, { organizationId, id: In([...ids]) });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Lines newest first. A filter on an unknown id finds nothing. */
  async list(organizationId: string, criteria: PaymentCriteria, page: PageRequest): Promise<Page<PaymentEntity>> {
    const ids = [criteria.invoiceId, criteria.clientId].filter((id) => id !== undefined);
    if (!ids.every(isId)) return pageOf<PaymentEntity>([], page, () => Promise.resolve(0));
    const where: FindOptionsWhere<PaymentEntity> = {
      organizationId,
      ...(criteria.clientId && { clientId: criteria.clientId }),
      ...(criteria.kind && { kind: criteria.kind }),
      ...(criteria.status && { status: In(criteria.status) }),
      ...(criteria.unapplied && { unappliedMinor: MoreThan(0) }),
    };
    const of = criteria.invoiceId;
    const elsewhere = of ? (await this.elsewhere(organizationId, [of])).map((each) => each.paymentId) : [];
    // A payment for several invoices is a payment of each of them.
    const all = of
      ? [
          { ...where, invoiceId: of },
          { ...where, id: In(elsewhere) },
        ]
      : [where];
    const after = page.afterId ? LessThan(page.afterId) : null;
    const repository = this.dataSource.getRepository(PaymentEntity);
    const rows = await repository.find({
      where: after
        ? all.map((each) => ({ ...each, id: each.id ? And(each.id as FindOperator<string>, after) : after }))
        : all,
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy(all));
  }

  /** The line of a refund or dispute of a payment by the provider's reference, or null. */
  async lineOf(organizationId: string, parentPaymentId: string, reference: string): Promise<PaymentEntity | null> {
    return this.dataSource.manager.findOneBy(PaymentEntity, { organizationId, parentPaymentId, reference });
  }

  /** The refunds of several payments, oldest first. */
  async refundsOf(organizationId: string, paymentIds: readonly string[]): Promise<Map<string, PaymentEntity[]>> {
    const rows = await this.dataSource.manager.find(PaymentEntity, {
      where: { organizationId, parentPaymentId: In([...paymentIds]), kind: PaymentKind.REFUND },
      order: { id: 'ASC' },
    });
    const groups = new Map<string, PaymentEntity[]>(paymentIds.map((id) => [id, []]));
    for (const row of rows) if (row.parentPaymentId) groups.get(row.parentPaymentId)?.push(row);
    return groups;
  }

  /**
   * The lines of several invoices, oldest first: meant for them, applied to them by a person, or made for several at once,
   * and what was taken back of those.
   */
  async ofInvoices(organizationId: string, invoiceIds: readonly string[]): Promise<Map<string, PaymentEntity[]>> {
    const { manager } = this.dataSource;
    const text = `SELECT named.of_invoice, ${columnsOf(manager, PaymentEntity, 'p')} FROM (
         SELECT invoice_id AS of_invoice, id FROM payments WHERE organization_id = $1 AND invoice_id = ANY ($2)
         UNION
         SELECT invoice_id, payment_id FROM payment_allocations WHERE organization_id = $1 AND invoice_id = ANY ($2)
         UNION
         SELECT part.invoice_id, made.id FROM checkout_parts part
           JOIN payments made ON made.organization_id = $1 AND made.checkout_id = part.checkout_id
           WHERE part.organization_id = $1 AND part.invoice_id = ANY ($2)
       ) named JOIN payments p ON p.organization_id = $1 AND p.id = named.id ORDER BY p.id`;
    const rows = await run<RawRow & { of_invoice: string }>(this.dataSource, { name: 'payments_of_invoices', text }, [
      organizationId,
      invoiceIds,
    ]);
    const groups = new Map<string, PaymentEntity[]>(invoiceIds.map((id) => [id, []]));
    for (const row of rows) groups.get(row.of_invoice)?.push(entityOf(manager, PaymentEntity, row));
    return groups;
  }

  /** Lines of other invoices that are for these too: applied to them by a person, or made for several, and what was taken back. */
  private async elsewhere(
    organizationId: string,
    invoiceIds: readonly string[],
  ): Promise<{ invoiceId: string; paymentId: string }[]> {
    const rows = await this.dataSource.query<{ invoice_id: string; payment_id: string }[]>(
      `SELECT invoice_id, payment_id FROM payment_allocations WHERE organization_id = $1 AND invoice_id = ANY($2)
       UNION
       SELECT part.invoice_id, p.id FROM checkout_parts part
         JOIN payments p ON p.organization_id = $1 AND p.checkout_id = part.checkout_id
       WHERE part.organization_id = $1 AND part.invoice_id = ANY($2)`,
      [organizationId, invoiceIds],
    );
    return rows.map((row) => ({ invoiceId: row.invoice_id, paymentId: row.payment_id }));
  }

  /** Ids of the invoices that a payment was made for, or is on. */
  async invoicesOf(tx: Transaction, { organizationId, id, invoiceId, checkoutId }: PaymentEntity): Promise<string[]> {
    const rows = await tx.manager.query<{ invoice_id: string }[]>(
      `SELECT invoice_id FROM payment_allocations WHERE organization_id = $1 AND payment_id = $2
       UNION SELECT invoice_id FROM checkout_parts WHERE organization_id = $1 AND checkout_id = $3`,
      [organizationId, id, checkoutId],
    );
    return [...new Set([invoiceId, ...rows.map((row) => row.invoice_id)])];
  }

  /** The allocations of several payments, oldest first. */
  async allocationsOf(
    organizationId: string,
    paymentIds: readonly string[],
  ): Promise<Map<string, PaymentAllocationEntity[]>> {
    const rows = await this.dataSource.manager.find(PaymentAllocationEntity, {
      where: { organizationId, paymentId: In([...paymentIds]) },
      order: { id: 'ASC' },
    });
    const groups = new Map<string, PaymentAllocationEntity[]>(paymentIds.map((id) => [id, []]));
    for (const row of rows) groups.get(row.paymentId)?.push(row);
    return groups;
  }
}
