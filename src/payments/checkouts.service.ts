import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Clock } from '../common/clock.js';
import { sha256 } from '../common/crypto/tokens.js';
import { columnsOf, entityOf, type RawRow } from '../database/rows.js';
import { run, type Statement } from '../database/statements.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import type { CheckoutFacts } from '../providers/payment-provider.js';
import { CheckoutEntity, type CheckoutRowState } from './checkout.entity.js';
import type { CheckoutOffer } from './checkout-offer.js';
import { keepOpened } from './checkout-rows.js';
import { CheckoutPartEntity } from './checkout-part.entity.js';

const LIVE: CheckoutRowState[] = ['creating', 'open'];
/** Stripe's longest life of a checkout is 24 hours after it was made; the minute is for the way there. */
const LIFETIME_MS = 24 * 3_600_000 - 60_000;
/** One with less time left is replaced rather than handed to a payer who is still looking for a card. */
const LEAST_TIME_LEFT_MS = 5 * 60_000;

const ANY_LIVE: Statement = {
  name: 'checkouts_any_live',
  text: `SELECT EXISTS (
    SELECT FROM checkout_parts p JOIN checkouts c ON c.organization_id = $1 AND c.id = p.checkout_id
    WHERE p.organization_id = $1 AND p.invoice_id = $2 AND c.state = ANY ($3)) AS live`,
};

