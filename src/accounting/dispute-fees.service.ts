import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { BEFORE_EVERY_ID } from '../common/before-every-id.js';
import { DisputeMovementEntity } from '../disputes/dispute-movement.entity.js';
import { DisputeEntity } from '../disputes/dispute.entity.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { ExpenseAccounts } from './expense-accounts.service.js';
import { ExpenseEntity } from './expense.entity.js';

const PAGE = 200;

/** Books what providers charge for disputes as expenses, and what they give back of it: one for each movement with a fee. */
@Injectable()
export class DisputeFees {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly accounts: ExpenseAccounts,
    private readonly invoices: InvoicesService,
  ) {}

  /** Books the fee of a movement, once: a movement never changes. Does nothing where no account is chosen. */
  async book(organizationId: string, movementId: string): Promise<void> {
    const where = { organizationId, id: movementId };
    const movement = await this.dataSource.manager.findOneByOrFail(DisputeMovementEntity, where);
    const dispute = await this.dataSource.manager.findOneByOrFail(DisputeEntity, {
      organizationId,
      id: movement.disputeId,
    });
    const accountId = await this.accounts.for(dispute);
    if (accountId !== null) await this.insert(organizationId, accountId, [movement]);
  }

  /** Books what was charged before an account was chosen, page by page; what is booked stays as it is. */
  async bookEarlier(organizationId: string, connectionId: string): Promise<void> {
    const connection = await this.connections.byId(organizationId, connectionId);
    const accountId = connection?.settings.expenseAccountId;
    if (!connection || !accountId) return;
    for (let afterId = BEFORE_EVERY_ID; ;) {
      const ids = await this.dataSource.query<{ id: string }[]>(
        `SELECT id FROM dispute_movements WHERE organization_id = $1 AND mode = $2 AND id > $3 AND fee_minor <> 0
           AND NOT EXISTS (SELECT FROM expenses WHERE expenses.organization_id = $1 AND expenses.key = 'dispute_fee:' || dispute_movements.id)
         ORDER BY id LIMIT $4`,
        [organizationId, connection.mode, afterId, PAGE],
      );
      const where = { organizationId, id: In(ids.map((each) => each.id)) };
      const movements = await this.dataSource.manager.find(DisputeMovementEntity, { where, order: { id: 'ASC' } });
      const last = movements.at(-1);
      if (!last) return;
      await this.insert(organizationId, accountId, movements);
      afterId = last.id;
    }
  }

  private async insert(organizationId: string, accountId: string, movements: DisputeMovementEntity[]): Promise<void> {
    const disputes = await this.dataSource.manager.findBy(DisputeEntity, {
      organizationId,
      id: In(movements.map((each) => each.disputeId)),
    });
    const byId = new Map(disputes.map((each) => [each.id, each]));
    const invoiceIds = disputes.map((each) => each.invoiceId);
    const invoices = await this.invoices.getMany(organizationId, invoiceIds);
    const expenses = movements.flatMap((movement) => {
      const dispute = byId.get(movement.disputeId);
      if (!dispute || movement.feeMinor === 0) return [];
      const number = invoices.get(dispute.invoiceId)?.number ?? '';
      return [expenseOf(movement, dispute, accountId, number)];
    });
    if (expenses.length === 0) return;
    await this.dataSource.createQueryBuilder().insert().into(ExpenseEntity).values(expenses).orIgnore().execute();
  }
}

function expenseOf(
  movement: DisputeMovementEntity,
  dispute: DisputeEntity,
  accountId: string,
  invoiceNumber: string,
): ExpenseEntity {
  const what = movement.feeMinor > 0 ? 'Fee' : 'Fee given back';
  return Object.assign(new ExpenseEntity(), {
    organizationId: movement.organizationId,
    accountId,
    mode: movement.mode,
    currency: movement.currency,
    amountMinor: movement.feeMinor,
    description: `${what} for dispute ${dispute.reference} about invoice ${invoiceNumber}`,
    paymentId: dispute.paymentId,
    key: `dispute_fee:${movement.id}`,
    incurredAt: movement.occurredAt,
  });
}
