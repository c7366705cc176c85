import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { PaymentKind } from '../payments/payment-status.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { ReductionsService } from '../payments/reductions.service.js';
import type { DisputeFacts } from '../providers/disputes-at-provider.js';
import { DisputeHistory } from './dispute-history.js';
import { DisputeMovementEntity } from './dispute-movement.entity.js';
import { isLost, OPEN_STAGES } from './dispute-status.js';
import { DisputeEntity } from './dispute.entity.js';
import { DisputedFlag } from './disputed-flag.service.js';

/** One look at a dispute, ready to be applied. */
export interface DisputeLook {
  connection: Connection;
  facts: DisputeFacts;
  ticket: number;
  eventId: string | null;
}

/** Writes disputes down: the row, the money they moved, the invoice's flag and, when lost, the one line of the ledger. */
@Injectable()
export class DisputeLedger {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly reductions: ReductionsService,
    private readonly flag: DisputedFlag,
    private readonly history: DisputeHistory,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies a look under the invoice's lock. `stale`: a later look was applied already. `foreign`: it is about no payment
   * of ours. Disputes follow no lattice, since an appeal opens a closed one again: the newest look is right.
   */
  async apply(tx: Transaction, look: DisputeLook): Promise<'applied' | 'stale' | 'foreign'> {
    const { connection, facts, ticket } = look;
    const seen = await this.findPayment(tx, look);
    if (!seen) return 'foreign';
    // The invoice first, then the payment, then the dispute: everybody locks in this order.
    const invoice = await this.invoices.lock(tx, connection.organizationId, seen.invoiceId);
    const payment = await tx.manager.findOneOrFail(PaymentEntity, {
      where: { organizationId: connection.organizationId, id: seen.id },
      lock: { mode: 'pessimistic_write' },
    });
    const existing = await this.find(tx, look);
    if (existing && existing.appliedTicket >= ticket) return 'stale';

    const dispute = existing ?? this.begin(look, payment);
    const before = existing?.stage ?? null;
    this.bring(dispute, look, payment);
    await tx.manager.save(DisputeEntity, dispute);
    await this.storeMovements(tx, dispute, facts);
    await this.flag.update(tx, invoice, payment);
    if (facts.stage !== null) await this.setLine(tx, look, dispute, payment);

    if (!existing) await this.history.opened(tx, dispute);
    for (const movement of facts.movements) await this.history.moved(tx, dispute, movement);
    if (facts.stage === null) await this.history.unknownStatus(tx, dispute, facts);
    else if (facts.stage !== before) await this.history.reached(tx, dispute, before);
    return 'applied';
  }

  private findPayment(tx: Transaction, { connection, facts }: DisputeLook): Promise<PaymentEntity | null> {
    if (facts.paymentReference === null) return Promise.resolve(null);
    const { organizationId, provider, accountId, mode } = connection;
    return tx.manager.findOneBy(PaymentEntity, {
      ...{ organizationId, provider, accountId, mode },
      reference: facts.paymentReference,
      kind: PaymentKind.PAYMENT,
    });
  }

  private find(tx: Transaction, { connection, facts }: DisputeLook): Promise<DisputeEntity | null> {
    const { provider, accountId, mode } = connection;
    return tx.manager.findOne(DisputeEntity, {
      where: { provider, accountId, mode, reference: facts.reference },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private begin({ connection, facts, eventId }: DisputeLook, payment: PaymentEntity): DisputeEntity {
    const { organizationId, provider, accountId, mode } = connection;
    return Object.assign(new DisputeEntity(), {
      ...{ organizationId, provider, accountId, mode },
      connectionId: connection.id,
      reference: facts.reference,
      paymentId: payment.id,
      invoiceId: payment.invoiceId,
      // Only when the very first word is one we do not know: somebody has to look, and a deadline may run.
      stage: 'needs_response' as const,
      openedAt: facts.openedAt,
      closedAt: null,
      sourceEventId: eventId,
    });
  }

  private bring(dispute: DisputeEntity, { facts, ticket }: DisputeLook, payment: PaymentEntity): void {
    dispute.stage = facts.stage ?? dispute.stage;
    dispute.providerStatus = facts.providerStatus;
    dispute.reason = facts.reason;
    dispute.currency = facts.amount.currency;
    dispute.amountMinor = facts.amount.amountMinor;
    dispute.method = payment.method;
    dispute.evidenceDueAt = facts.evidenceDueAt;
    dispute.submissions = facts.submissions;
    dispute.chargeRefundable = facts.chargeRefundable;
    dispute.closedAt = OPEN_STAGES.includes(dispute.stage) ? null : (dispute.closedAt ?? this.clock.now());
    dispute.appliedTicket = ticket;
  }

  /** By the provider's balance transactions: each is written once, whichever event or look told of it. */
  private async storeMovements(tx: Transaction, dispute: DisputeEntity, facts: DisputeFacts): Promise<void> {
    const { organizationId, provider, accountId, mode } = dispute;
    const rows = facts.movements.map(({ reference, kind, amount, fee, net, occurredAt }) =>
      tx.manager.create(DisputeMovementEntity, {
        ...{ organizationId, provider, accountId, mode, reference, kind, occurredAt },
        disputeId: dispute.id,
        currency: amount.currency,
        amountMinor: amount.amountMinor,
        feeMinor: fee.amountMinor,
        netMinor: net.amountMinor,
      }),
    );
    if (rows.length === 0) return;
    const insert = tx.manager.createQueryBuilder().insert().into(DisputeMovementEntity).values(rows).orIgnore();
    const inserted = (await insert.returning('id').execute()).raw as { id: string }[];
    const isNew = new Set(inserted.map(({ id }) => id));
    for (const { id: movementId, feeMinor } of rows)
      if (feeMinor !== 0 && isNew.has(movementId))
        await emit(tx, 'dispute.fee_known', { organizationId, disputeId: dispute.id, movementId });
  }

  private async setLine(
    tx: Transaction,
    { connection, facts, eventId }: DisputeLook,
    dispute: DisputeEntity,
    payment: PaymentEntity,
  ): Promise<void> {
    // The provider's time, not ours: where money goes must not depend on when we were told. The last time it was taken,
    // since it may have come back in between.
    const withdrawn = facts.movements
      .filter((movement) => movement.kind === 'funds_withdrawn')
      .sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
      .at(-1);
    await this.reductions.setLostDispute(tx, {
      connection,
      payment,
      reference: dispute.reference,
      gross: Money.of(dispute.amountMinor, dispute.currency),
      occurredAt: withdrawn?.occurredAt ?? facts.openedAt,
      lost: isLost(dispute.stage),
      eventId,
    });
  }
}