/** The rows of hosted checkouts and their states; asks no provider. */
@Injectable()
export class CheckoutsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly history: InvoiceHistoryService,
    private readonly clock: Clock,
  ) {}

  /** The row of a checkout at the provider, or null when it is none of ours. */
  async known(tx: Transaction, connection: Connection, facts: CheckoutFacts): Promise<CheckoutEntity | null> {
    const { organizationId, provider, accountId, mode } = connection;
    const ours = { organizationId, provider, accountId, mode, kind: 'hosted' as const };
    const found = await tx.manager.findOneBy(CheckoutEntity, { ...ours, reference: facts.reference });
    if (found || facts.ours?.organizationId !== organizationId) return found;
    // The answer to its creation was lost, so only what we attached tells. One that is there already has its reference.
    return tx.manager.findOneBy(CheckoutEntity, { ...ours, id: facts.ours.checkoutId, reference: IsNull() });
  }

  /** By the provider's reference, whichever organization it belongs to: for the payer coming back. */
  async findByReference(reference: string): Promise<CheckoutEntity | null> {
    return this.dataSource.manager.findOneBy(CheckoutEntity, { reference });
  }

  /** By our id alone: for the payer coming back without having paid. */
  async findById(id: string): Promise<CheckoutEntity | null> {
    return this.dataSource.manager.findOneBy(CheckoutEntity, { id });
  }

  /**
   * Whether any is being created or open for an invoice, without its lock: one that was begun before what is known of it
   * now was committed is seen, since both were done under that lock.
   */
  async anyLive(organizationId: string, invoiceId: string): Promise<boolean> {
    const [row] = await run<{ live: boolean }>(this.dataSource, ANY_LIVE, [organizationId, invoiceId, LIVE]);
    return row?.live ?? false;
  }

  /** Those being created or open for any of these invoices; the caller holds their locks. */
  async liveOf(tx: Transaction, organizationId: string, invoiceIds: readonly string[]): Promise<CheckoutEntity[]> {
    return this.covering(tx, organizationId, invoiceIds, LIVE);
  }

  /** Those of any of these invoices that are no longer wanted and may still be payable. */
  async unwantedOf(tx: Transaction, organizationId: string, invoiceIds: readonly string[]): Promise<CheckoutEntity[]> {
    return this.covering(tx, organizationId, invoiceIds, ['expiring']);
  }

  /** What of a checkout is meant for which invoice, by invoice id. */
  async partsOf(
    tx: Transaction,
    { organizationId, id: checkoutId }: Pick<CheckoutEntity, 'organizationId' | 'id'>,
  ): Promise<CheckoutPartEntity[]> {
    const where = { organizationId, checkoutId };
    return tx.manager.find(CheckoutPartEntity, { where, order: { invoiceId: 'ASC' } });
  }

  private async covering(
    tx: Transaction,
    organizationId: string,
    invoiceIds: readonly string[],
    states: CheckoutRowState[],
  ): Promise<CheckoutEntity[]> {
    const text = `SELECT ${columnsOf(tx.manager, CheckoutEntity, 'c')} FROM checkouts c
      WHERE c.organization_id = $1 AND c.state = ANY ($3) AND c.id IN (
        SELECT checkout_id FROM checkout_parts WHERE organization_id = $1 AND invoice_id = ANY ($2))
      ORDER BY c.id`;
    const values = [organizationId, invoiceIds, states];
    const rows = await run<RawRow>(tx, { name: 'checkouts_covering', text }, values);
    return rows.map((row) => entityOf(tx.manager, CheckoutEntity, row));
  }

  /** Whether a live checkout is still what a click would make now, with time enough left to pay. */
  stillFits(checkout: Pick<CheckoutEntity, 'fingerprint' | 'expiresAt'>, offer: CheckoutOffer, now: Date): boolean {
    return (
      checkout.fingerprint === offer.fingerprint && checkout.expiresAt.getTime() - now.getTime() > LEAST_TIME_LEFT_MS
    );
  }

  /** Writes down what will be asked of the provider, with its key, before it is asked. */
  async begin(tx: Transaction, connection: Connection, offer: CheckoutOffer, now: Date): Promise<CheckoutEntity> {
    const { organizationId } = connection;
    const checkout = this.make(connection, offer, now);
    await tx.manager.insert(CheckoutEntity, checkout);
    const parts = offer.parts.map(({ invoiceId, amount, payable }) => ({
      ...{ organizationId, checkoutId: checkout.id, invoiceId },
      ...{ amountMinor: amount.amountMinor, payableMinor: payable.amountMinor },
    }));
    await tx.manager.insert(CheckoutPartEntity, parts);
    return checkout;
  }

  /** The row of a new checkout, of which nobody knows yet. */
  make(connection: Connection, offer: CheckoutOffer, now: Date): CheckoutEntity {
    const { organizationId } = connection;
    const [first] = offer.parts;
    if (!first) throw new Error('An offer is for one invoice at least');
    const checkout = Object.assign(new CheckoutEntity(), {
      organizationId,
      invoiceId: first.invoiceId,
      connectionId: connection.id,
      provider: connection.provider,
      accountId: connection.accountId,
      mode: connection.mode,
      kind: offer.savedMethodId ? ('saved' as const) : ('hosted' as const),
      savedMethodId: offer.savedMethodId ?? null,
      outcome: null,
      state: 'creating' as const,
      fingerprint: offer.fingerprint,
      currency: offer.principal.currency,
      principalMinor: offer.principal.amountMinor,
      surchargeMinor: offer.surcharge.amountMinor,
      expiresAt: new Date(Math.floor((now.getTime() + LIFETIME_MS) / 1000) * 1000),
      reference: null,
      url: null,
      attempts: 0,
      retryAt: now,
      closedAt: null,
    });
    checkout.idempotencyKey = `checkout:${sha256(`${connection.accountId}:${connection.mode}:${checkout.id}`).slice(0, 32)}`;
    checkout.request = offer.requestFor(checkout.id);
    return checkout;
  }

  /**
   * Keeps what the provider answered to the creation. False when the checkout was given up meanwhile (the amount changed,
   * the invoice was voided): it must then not be used.
   */
  async opened(checkout: CheckoutEntity, facts: CheckoutFacts): Promise<boolean> {
    const told = { kind: 'checkout_started', message: 'The payment page was opened.', at: this.clock.now() };
    return (await keepOpened(this.transactions, checkout, facts, told)) === 'open';
  }

  /** Gives up a live checkout: it is expired at the provider next, by whoever comes first. */
  async giveUp(tx: Transaction, checkout: CheckoutEntity): Promise<void> {
    await tx.manager.update(
      CheckoutEntity,
      { id: checkout.id, kind: 'hosted', state: In(LIVE) },
      { state: 'expiring', retryAt: new Date() },
    );
  }

  /** As `giveUp`, for all of a connection: its settings or credentials changed. */
  async giveUpAllOf(tx: Transaction, organizationId: string, connectionId: string): Promise<void> {
    await tx.manager.update(
      CheckoutEntity,
      { organizationId, connectionId, kind: 'hosted', state: In(LIVE) },
      { state: 'expiring', retryAt: new Date() },
    );
  }

  /** Brings a row to the provider's state of it; false when it is not ours. */
  async recordState(tx: Transaction, connection: Connection, facts: CheckoutFacts, now: Date): Promise<boolean> {
    const row = await this.known(tx, connection, facts);
    if (!row) return false;
    const locked = await this.lock(tx, row.id);
    const before = locked.state;
    locked.reference = facts.reference;
    if (facts.state === 'open' || before === 'expired' || before === 'complete') return true;
    locked.state = facts.state;
    locked.url = null;
    locked.closedAt = now;
    await tx.manager.save(CheckoutEntity, locked);
    if (facts.state === 'complete' && locked.request.save)
      await emit(tx, 'checkout.method_saved', { organizationId: locked.organizationId, checkoutId: locked.id });
    if (facts.state === 'expired' && before === 'open')
      await this.tell(tx, locked, 'checkout_abandoned', 'The payment page expired without a payment.');
    return true;
  }

  /** Tells every invoice that the checkout is for. */
  private async tell(tx: Transaction, checkout: CheckoutEntity, kind: string, message: string): Promise<void> {
    const { organizationId, id } = checkout;
    for (const { invoiceId } of await this.partsOf(tx, checkout)) {
      const key = `${kind}:${id}`;
      await this.history.record(tx, { organizationId, invoiceId, kind, key, message, actor: 'client' });
    }
  }

  private lock(tx: Transaction, id: string): Promise<CheckoutEntity> {
    return tx.manager.findOneOrFail(CheckoutEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }
}
