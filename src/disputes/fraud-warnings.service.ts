import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Money } from '../common/money/money.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import { PaymentKind } from '../payments/payment-status.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import type { FraudWarningFacts } from '../providers/disputes-at-provider.js';
import { groupBy } from './dispute-reader.service.js';
import { FraudWarningEntity } from './fraud-warning.entity.js';

/** One look at a warning, ready to be applied. */
interface WarningLook {
  connection: Connection;
  facts: FraudWarningFacts;
  ticket: number;
  eventId: string | null;
}

/** Early fraud warnings: kept, told and shown. What to do about one is for people: nothing is refunded by itself. */
@Injectable()
export class FraudWarnings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: InvoiceHistoryService,
  ) {}

  /** As for disputes: `stale` when a later look was applied, `foreign` when it is about no payment of ours. */
  async apply(tx: Transaction, look: WarningLook): Promise<'applied' | 'stale' | 'foreign'> {
    const payment = await this.lockPayment(tx, look);
    if (!payment) return 'foreign';
    const { facts, ticket, eventId } = look;
    const { organizationId, provider, accountId, mode } = look.connection;
    const existing = await tx.manager.findOneBy(FraudWarningEntity, {
      ...{ provider, accountId, mode },
      reference: facts.reference,
    });
    if (existing && existing.appliedTicket >= ticket) return 'stale';
    const warning =
      existing ??
      tx.manager.create(FraudWarningEntity, {
        ...{ organizationId, provider, accountId, mode },
        connectionId: look.connection.id,
        reference: facts.reference,
        paymentId: payment.id,
        warnedAt: facts.warnedAt,
        sourceEventId: eventId,
      });
    Object.assign(warning, { fraudType: facts.fraudType, actionable: facts.actionable, appliedTicket: ticket });
    await tx.manager.save(FraudWarningEntity, warning);
    if (!existing) await this.tell(tx, warning, payment);
    return 'applied';
  }

  /** Newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<FraudWarningEntity>> {
    const rows = await this.dataSource.manager.find(FraudWarningEntity, {
      where: { organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => this.dataSource.manager.countBy(FraudWarningEntity, { organizationId }));
  }

  /** The warnings about several payments, oldest first. */
  async ofPayments(organizationId: string, paymentIds: readonly string[]): Promise<Map<string, FraudWarningEntity[]>> {
    const rows = await this.dataSource.manager.find(FraudWarningEntity, {
      where: { organizationId, paymentId: In([...paymentIds]) },
      order: { id: 'ASC' },
    });
    return groupBy(rows, paymentIds, (row) => row.paymentId);
  }

  /** Held until the transaction ends, so that two looks at one warning do not both write it. */
  private lockPayment(tx: Transaction, { connection, facts }: WarningLook): Promise<PaymentEntity | null> {
    if (facts.paymentReference === null) return Promise.resolve(null);
    const { organizationId, provider, accountId, mode } = connection;
    return tx.manager.findOne(PaymentEntity, {
      where: {
        ...{ organizationId, provider, accountId, mode },
        reference: facts.paymentReference,
        kind: PaymentKind.PAYMENT,
      },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async tell(tx: Transaction, warning: FraudWarningEntity, payment: PaymentEntity): Promise<void> {
    const { organizationId } = warning;
    await this.history.record(tx, {
      organizationId,
      invoiceId: payment.invoiceId,
      kind: 'fraud_warning',
      key: `fraud_warning:${warning.reference}`,
      message: `The card network warns that a payment may be fraudulent (${warning.fraudType}).`,
      amount: Money.of(payment.amountMinor, payment.currency),
      actor: 'stripe',
      occurredAt: warning.warnedAt,
    });
    await emit(tx, 'fraud_warning.raised', { organizationId, warningId: warning.id });
  }
}
