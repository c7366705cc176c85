import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import type { CheckoutFacts, PaymentFacts, ProviderAccount, RefundFacts } from '../providers/payment-provider.js';
import { unlessForeign } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { CheckoutsService } from './checkouts.service.js';
import { ForeignNamings } from './foreign-namings.service.js';
import { LedgerService, type PaymentOrigin } from './ledger.service.js';
import { ReductionsService } from './reductions.service.js';
import { NoCredentialsError } from './payments.errors.js';

/** What a look at the provider led to. `foreign`: an object in the same account that is not ours. */
export type SettlementOutcome = 'applied' | 'stale' | 'foreign';

/** Who told us to look, and what else is to be written in the transaction that applies what was seen. */
export interface Cause {
  /** `evt_…`, or null when we looked by ourselves. */
  eventId: string | null;
  alsoWrite?: (tx: Transaction, outcome: SettlementOutcome) => Promise<void>;
}

/** One look at a payment; refunds are null when there were none to look at. */
interface Look {
  payment: PaymentFacts;
  refunds: RefundFacts[] | null;
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
    private readonly reductions: ReductionsService,
    private readonly namings: ForeignNamings,
    private readonly clock: Clock,
  ) {}

  /** Brings a payment (`pi_…`) and its refunds to what the provider says now. Safe at any time, any number of times, concurrently. */
  settlePayment(connection: Connection, reference: string, cause: Cause = ASKED): Promise<SettlementOutcome> {
    return this.settle(connection, reference, cause, false);
  }

  private async settle(
    connection: Connection,
    reference: string,
    cause: Cause,
    hasRefunds: boolean,
  ): Promise<SettlementOutcome> {
    const ticket = await this.drawTicket();
    const look = await unlessForeign(() => this.look(connection, reference, hasRefunds));
    if (!look) return this.foreign(cause);
    return this.transactions.run(async (tx) => {
      const outcome = await this.applyLook(tx, connection, look, ticket, cause);
      if (outcome === 'foreign') await this.namings.watch(tx, connection, look.payment.ours);
      await cause.alsoWrite?.(tx, outcome);
      return outcome;
    });
  }

  /** Brings a checkout (`cs_…`), and the payment made in it, to what the provider says now. */
  async settleCheckout(connection: Connection, reference: string, cause: Cause = ASKED): Promise<SettlementOutcome> {
    const ticket = await this.drawTicket();
    const provider = this.providers.get(connection.provider);
    const checkout = await provider.fetchCheckout(await this.account(connection), reference);
    const { paymentReference } = checkout;
    const look = paymentReference ? await unlessForeign(() => this.look(connection, paymentReference)) : null;
    return this.transactions.run(async (tx) => {
      const outcome = await this.applyCheckout(tx, connection, checkout, look, ticket, cause);
      if (outcome === 'foreign') await this.namings.watch(tx, connection, checkout.ours ?? look?.payment.ours ?? null);
      await cause.alsoWrite?.(tx, outcome);
      return outcome;
    });
  }

  /** As `settlePayment`, for the payment that a refund (`re_…`) takes back from, or took: one that failed shows nowhere else. */
  async settleRefund(
    connection: Connection,
    refundReference: string,
    cause: Cause = ASKED,
  ): Promise<SettlementOutcome> {
    const provider = this.providers.get(connection.provider);
    const account = await this.account(connection);
    const refund = await unlessForeign(() => provider.fetchRefund(account, refundReference));
    return this.settleIfAny(connection, refund?.paymentReference ?? null, cause, true);
  }

  /** As `settlePayment`, for the payment that a charge belongs to. */
  async settleCharge(
    connection: Connection,
    chargeReference: string,
    cause: Cause = ASKED,
  ): Promise<SettlementOutcome> {
    const provider = this.providers.get(connection.provider);
    const reference = await provider.paymentOfCharge(await this.account(connection), chargeReference);
    return this.settleIfAny(connection, reference, cause, false);
  }

  private async settleIfAny(
    connection: Connection,
    reference: string | null,
    cause: Cause,
    hasRefunds: boolean,
  ): Promise<SettlementOutcome> {
    return reference ? this.settle(connection, reference, cause, hasRefunds) : this.foreign(cause);
  }

  private async foreign(cause: Cause): Promise<SettlementOutcome> {
    await this.transactions.run(async (tx) => cause.alsoWrite?.(tx, 'foreign'));
    return 'foreign';
  }

  /** What the provider says of a payment and, when there may be any, of its refunds. */
  private async look(connection: Connection, reference: string, hasRefunds = false): Promise<Look> {
    const provider = this.providers.get(connection.provider);
    const account = await this.account(connection);
    const payment = await provider.fetchPayment(account, reference);
    const worthwhile = hasRefunds || payment.mayHaveRefunds || (await this.hasRefundLines(connection, reference));
    return { payment, refunds: worthwhile ? await provider.refundsOfPayment(account, reference) : null };
  }

  private async hasRefundLines(connection: Connection, reference: string): Promise<boolean> {
    const { provider, accountId, mode } = connection;
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM payments p JOIN payments r ON r.organization_id = p.organization_id AND r.parent_payment_id = p.id
       WHERE p.provider = $1 AND p.account_id = $2 AND p.mode = $3 AND p.reference = $4 AND r.kind = 'REFUND' LIMIT 1`,
      [provider, accountId, mode, reference],
    );
    return rows.length > 0;
  }

  private async applyCheckout(
    tx: Transaction,
    connection: Connection,
    facts: CheckoutFacts,
    look: Look | null,
    ticket: number,
    cause: Cause,
  ): Promise<SettlementOutcome> {
    const row = await this.checkouts.known(tx, connection, facts);
    const origin = row && { organizationId: row.organizationId, invoiceId: row.invoiceId, checkoutId: row.id };
    const outcome = look ? await this.applyLook(tx, connection, look, ticket, cause, origin) : 'applied';
    const known = await this.checkouts.recordState(tx, connection, facts, this.clock.now());
    return known ? outcome : 'foreign';
  }

  /**
   * What we know of where a payment belongs outweighs what is attached to it, which whoever holds the account may change:
   * first the ledger, then `origin`, the checkout it was made in, and only then the attached ids.
   */
  private async applyLook(
    tx: Transaction,
    connection: Connection,
    look: Look,
    ticket: number,
    cause: Cause,
    origin: PaymentOrigin | null = null,
  ): Promise<SettlementOutcome> {
    const { payment: facts, refunds } = look;
    const ours = (await this.ledger.originOf(tx, connection, facts.reference)) ?? origin ?? facts.ours;
    if (ours?.organizationId !== connection.organizationId) return 'foreign';
    const outcome = await this.ledger.applyPayment(tx, {
      connection,
      facts,
      invoiceId: ours.invoiceId,
      checkout: await this.checkouts.askedFor(tx, connection, ours),
      ticket,
      eventId: cause.eventId,
    });
    if (outcome !== 'foreign' && refunds) {
      await this.reductions.applyRefunds(tx, connection, facts.reference, refunds, ticket, cause.eventId);
    }
    return outcome;
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
