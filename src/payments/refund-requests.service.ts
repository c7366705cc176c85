import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { PaymentEntity } from './payment.entity.js';
import { NotRefundableError, RefundKeyReusedError } from './payments.errors.js';
import { RefundLimits } from './refund-limits.service.js';
import { RefundRequestEntity } from './refund-request.entity.js';
import { refundability } from './refundable.js';
import { grossForPrincipal } from './refund-split.js';

/** What somebody asks to be given back. */
export interface RefundInput {
  paymentId: string;
  /** Principal in minor units; null for all that is left. The share of the convenience fee is added. */
  amountMinor: number | null;
  /** Of a payment for several invoices: the one it comes from first; null or left out: as the rules say. */
  invoiceId?: string | null;
  reason: string | null;
  /** The same key never refunds twice. */
  idempotencyKey: string;
}

/** How long whoever works on a request may hold it before another may try. */
export const REQUEST_LEASE_SECONDS = 60;

/** Decides what may be refunded and writes it down before anybody is asked. */
@Injectable()
export class RefundRequestsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly invoices: InvoicesService,
    private readonly audit: AuditLog,
    private readonly limits: RefundLimits,
  ) {}

  /** Whether something was asked for with this key before. */
  isKnown(organizationId: string, idempotencyKey: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(RefundRequestEntity, { organizationId, idempotencyKey });
  }

  /**
   * Writes down what is asked, under the invoice's and the payment's lock; with a key that was used before, gives the
   * earlier request, and `first` false. Throws NotRefundableError, RefundKeyReusedError, RefundLimitError or BadInputError.
   */
  async write(
    tx: Transaction,
    { organizationId, id, invoiceId }: PaymentEntity,
    actor: Actor,
    input: RefundInput,
  ): Promise<{ request: RefundRequestEntity; first: boolean }> {
    const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
    const payment = await tx.manager.findOneOrFail(PaymentEntity, {
      where: { organizationId, id },
      lock: { mode: 'pessimistic_write' },
    });
    const earlier = await tx.manager.findOneBy(RefundRequestEntity, {
      organizationId,
      idempotencyKey: input.idempotencyKey,
    });
    if (earlier) {
      const same =
        earlier.paymentId === id &&
        (input.amountMinor === null || earlier.principalMinor === input.amountMinor) &&
        (earlier.invoiceId ?? null) === (input.invoiceId ?? null);
      if (!same) throw new RefundKeyReusedError();
      return { request: earlier, first: false };
    }
    const paid = { principalMinor: payment.amountMinor, surchargeMinor: payment.surchargeMinor };
    const givenBack = await this.givenBack(tx, payment);
    const left = refundability({
      ...paid,
      ...givenBack,
      kind: payment.kind,
      status: payment.status,
      disputed: invoice.disputed,
    });
    if (!left.ok) throw new NotRefundableError(left.reason, left.message);
    const principalMinor = input.amountMinor ?? left.leftPrincipalMinor;
    if (input.amountMinor !== null && (principalMinor < 1 || principalMinor > left.leftPrincipalMinor)) {
      const most = Money.of(left.leftPrincipalMinor, payment.currency).toString();
      throw BadInputError.field(
        'amountMinor',
        `must be between 1 and what is left to refund, ${most}`,
        'refund.amount',
      );
    }
    const grossMinor =
      principalMinor === left.leftPrincipalMinor
        ? left.leftGrossMinor
        : grossForPrincipal(paid, givenBack.givenBackGrossMinor, principalMinor);
    const gross = Money.of(grossMinor, payment.currency);
    await this.limits.check(tx, organizationId, actor, gross);
    const request = tx.manager.create(RefundRequestEntity, {
      organizationId,
      paymentId: id,
      invoiceId: await this.namedInvoice(tx, payment, input),
      idempotencyKey: input.idempotencyKey,
      actor,
      reason: input.reason,
      currency: payment.currency,
      principalMinor,
      grossMinor,
      state: 'requested',
      reference: null,
      failure: null,
      attempts: 1,
      // The sweeper takes over when this process does not get to the end.
      retryAt: new Date(Date.now() + REQUEST_LEASE_SECONDS * 1000),
    });
    await tx.manager.insert(RefundRequestEntity, request);
    await this.audit.record(tx, organizationId, {
      actor,
      action: 'payment.refund_requested',
      detail: `Asked to refund ${gross.toString()} of payment ${payment.reference}.`,
    });
    return { request, first: true };
  }

  /** The invoice that the refund comes from first; throws BadInputError when the payment has nothing on it, or NotFoundError. */
  private async namedInvoice(
    tx: Transaction,
    { organizationId, id: paymentId }: PaymentEntity,
    { invoiceId }: RefundInput,
  ): Promise<string | null> {
    if (!invoiceId) return null;
    await this.invoices.lock(tx, organizationId, invoiceId);
    const [found] = await tx.manager.query<{ left: string }[]>(
      `SELECT coalesce(sum(a.amount_minor), 0) AS left FROM payment_allocations a
             JOIN payments p ON p.organization_id = $1 AND p.id = a.payment_id
           WHERE a.organization_id = $1 AND a.invoice_id = $3 AND (p.id = $2 OR p.parent_payment_id = $2)`,
      [organizationId, paymentId, invoiceId],
    );
    if (Number(found?.left ?? 0) <= 0)
      throw BadInputError.field('invoiceId', 'is no invoice that some of this payment is on', 'refund.invoice');
    return invoiceId;
  }

  /** What refunds that count, lost disputes and requests whose refund is not in the ledger yet have given back. */
  async givenBack(
    tx: Pick<Transaction, 'manager'>,
    { organizationId, id }: PaymentEntity,
  ): Promise<{ givenBackPrincipalMinor: number; givenBackGrossMinor: number }> {
    const [sums] = await tx.manager.query<[{ principal: string; gross: string }]>(
      `SELECT coalesce(sum(principal), 0) AS principal, coalesce(sum(gross), 0) AS gross FROM (
         SELECT -amount_minor AS principal, gross_minor AS gross FROM payments
          WHERE organization_id = $1 AND parent_payment_id = $2
            AND ((kind = 'REFUND' AND status IN ('PENDING', 'SUCCEEDED')) OR (kind = 'DISPUTE' AND status = 'SUCCEEDED'))
         UNION ALL
         SELECT principal_minor, gross_minor FROM refund_requests r
          WHERE organization_id = $1 AND payment_id = $2 AND state <> 'rejected'
            AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.organization_id = $1 AND p.parent_payment_id = $2 AND p.reference = r.reference)
       ) AS given_back`,
      [organizationId, id],
    );
    return { givenBackPrincipalMinor: Number(sums.principal), givenBackGrossMinor: Number(sums.gross) };
  }
}
