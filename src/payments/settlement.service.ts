import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import type { CheckoutFacts, PaymentFacts, ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { CheckoutsService } from './checkouts.service.js';
import { LedgerService } from './ledger.service.js';
import { NoCredentialsError } from './payments.errors.js';

/** What a look at the provider led to. `foreign`: an object in the same account that is not ours. */
export type SettlementOutcome = 'applied' | 'stale' | 'foreign';

/** Who told us to look, and what else is to be written in the transaction that applies what was seen. */
export interface Cause {
  /** `evt_…`, or null when we looked by ourselves. */
  eventId: string | null;
  alsoWrite?: (tx: Transaction, outcome: SettlementOutcome) => Promise<void>;
}

const ASKED: Cause = { eventId: null };

/**
 * The one way in which money enters the ledger. Events, the payer's return and reconciliation all come here with a mere
 * reference; the object is fetched anew, outside any transaction, and the ledger is brought to what the provider says.
 */
@Injectable()
export class SettlementService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly checkouts: CheckoutsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Brings a payment (`pi_…`) to what the provider says now. Safe to call at any time, any number of times, concurrently. */
  async settlePayment(connection: Connection, reference: string, cause: Cause = ASKED): Promise<SettlementOutcome> {
    const ticket = await this.drawTicket();
    const facts = await this.providers.get(connection.provider).fetchPayment(await this.account(connection), reference);
    return this.transactions.run(async (tx) => {
      const outcome = await this.applyPayment(tx, connection, facts, ticket, cause);
      await cause.alsoWrite?.(tx, outcome);
      return outcome;
    });
  }

  /** Brings a checkout (`cs_…`), and the payment made in it, to what the provider says now. */
  async settleCheckout(connection: Connection, reference: string, cause: Cause = ASKED): Promise<SettlementOutcome> {
    const ticket = await this.drawTicket();
    const provider = this.providers.get(connection.provider);
    const account = await this.account(connection);
    const checkout = await provider.fetchCheckout(account, reference);
    const payment = checkout.paymentReference ? await provider.fetchPayment(account, checkout.paymentReference) : null;
    return this.transactions.run(async (tx) => {
      const outcome = await this.applyCheckout(tx, connection, checkout, payment, ticket, cause);
      await cause.alsoWrite?.(tx, outcome);
      return outcome;
    });
  }

  /** As `settlePayment`, for the payment that a charge belongs to. */
  async settleCharge(
    connection: Connection,
    chargeReference: string,
    cause: Cause = ASKED,
  ): Promise<SettlementOutcome> {
    const provider = this.providers.get(connection.provider);
    const reference = await provider.paymentOfCharge(await this.account(connection), chargeReference);
    if (reference) return this.settlePayment(connection, reference, cause);
    await this.transactions.run(async (tx) => cause.alsoWrite?.(tx, 'foreign'));
    return 'foreign';
  }

  private async applyCheckout(
    tx: Transaction,
    connection: Connection,
    facts: CheckoutFacts,
    payment: PaymentFacts | null,
    ticket: number,
    cause: Cause,
  ): Promise<SettlementOutcome> {
    if (facts.ours?.organizationId !== connection.organizationId) return 'foreign';
    const outcome = payment ? await this.applyPayment(tx, connection, payment, ticket, cause) : 'applied';
    const known = await this.checkouts.recordState(tx, connection, facts, this.clock.now());
    return known ? outcome : 'foreign';
  }

  private async applyPayment(
    tx: Transaction,
    connection: Connection,
    facts: PaymentFacts,
    ticket: number,
    cause: Cause,
  ): Promise<SettlementOutcome> {
    if (facts.ours?.organizationId !== connection.organizationId) return 'foreign';
    const checkout = await this.checkouts.find(tx, connection.organizationId, facts.ours.checkoutId);
    return this.ledger.applyPayment(tx, {
      connection,
      facts,
      ours: facts.ours,
      checkout,
      ticket,
      eventId: cause.eventId,
    });
  }

  /** Looks are numbered before they are made, so that of two looks at one object the later begun wins. */
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
