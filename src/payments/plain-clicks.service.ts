import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Transactions } from '../database/transactions.js';
import type { OpenableConnection } from '../integrations/connection.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { insertIfRoom } from './checkout-rows.js';
import { CheckoutProviderService } from './checkout-provider.service.js';
import { CheckoutsService } from './checkouts.service.js';
import type { CheckoutOffer } from './checkout-offer.js';
import type { ClickAnswer, ClickRequest } from './click-answer.js';
import { ClickPricing } from './click-pricing.service.js';
import type { ClickView } from './click-views.js';
import { PayablesService } from './payables.service.js';

/**
 * Clicks as nearly all are: of one invoice, with no checkout yet or one that still fits. What is said follows from one
 * look; only a new checkout is written, under the lock and only where nothing has changed since (decision 0012).
 */
@Injectable()
export class PlainClicks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly payables: PayablesService,
    private readonly pricing: ClickPricing,
    private readonly checkouts: CheckoutsService,
    private readonly atProvider: CheckoutProviderService,
    private readonly clock: Clock,
  ) {}

  /** The answer, or null when it takes more than this. */
  async answer(
    view: ClickView,
    openable: OpenableConnection | null,
    request: ClickRequest,
  ): Promise<ClickAnswer | null> {
    const { invoice, organizationId } = view;
    if (openable?.connection.settings.allowSeveralInvoices) return null;
    const today = this.invoices.todayIn(view.timeZone);
    const refusal = this.payables.refusal(invoice, today);
    if (refusal) return refusal;
    if (!openable) return { kind: 'inactive', organizationId };
    const { connection } = openable;
    const priced = this.pricing.price({
      ...{ connection, request, today, organizationName: view.organizationName, payer: view.payer },
      ...{ linked: invoice, chosen: [invoice], others: null },
    });
    const answer = priced.next === 'answer' ? priced.answer : this.openAlready(view, priced.offer);
    if (answer) {
      await this.noteViewed(view);
      return answer;
    }
    return priced.next === 'offer' && view.checkouts.length === 0 ? this.open(view, openable, priced.offer) : null;
  }

  /** Where the checkout that there is leads, when it is what a click would make now. */
  private openAlready({ checkouts }: ClickView, offer: CheckoutOffer): ClickAnswer | null {
    const live = checkouts.filter(({ state }) => state !== 'expiring');
    const [only] = live;
    if (live.length !== 1 || only?.state !== 'open' || only.kind !== 'hosted' || !only.url) return null;
    return this.checkouts.stillFits(only, offer, this.clock.now()) ? { kind: 'redirect', url: only.url } : null;
  }

  private async open(view: ClickView, openable: OpenableConnection, offer: CheckoutOffer): Promise<ClickAnswer | null> {
    const [part] = offer.parts;
    if (!part) return null;
    const checkout = this.checkouts.make(openable.connection, offer, this.clock.now());
    if (!(await insertIfRoom(this.dataSource, this.transactions, checkout, part, view.invoiceVersion))) return null;
    // That the client looked is written down while the provider is asked.
    const [opened] = await Promise.all([this.atProvider.open(openable, checkout), this.noteViewed(view)]);
    return opened?.url ? { kind: 'redirect', url: opened.url } : null;
  }

  private async noteViewed({ invoice }: ClickView): Promise<void> {
    await this.invoices.noteViewed(invoice, this.clock.now());
  }
}
