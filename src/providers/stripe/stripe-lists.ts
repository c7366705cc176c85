import type Stripe from 'stripe';
import type {
  BalanceMovement,
  ListedCheckout,
  ListedEvent,
  ListedPayment,
  ListedReduction,
  ListedRefund,
  ListsAtProvider,
} from '../lists-at-provider.js';
import type { ProviderAccount } from '../provider-account.js';
import type { StripeClients } from './stripe.client.js';
import { toListedEvent, toMovement } from './stripe-lists-mapper.js';
import { idOf, toCheckoutState, toOurReference, toPaymentState } from './stripe-mapper.js';
import { toRefundState } from './stripe-refunds.js';

const PAGE_SIZE = 100;
const DAY_MS = 86_400_000;

interface PageParams {
  limit: number;
  starting_after?: string;
}

/** What Stripe lists. Pages are walked by ids here: the SDK's own walk repeats nothing after a passing fault. */
export class StripeLists implements ListsAtProvider {
  /** Stripe keeps events for 30 days; an hour less, so that none goes while we read. */
  readonly eventsKeptForMs = 30 * DAY_MS - 3_600_000;

  constructor(private readonly clients: StripeClients) {}

  events(account: ProviderAccount, since: Date): AsyncIterable<ListedEvent[]> {
    const created = { gte: seconds(since) };
    const ask = (page: PageParams) => this.clients.call(account, (stripe) => stripe.events.list({ ...page, created }));
    return mapPages(pages(ask), toListedEvent);
  }

  checkouts(account: ProviderAccount, since: Date): AsyncIterable<ListedCheckout[]> {
    const created = { gte: seconds(since) };
    const ask = (page: PageParams) =>
      this.clients.call(account, (stripe) => stripe.checkout.sessions.list({ ...page, created }));
    return mapPages(pages(ask), ({ id: reference, status, metadata }) => ({
      reference,
      state: toCheckoutState(status),
      ours: toOurReference(metadata),
    }));
  }

  payments(account: ProviderAccount, since: Date): AsyncIterable<ListedPayment[]> {
    const created = { gte: seconds(since) };
    const ask = (page: PageParams) =>
      this.clients.call(account, (stripe) => stripe.paymentIntents.list({ ...page, created }));
    return mapPages(pages(ask), (intent) => ({
      reference: intent.id,
      state: toPaymentState(intent),
      ours: toOurReference(intent.metadata),
    }));
  }

  refunds(account: ProviderAccount, since: Date): AsyncIterable<ListedRefund[]> {
    const created = { gte: seconds(since) };
    const ask = (page: PageParams) => this.clients.call(account, (stripe) => stripe.refunds.list({ ...page, created }));
    return mapPages(pages(ask), ({ id: reference, payment_intent: intent, status }) => ({
      reference,
      paymentReference: idOf(intent),
      state: toRefundState(status),
    }));
  }

  disputes(account: ProviderAccount, since: Date): AsyncIterable<ListedReduction[]> {
    const created = { gte: seconds(since) };
    const ask = (page: PageParams) =>
      this.clients.call(account, (stripe) => stripe.disputes.list({ ...page, created }));
    return mapPages(pages(ask), ({ id: reference, payment_intent: intent }) => ({
      reference,
      paymentReference: idOf(intent),
    }));
  }

  movements(account: ProviderAccount, from: Date, until: Date): AsyncIterable<BalanceMovement[]> {
    const created = { gte: seconds(from), lt: seconds(until) };
    const ask = (page: PageParams) =>
      this.clients.call(account, (stripe) =>
        stripe.balanceTransactions.list({ ...page, created, expand: ['data.source'] }),
      );
    return mapPages(pages(ask), toMovement);
  }
}

async function* pages<T extends { id: string }>(
  ask: (page: PageParams) => Promise<Stripe.ApiList<T>>,
): AsyncIterable<T[]> {
  for (let after: string | undefined; ;) {
    const page = await ask({ limit: PAGE_SIZE, ...(after && { starting_after: after }) });
    yield page.data;
    after = page.data.at(-1)?.id;
    if (!page.has_more || !after) return;
  }
}

/** Pages of what could be mapped. */
async function* mapPages<T, U>(source: AsyncIterable<T[]>, map: (one: T) => U | null): AsyncIterable<U[]> {
  for await (const page of source) yield page.map(map).filter((one) => one !== null);
}

function seconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
