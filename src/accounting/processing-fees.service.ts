import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { BEFORE_EVERY_ID } from '../common/before-every-id.js';
import { Transactions } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { ExpenseAccounts } from './expense-accounts.service.js';
import { ExpenseEntity } from './expense.entity.js';

const PAGE = 200;

/** A payment whose fee is known. */
type WithFee = PaymentEntity & { processingFeeMinor: number; processingFeeCurrency: string };

/** Books what providers keep of payments as expenses: one per payment, to the account that the connection names. */
@Injectable()
export class ProcessingFees {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly accounts: ExpenseAccounts,
    private readonly invoices: InvoicesService,
  ) {}

  /** Books the fee of a payment as it is now, or corrects what was booked before. Does nothing where no account is chosen. */
  async book(organizationId: string, paymentId: string): Promise<void> {
    const where = { organizationId, id: paymentId };
    const seen = await this.dataSource.manager.findOneBy(PaymentEntity, where);
    if (!seen || !hasFee(seen)) return;
    const accountId = await this.accounts.for(seen);
    // Nothing to correct, and nowhere to book to.
    if (!accountId && !(await this.dataSource.manager.existsBy(ExpenseEntity, { organizationId, key: keyOf(seen) })))
      return;
    const [expense] = accountId ? await this.expenses(organizationId, accountId, [seen]) : [];
    await this.transactions.run(async ({ manager }) => {
      // Held, so that a fee that changes meanwhile is booked after this one, not before.
      const payment = await manager.findOne(PaymentEntity, { where, lock: { mode: 'pessimistic_read' } });
      if (!payment || !hasFee(payment)) return;
      const fee = { amountMinor: payment.processingFeeMinor, currency: payment.processingFeeCurrency };
      const { affected } = await manager.update(ExpenseEntity, { organizationId, key: keyOf(payment) }, fee);
      if (affected || !expense || fee.amountMinor === 0) return;
      await manager
        .createQueryBuilder()
        .insert()
        .into(ExpenseEntity)
        .values({ ...expense, ...fee })
        .orIgnore()
        .execute();
    });
  }

  /** Books the fees that were known before an account was chosen, page by page; those booked already stay as they are. */
  async bookEarlier(organizationId: string, connectionId: string): Promise<void> {
    const connection = await this.connections.byId(organizationId, connectionId);
    const accountId = connection?.settings.expenseAccountId;
    if (!connection || !accountId) return;
    for (let afterId = BEFORE_EVERY_ID; ;) {
      const payments = await this.unbooked(connection, afterId);
      const last = payments.at(-1);
      if (!last) return;
      const expenses = await this.expenses(organizationId, accountId, payments);
      await this.dataSource.createQueryBuilder().insert().into(ExpenseEntity).values(expenses).orIgnore().execute();
      afterId = last.id;
    }
  }

  /** Payments of the connection's mode, through whichever connection they came, whose fee is in no expense yet. */
  private async unbooked({ organizationId, mode }: Connection, afterId: string): Promise<WithFee[]> {
    const ids = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM payments WHERE organization_id = $1 AND mode = $2 AND id > $3
         AND processing_fee_minor <> 0 AND processing_fee_currency IS NOT NULL
         AND NOT EXISTS (SELECT FROM expenses WHERE expenses.organization_id = $1 AND expenses.key = 'processing_fee:' || payments.id)
       ORDER BY id LIMIT $4`,
      [organizationId, mode, afterId, PAGE],
    );
    const where = { organizationId, id: In(ids.map((each) => each.id)) };
    const payments = await this.dataSource.manager.find(PaymentEntity, { where, order: { id: 'ASC' } });
    return payments.filter(hasFee);
  }

  private async expenses(organizationId: string, accountId: string, payments: WithFee[]): Promise<ExpenseEntity[]> {
    const invoices = await this.invoices.getMany(
      organizationId,
      payments.map((each) => each.invoiceId),
    );
    return payments.map((payment) =>
      Object.assign(new ExpenseEntity(), {
        organizationId,
        accountId,
        mode: payment.mode,
        currency: payment.processingFeeCurrency,
        amountMinor: payment.processingFeeMinor,
        description: `Processing fee of payment ${payment.reference} for invoice ${invoices.get(payment.invoiceId)?.number ?? ''}`,
        paymentId: payment.id,
        key: keyOf(payment),
        incurredAt: payment.receivedAt ?? payment.createdAt,
      }),
    );
  }
}

function hasFee(payment: PaymentEntity): payment is WithFee {
  return payment.processingFeeMinor !== null && payment.processingFeeCurrency !== null;
}

function keyOf(payment: PaymentEntity): string {
  return `processing_fee:${payment.id}`;
}
