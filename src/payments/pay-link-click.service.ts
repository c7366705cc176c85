import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.js';
import { Money } from '../common/money/money.js';
import { Settings } from '../config/env.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { InvoiceStatus, payableMinor } from '../invoices/invoice-status.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { PayLinksService, type PayLinkTarget } from '../invoices/pay-links.service.js';
import {
  ProviderRejectedError,
  ProviderUnauthorizedError,
  ProviderUnavailableError,
} from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { CheckoutEntity } from './checkout.entity.js';
import { makeOffer, type CheckoutOffer } from './checkout-offer.js';
import { CheckoutProviderService } from './checkout-provider.service.js';
import { CheckoutsService } from './checkouts.service.js';
import { NoCredentialsError } from './payments.errors.js';

/** What a visitor of a pay link gets: the way to the hosted checkout, or the reason why there is none. */
export type ClickAnswer =
  | { kind: 'redirect'; url: string }
  | { kind: 'unknown' }
  | { kind: 'closed'; organizationId: string; status: 'PAID' | 'VOID' | 'CANCELLED'; total: Money }
  | { kind: 'in_flight'; organizationId: string; pending: Money }
  | {
      kind: 'not_chargeable';
      organizationId: string;
      amount: Money;
      reason: 'below_minimum' | 'above_maximum' | 'unsupported';
      limit: Money | null;
    }
  | { kind: 'inactive'; organizationId: string }
  | { kind: 'unavailable'; organizationId: string };

type Decision =
  | { next: 'answer'; answer: ClickAnswer }
  /** These are no longer wanted and must be dead at the provider before another may be made. */
  | { next: 'clear'; checkouts: CheckoutEntity[] }
  | { next: 'open'; checkout: CheckoutEntity };

/** A click may find that the payer or an admin was faster and look again, but not for ever. */
const MAX_LOOKS = 6;

/** A click on a permanent pay link: prices what is due now and leads to the one open checkout for it. */
@Injectable()
export class PayLinkClickService {
  constructor(
    private readonly transactions: Transactions,
    private readonly payLinks: PayLinksService,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly checkouts: CheckoutsService,
    private readonly atProvider: CheckoutProviderService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Never throws for what a payer can meet; the answer says what to show. */
  async click(token: string): Promise<ClickAnswer> {
    const target = await this.payLinks.findByToken(token);
    if (!target || target.revoked) return { kind: 'unknown' };
    const { organizationId } = target;
    const { mode } = await this.invoices.get(organizationId, target.invoiceId);
    const connection = mode && (await this.connections.active(organizationId, mode));
    try {
      return await this.lead(target, connection);
    } catch (error) {
      if (error instanceof ProviderUnauthorizedError && connection)
        await this.connections.recordError(connection, error.message);
      if (error instanceof NoCredentialsError) return { kind: 'inactive', organizationId };
      if (error instanceof ProviderRejectedError || error instanceof ProviderUnavailableError)
        return { kind: 'unavailable', organizationId };
      throw error;
    }
  }

  private async lead(target: PayLinkTarget, connection: Connection | null): Promise<ClickAnswer> {
    for (let look = 0; look < MAX_LOOKS; look++) {
      const decision = await this.transactions.run((tx) => this.decide(tx, target, connection));
      if (decision.next === 'answer') return decision.answer;
      // Only an active connection leads here.
      if (!connection) break;
      if (decision.next === 'clear') {
        for (const checkout of decision.checkouts) await this.expire(checkout);
        continue;
      }
      const opened = await this.atProvider.open(connection, decision.checkout);
      if (opened?.url) return { kind: 'redirect', url: opened.url };
    }
    return { kind: 'unavailable', organizationId: target.organizationId };
  }

  /** An older checkout may belong to a connection that was replaced since. */
  private async expire(checkout: CheckoutEntity): Promise<void> {
    const connection = await this.connections.byId(checkout.organizationId, checkout.connectionId);
    if (connection) await this.atProvider.expire(connection, checkout);
  }

  private async decide(tx: Transaction, target: PayLinkTarget, connection: Connection | null): Promise<Decision> {
    const invoice = await this.invoices.lock(tx, target.organizationId, target.invoiceId);
    const refusal = await this.refusal(tx, invoice, connection);
    if (refusal || !connection)
      return { next: 'answer', answer: refusal ?? { kind: 'inactive', organizationId: invoice.organizationId } };
    const now = this.clock.now();
    await this.invoices.markViewed(tx, invoice, now);
    const offer = await this.offer(tx, invoice, connection);
    const live = await this.checkouts.liveOf(tx, invoice);
    if (live && this.checkouts.stillFits(live, offer, now)) {
      return live.url
        ? { next: 'answer', answer: { kind: 'redirect', url: live.url } }
        : { next: 'open', checkout: live };
    }
    if (live) await this.checkouts.giveUp(tx, live);
    const unwanted = await tx.manager.findBy(CheckoutEntity, {
      organizationId: invoice.organizationId,
      invoiceId: invoice.id,
      state: 'expiring',
    });
    if (unwanted.length > 0) return { next: 'clear', checkouts: unwanted };
    return { next: 'open', checkout: await this.checkouts.begin(tx, invoice, connection, offer, now) };
  }

  /** Why nothing can be paid now, or null. */
  private async refusal(
    tx: Transaction,
    invoice: InvoiceEntity,
    connection: Connection | null,
  ): Promise<ClickAnswer | null> {
    const { organizationId, currency } = invoice;
    const today = await this.invoices.today(organizationId, tx);
    const status = this.invoices.statusOf(invoice, today);
    if (status === InvoiceStatus.DRAFT) return { kind: 'unknown' };
    if (status === InvoiceStatus.PAID || status === InvoiceStatus.VOID || status === InvoiceStatus.CANCELLED) {
      return { kind: 'closed', organizationId, status, total: Money.of(invoice.totalMinor, currency) };
    }
    if (payableMinor(invoice, today) === 0)
      return { kind: 'in_flight', organizationId, pending: Money.of(invoice.amountPendingMinor, currency) };
    if (!connection) return { kind: 'inactive', organizationId };
    const offer = await this.offer(tx, invoice, connection);
    const amount = offer.principal.plus(offer.surcharge);
    const chargeable = this.providers.get(connection.provider).chargeability(amount);
    return chargeable.ok
      ? null
      : { kind: 'not_chargeable', organizationId, amount, reason: chargeable.reason, limit: chargeable.limit };
  }

  private async offer(tx: Transaction, invoice: InvoiceEntity, connection: Connection): Promise<CheckoutOffer> {
    const today = await this.invoices.today(invoice.organizationId, tx);
    const client = await this.clients.get(invoice.organizationId, invoice.clientId, tx);
    return makeOffer({
      connection,
      principal: Money.of(payableMinor(invoice, today), invoice.currency),
      methods: this.providers.get(connection.provider).methodsFor(invoice.currency),
      invoiceLabel: `Invoice ${invoice.number ?? ''}`.trim(),
      clientEmail: client.email,
      publicUrl: this.settings.publicUrl,
    });
  }
}
