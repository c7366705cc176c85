import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { NoCredentialsError } from '../payments/payments.errors.js';
import { PaymentEntity } from '../payments/payment.entity.js';
import { SettlementService, type Cause, type SettlementOutcome } from '../payments/settlement.service.js';
import { RECEIVED_STATUSES } from '../payments/payment-status.js';
import type { ProviderAccount } from '../providers/payment-provider.js';
import { unlessForeign } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { DisputeLedger } from './dispute-ledger.service.js';
import { FraudWarnings } from './fraud-warnings.service.js';

const ASKED: Cause = { eventId: null };

/**
 * The one way in which disputes and fraud warnings enter the books: whoever told us, the object is fetched anew outside
 * any transaction and what we have is brought to what the provider says.
 */
@Injectable()
export class DisputesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly settlement: SettlementService,
    private readonly ledger: DisputeLedger,
    private readonly warnings: FraudWarnings,
  ) {}

  /** Brings a dispute (`du_…`) to what the provider says now. Safe to call at any time, any number of times, concurrently. */
  async settleDispute(connection: Connection, reference: string, cause: Cause = ASKED): Promise<SettlementOutcome> {
    const ticket = await this.drawTicket();
    const account = await this.account(connection);
    const facts = await unlessForeign(() => this.providers.get(connection.provider).disputes.fetch(account, reference));
    await this.settlePayment(connection, facts?.paymentReference ?? null);
    return this.transactions.run(async (tx) => {
      const outcome = facts
        ? await this.ledger.apply(tx, { connection, facts, ticket, eventId: cause.eventId })
        : 'foreign';
      cause.alsoWrite?.(tx, outcome);
      return outcome;
    });
  }

  /** The same for an early fraud warning (`issfr_…`). */
  async settleFraudWarning(
    connection: Connection,
    reference: string,
    cause: Cause = ASKED,
  ): Promise<SettlementOutcome> {
    const ticket = await this.drawTicket();
    const facts = await this.providers
      .get(connection.provider)
      .disputes.fetchFraudWarning(await this.account(connection), reference);
    await this.settlePayment(connection, facts.paymentReference);
    return this.transactions.run(async (tx) => {
      const outcome = await this.warnings.apply(tx, { connection, facts, ticket, eventId: cause.eventId });
      cause.alsoWrite?.(tx, outcome);
      return outcome;
    });
  }

  /** A dispute may be told before its payment is: then the payment is asked for first. */
  private async settlePayment(connection: Connection, reference: string | null): Promise<void> {
    if (reference === null) return;
    const { organizationId, provider, accountId, mode } = connection;
    const known = await this.dataSource.manager.findOneBy(PaymentEntity, {
      ...{ organizationId, provider, accountId, mode, reference },
    });
    if (!known || !RECEIVED_STATUSES.includes(known.status)) await this.settlement.settlePayment(connection, reference);
  }

  /** Looks of all kinds are numbered from one sequence before they are made. */
  private async drawTicket(): Promise<number> {
    const rows = await this.dataSource.query<{ ticket: string }[]>("SELECT nextval('settlement_tickets') AS ticket");
    return Number(rows[0]?.ticket);
  }

  private async account(connection: Connection): Promise<ProviderAccount> {
    const account = await this.connections.account(connection);
    if (!account) throw new NoCredentialsError();
    return account;
  }
}
