import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { run, type Statement } from '../database/statements.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { WorkingConnections } from '../integrations/working-connections.service.js';
import type { CheckoutFacts, PaymentFacts, ProviderAccount, RefundFacts } from '../providers/payment-provider.js';
import { unlessForeign } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { CheckoutsService } from './checkouts.service.js';
import { ForeignNamings } from './foreign-namings.service.js';
import type { PaymentOrigin } from './ledger-rows.js';
import { LedgerService } from './ledger.service.js';
import { ReductionsService } from './reductions.service.js';
import { NoCredentialsError } from './payments.errors.js';

/** What a look at the provider led to. `foreign`: an object in the same account that is not ours. */
export type SettlementOutcome = 'applied' | 'stale' | 'foreign';

/** Who told us to look, and what else is to be written in the transaction that applies what was seen. */
export interface Cause {
  /** `evt_…`, or null when we looked by ourselves. */
  eventId: string | null;
  alsoWrite?: (tx: Transaction, outcome: SettlementOutcome) => void;
}

/** One look at a payment; refunds are null when there were none to look at. */
interface Look {
  payment: PaymentFacts;
  refunds: RefundFacts[] | null;
}

const BEGIN_LOOK: Statement = {
  name: 'settlement_begin_look',
  text: `SELECT nextval('settlement_tickets') AS ticket, EXISTS (
      SELECT FROM payments r WHERE r.organization_id = $1 AND r.kind = 'REFUND' AND r.parent_payment_id IN (
        SELECT p.id FROM payments p
        WHERE p.organization_id = $1 AND p.provider = $2 AND p.account_id = $3 AND p.mode = $4 AND p.reference = $5
        UNION ALL SELECT p.id FROM checkouts c JOIN payments p ON p.organization_id = $1 AND p.checkout_id = c.id
        WHERE c.organization_id = $1 AND c.provider = $2 AND c.account_id = $3 AND c.mode = $4 AND c.reference = $5)) AS reduced`,
};

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
    private readonly connections: WorkingConnections,
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
    const { ticket, reduced } = await this.begin(connection, reference);
    const look = await unlessForeign(() => this.look(connection, reference, hasRefunds || reduced));
    if (!look) return this.foreign(cause);
    return this.transactions.run(async (tx) => {
      const outcome = await this.applyLook(tx, connection, look, ticket, cause);
      if (outcome === 'foreign') await this.namings.watch(tx, connection, look.payment.ours);
      cause.alsoWrite?.(tx, outcome);
      return outcome;
    });
  }

  /** Brings a checkout (`cs_…`), and the payment made in it, to what the provider says now. */
  async settleCheckout(connection: Connection, reference: string, cause: Cause = ASKED): Promise<SettlementOutcome> {
    const { ticket, reduced } = await this.begin(connection, reference);
    const provider = this.providers.get(connection.provider);
    const checkout = await provider.fetchCheckout(await this.account(connection), reference);
    const { paymentReference } = checkout;
    const look = paymentReference ? await unlessForeign(() => this.look(connection, paymentReference, reduced)) : null;
    return this.transactions.run(async (tx) => {
      const outcome = await this.applyCheckout(tx, connection, checkout, look, ticket, cause);
      if (outcome === 'foreign') await this.namings.watch(tx, connection, checkout.ours ?? look?.payment.ours ?? null);
      cause.alsoWrite?.(tx, outcome);
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
  private async look(connection: Connection, reference: string, hasRefunds: boolean): Promise<Look> {
    const provider = this.providers.get(connection.provider);
    const account = await this.account(connection);
    const payment = await provider.fetchPayment(account, reference);
    const worthwhile = hasRefunds || payment.mayHaveRefunds;
    return { payment, refunds: worthwhile ? await provider.refundsOfPayment(account, reference) : null };
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
    await tx.writeWaiting();
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
    const attached = origin ?? facts.ours;
    const given = attached?.organizationId === connection.organizationId ? attached : null;
    const { eventId } = cause;
    const outcome = await this.ledger.applyPayment(tx, { connection, facts, given, ticket, eventId });
    if (outcome !== 'foreign' && refunds) {
      await tx.writeWaiting();
      await this.reductions.applyRefunds(tx, connection, facts.reference, refunds, ticket, eventId);
    }
    return outcome;
  }

  /**
   * Looks are numbered before they are made, so that of two looks at one object the later begun wins. `reduced`: the ledger
   * has refunds of the payment, or of the one made in the checkout, and one that failed shows nowhere but among the refunds.
   */
  private async begin(
    { organizationId, provider, accountId, mode }: Connection,
    reference: string,
  ): Promise<{ ticket: number; reduced: boolean }> {
    const values = [organizationId, provider, accountId, mode, reference];
    const [row] = await run<{ ticket: string; reduced: boolean }>(this.dataSource, BEGIN_LOOK, values);
    return { ticket: Number(row?.ticket), reduced: row?.reduced ?? false };
  }

  private async account(connection: Connection): Promise<ProviderAccount> {
    const account = await this.connections.account(connection);
    if (!account) throw new NoCredentialsError();
    return account;
  }
}
