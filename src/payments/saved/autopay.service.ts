import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { BackgroundWork } from '../../common/background-work.js';
import { Clock, dateInTimeZone } from '../../common/clock.js';
import { Money } from '../../common/money/money.js';
import { Settings } from '../../config/env.js';
import { Transactions, type Transaction } from '../../database/transactions.js';
import { emit } from '../../events/emit.js';
import type { Connection } from '../../integrations/connection.js';
import { ConnectionsService } from '../../integrations/connections.service.js';
import { InvoiceHistoryService } from '../../invoices/invoice-history.service.js';
import { payableMinor } from '../../invoices/invoice-status.js';
import { InvoicesService } from '../../invoices/invoices.service.js';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { CheckoutEntity } from '../checkout.entity.js';
import { CheckoutProviderService } from '../checkout-provider.service.js';
import { CheckoutsService } from '../checkouts.service.js';
import { AutopayConsentEntity } from './autopay-consent.entity.js';
import { AutopayCharges, type ChargeEnd } from './autopay-charges.service.js';
import { dueForAutopay } from './autopay-due.js';
import { nextTry } from './autopay-ladder.js';
import { AutopayOffers } from './autopay-offers.service.js';
import { SavedMethodEntity } from './saved-method.entity.js';

const IDLE_MS = 20_000;
const BATCH = 10;
/** Large, since some of them may not be chargeable for a long time: those behind them must not wait. */
const DUE_AT_ONCE = 500;
/** How long one worker holds a charge before another may finish it. */
const LEASE_SECONDS = 120;
const MAX_LOOKS = 4;

type Step =
  { next: 'stop' } | { next: 'clear'; checkouts: CheckoutEntity[] } | { next: 'charge'; checkout: CheckoutEntity };

/**
 * Pays invoices on their due date with what their clients saved and agreed to. Each charge is a checkout of its own kind,
 * written down with its key before the provider is asked: so there is never one beside an open payment page.
 */
@Injectable()
export class Autopay extends BackgroundWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly organizations: OrganizationsService,
    private readonly invoices: InvoicesService,
    private readonly checkouts: CheckoutsService,
    private readonly atProvider: CheckoutProviderService,
    private readonly offers: AutopayOffers,
    private readonly charges: AutopayCharges,
    private readonly history: InvoiceHistoryService,
    settings: Settings,
    private readonly clock: Clock,
  ) {
    super(settings.runsWorkers, IDLE_MS);
  }

  /** Finishes what a crash or an outage left, then charges what is due; true when there was anything. */
  async sweep(): Promise<boolean> {
    const [claimed] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE checkouts SET retry_at = now() + make_interval(secs => $2), attempts = attempts + 1
       WHERE id IN (SELECT id FROM checkouts WHERE kind = 'saved' AND state = 'creating' AND retry_at <= now()
         ORDER BY retry_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [BATCH, LEASE_SECONDS],
    );
    for (const { id } of claimed) {
      const checkout = await this.dataSource.manager.findOneByOrFail(CheckoutEntity, { id });
      await this.attempt(checkout.invoiceId, () => this.charge(checkout, true));
    }
    const due = await dueForAutopay(this.dataSource, DUE_AT_ONCE);
    for (const each of due) await this.attempt(each.invoiceId, () => this.pay(each.organizationId, each.invoiceId));
    return claimed.length > 0;
  }

  private async attempt(invoiceId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn({ invoiceId, err: error }, 'An invoice could not be paid by itself; it will be tried again');
    }
  }

  /** Charges one invoice that is due, after every open payment page for it is dead. */
  private async pay(organizationId: string, invoiceId: string): Promise<void> {
    const { mode } = await this.invoices.get(organizationId, invoiceId);
    const connection = mode && (await this.connections.active(organizationId, mode));
    if (!connection) return;
    for (let look = 0; look < MAX_LOOKS; look++) {
      const step = await this.transactions.run((tx) => this.decide(tx, connection, invoiceId));
      if (step.next === 'stop') return;
      if (step.next === 'charge') return this.charge(step.checkout, false);
      for (const checkout of step.checkouts) {
        const its = await this.connections.byId(organizationId, checkout.connectionId);
        if (its) await this.atProvider.expire(its, checkout);
      }
    }
  }

  private async decide(tx: Transaction, connection: Connection, invoiceId: string): Promise<Step> {
    const { organizationId } = connection;
    const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
    const payable = payableMinor(invoice, await this.invoices.today(organizationId, tx));
    if (payable === 0 || invoice.disputed) return { next: 'stop' };
    const live = await this.checkouts.liveOf(tx, organizationId, [invoiceId]);
    // Somebody else is at it.
    if (live.some((each) => each.kind === 'saved')) return { next: 'stop' };
    const method = await this.agreedMethod(tx, organizationId, invoice.clientId);
    const offer =
      method && (await this.offers.make(tx, connection, invoice, method, Money.of(payable, invoice.currency)));
    if (!offer) return { next: 'stop' };
    for (const each of live) await this.checkouts.giveUp(tx, each);
    const unwanted = await this.checkouts.unwantedOf(tx, organizationId, [invoiceId]);
    if (unwanted.length > 0) return { next: 'clear', checkouts: unwanted };
    const checkout = await this.checkouts.begin(tx, connection, offer, this.clock.now());
    const retryAt = new Date(Date.now() + LEASE_SECONDS * 1000);
    await tx.manager.update(CheckoutEntity, checkout.id, { retryAt });
    return { next: 'charge', checkout };
  }

  private async agreedMethod(
    tx: Transaction,
    organizationId: string,
    clientId: string,
  ): Promise<SavedMethodEntity | null> {
    const where = { organizationId, clientId, revokedAt: IsNull() };
    const consent = await tx.manager.findOneBy(AutopayConsentEntity, where);
    if (!consent) return null;
    return tx.manager.findOneBy(SavedMethodEntity, { organizationId, id: consent.methodId, removedAt: IsNull() });
  }

  private async charge(checkout: CheckoutEntity, again: boolean): Promise<void> {
    const end = await this.charges.charge(checkout, again);
    if (end) await this.close(checkout, end);
  }

  /** Writes down how a charge ended; once, whoever comes first. */
  private async close(checkout: CheckoutEntity, { outcome, reason }: ChargeEnd): Promise<void> {
    const { organizationId, id, invoiceId } = checkout;
    const { timeZone } = await this.organizations.get(organizationId);
    await this.transactions.run(async (tx) => {
      await this.invoices.lock(tx, organizationId, invoiceId);
      const now = this.clock.now();
      const state = outcome === 'paid' ? 'complete' : 'expired';
      const { affected } = await tx.manager.update(
        CheckoutEntity,
        { id, state: 'creating' },
        { state, outcome, closedAt: now },
      );
      if (!affected || outcome === 'paid' || outcome === 'dropped') return;
      const where = { organizationId, invoiceId, kind: 'saved' as const, outcome: 'declined' as const };
      const declines = await tx.manager.countBy(CheckoutEntity, where);
      const retry = outcome === 'needs_payer' ? null : nextTry(declines, now);
      const retryOn = retry && dateInTimeZone(retry, timeZone);
      const fate = retryOn ? `The next try is on ${retryOn}.` : 'The client has to pay by the link.';
      const message = `The saved payment method could not be charged: ${reason} ${fate}`;
      const record = { organizationId, invoiceId, kind: 'autopay_failed', key: `autopay_failed:${id}`, message };
      await this.history.record(tx, { ...record, actor: 'system' });
      await emit(tx, 'autopay.failed', { organizationId, invoiceId, checkoutId: id, retryOn });
    });
  }
}
