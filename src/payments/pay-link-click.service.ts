import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import type { Connection, OpenableConnection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { KeptConnections } from '../integrations/kept-connections.service.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { PayLinksService } from '../invoices/pay-links.service.js';
import {
  ProviderRejectedError,
  ProviderUnauthorizedError,
  ProviderUnavailableError,
} from '../providers/provider-errors.js';
import { CheckoutEntity } from './checkout.entity.js';
import { CheckoutProviderService } from './checkout-provider.service.js';
import { CheckoutsService } from './checkouts.service.js';
import { ClickPricing } from './click-pricing.service.js';
import { PLAIN_CLICK, type ClickAnswer, type ClickRequest } from './click-answer.js';
import { viewByToken, type ClickView } from './click-views.js';
import { PlainClicks } from './plain-clicks.service.js';
import { PayablesService } from './payables.service.js';
import { NoCredentialsError } from './payments.errors.js';

type Decision =
  | { next: 'answer'; answer: ClickAnswer }
  /** These are no longer wanted and must be dead at the provider before another may be made. */
  | { next: 'clear'; checkouts: CheckoutEntity[] }
  | { next: 'open'; checkout: CheckoutEntity };

/** A click may find that the payer or an admin was faster and look again, but not for ever. */
const MAX_LOOKS = 6;

/** A click on a permanent pay link: prices what is due now and leads to the one open checkout for it, or asks how to pay. */
@Injectable()
export class PayLinkClickService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly plainClicks: PlainClicks,
    private readonly keptConnections: KeptConnections,
    private readonly payLinks: PayLinksService,
    private readonly invoices: InvoicesService,
    private readonly connections: ConnectionsService,
    private readonly payables: PayablesService,
    private readonly pricing: ClickPricing,
    private readonly checkouts: CheckoutsService,
    private readonly atProvider: CheckoutProviderService,
    private readonly clock: Clock,
  ) {}

  /** Never throws for what a payer can meet; the answer says what to show. */
  async click(token: string, request: ClickRequest = PLAIN_CLICK): Promise<ClickAnswer> {
    for (let look = 1; ; look++) {
      const view = await viewByToken(this.dataSource, token);
      if (!view || view.revoked) return { kind: 'unknown' };
      const { organizationId } = view;
      const openable = await this.openableOf(view);
      try {
        const answer = await this.lead(view, openable, request);
        if (answer) return answer;
      } catch (error) {
        if (error instanceof ProviderUnauthorizedError && openable)
          await this.connections.recordError(openable.connection, error.message);
        if (error instanceof NoCredentialsError) return { kind: 'inactive', organizationId };
        if (error instanceof ProviderRejectedError || error instanceof ProviderUnavailableError)
          return { kind: 'unavailable', organizationId };
        throw error;
      }
      if (look === MAX_LOOKS) return { kind: 'unavailable', organizationId };
    }
  }

  /** Whose link it is, for those who must not start anything: null when it is nobody's. */
  async ownerOf(token: string): Promise<string | null> {
    const target = await this.payLinks.findByToken(token);
    return target && !target.revoked ? target.organizationId : null;
  }

  /** What a payer can be sent to. It may be changed since it was looked at, but not to something else. */
  private async openableOf({ organizationId, invoice, connection }: ClickView): Promise<OpenableConnection | null> {
    const openable = connection && (await this.keptConnections.at(organizationId, connection));
    return openable?.connection.active && openable.connection.mode === invoice.mode ? openable : null;
  }

  /** Null: things have changed, and one has to look again. */
  private async lead(
    view: ClickView,
    openable: OpenableConnection | null,
    request: ClickRequest,
  ): Promise<ClickAnswer | null> {
    const plain = await this.plainClicks.answer(view, openable, request);
    if (plain) return plain;
    const connection = openable?.connection ?? null;
    const decision = await this.transactions.run((tx) => this.decide(tx, view, connection, request));
    if (decision.next === 'answer') return decision.answer;
    // Only an active connection leads here.
    if (!openable) return { kind: 'inactive', organizationId: view.organizationId };
    if (decision.next === 'clear') {
      for (const checkout of decision.checkouts) await this.expire(checkout);
      return null;
    }
    const opened = await this.atProvider.open(openable, decision.checkout);
    return opened?.url ? { kind: 'redirect', url: opened.url } : null;
  }

  /** An older checkout may belong to a connection that was replaced since. */
  private async expire(checkout: CheckoutEntity): Promise<void> {
    const connection = await this.connections.byId(checkout.organizationId, checkout.connectionId);
    if (connection) await this.atProvider.expire(connection, checkout);
  }

  /** Where the client may pay several invoices at once, the link of a closed one leads on to the open ones. */
  private async withOthers(
    tx: Transaction,
    linked: InvoiceEntity,
    refusal: ClickAnswer,
    today: string,
  ): Promise<ClickAnswer> {
    if (refusal.kind !== 'closed' || linked.mode === null) return refusal;
    return { ...refusal, othersOpen: (await this.payables.openOf(tx, linked, today)).length };
  }

  private async decide(
    tx: Transaction,
    { organizationId, organizationName, timeZone, payer, invoice }: ClickView,
    connection: Connection | null,
    request: ClickRequest,
  ): Promise<Decision> {
    const today = this.invoices.todayIn(timeZone);
    const several = connection?.settings.allowSeveralInvoices ?? false;
    const all = several && request.list && request.invoiceIds.length === 0;
    const asked = all ? 'all' : several ? request.invoiceIds : [];
    const { linked, chosen } = await this.payables.lock(tx, organizationId, invoice.id, asked, today);
    const refusal = this.payables.refusal(linked, today);
    // A paid invoice's link still leads to the others that its client wants to pay.
    if (refusal && (refusal.kind === 'unknown' || chosen.length === 0 || chosen.includes(linked)))
      return { next: 'answer', answer: several ? await this.withOthers(tx, linked, refusal, today) : refusal };
    if (!connection) return { next: 'answer', answer: { kind: 'inactive', organizationId } };
    const now = this.clock.now();
    await this.invoices.markViewed(tx, linked, now);
    const others = several ? await this.payables.openOf(tx, linked, today) : null;
    const priced = this.pricing.price({ connection, organizationName, payer, linked, chosen, others, request, today });
    if (priced.next === 'answer') return priced;

    const ids = chosen.map((each) => each.id);
    const live = await this.checkouts.liveOf(tx, organizationId, ids);
    // A saved method is being charged: what is due is on its way.
    if (live.some((each) => each.kind === 'saved'))
      return { next: 'answer', answer: this.payables.underWay(linked, today) };
    const [only] = live;
    if (live.length === 1 && only && this.checkouts.stillFits(only, priced.offer, now)) {
      return only.url
        ? { next: 'answer', answer: { kind: 'redirect', url: only.url } }
        : { next: 'open', checkout: only };
    }
    for (const each of live) await this.checkouts.giveUp(tx, each);
    const unwanted = await this.checkouts.unwantedOf(tx, organizationId, ids);
    if (unwanted.length > 0) return { next: 'clear', checkouts: unwanted };
    return { next: 'open', checkout: await this.checkouts.begin(tx, connection, priced.offer, now) };
  }
}
