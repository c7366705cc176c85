import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { idOf } from '../http/lists.js';
import { newId, unixNow } from '../ids.js';
import { type Instrument } from '../payments/pay.js';
import { change, emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { addLine, createInvoice, takeItems } from './invoice-object.js';
import { finalizeInvoice, methodFor, payInvoice } from './invoice-payments.js';

/** The kind of the jobs that begin a subscription's next period. */
export const CYCLE = 'subscription.cycle';

const SECONDS: Record<string, number> = { day: 86_400, week: 7 * 86_400 };

/** What is subscribed to. */
export interface SubscriptionRequest {
  customer: Stripe.Customer;
  items: { price: Stripe.Price; quantity: number }[];
  collection: string;
  daysUntilDue: number | null;
  defaultMethod: string | null;
  description: string | null;
  metadata: Record<string, string>;
  trialDays: number;
  cancelAtPeriodEnd: boolean;
}

/** The end of the period that starts then. */
function periodEnd(start: number, recurring: Stripe.Price.Recurring | null): number {
  const count = recurring?.interval_count ?? 1;
  const interval = recurring?.interval ?? 'month';
  const fixed = SECONDS[interval];
  if (fixed !== undefined) return start + fixed * count;
  const date = new Date(start * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + (interval === 'year' ? 12 * count : count));
  // The 31st of a shorter month is its last day.
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return Math.floor(date.getTime() / 1000);
}

function planOf(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: price.livemode,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: idOf(price.product),
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}

/** Makes a subscription that nobody has paid for yet. */
export function createSubscription(world: World, books: Books, request: SubscriptionRequest): Stripe.Subscription {
  const id = newId('sub');
  const now = unixNow();
  const trial = request.trialDays > 0;
  const end = trial ? now + request.trialDays * 86_400 : periodEnd(now, request.items[0]?.price.recurring ?? null);
  const subscription = books.subscriptions.put({
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: trial ? end : now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: request.cancelAtPeriodEnd,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: request.collection,
    created: now,
    currency: request.items[0]?.price.currency ?? 'usd',
    customer: request.customer.id,
    customer_account: null,
    days_until_due: request.daysUntilDue,
    default_payment_method: request.defaultMethod,
    default_source: null,
    default_tax_rates: [],
    description: request.description,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: {
      object: 'list',
      data: request.items.map(({ price, quantity }) => ({
        id: newId('si'),
        object: 'subscription_item' as const,
        billing_thresholds: null,
        created: now,
        current_period_end: end,
        current_period_start: now,
        current_trial: null,
        discounts: [],
        metadata: {},
        plan: planOf(price),
        price,
        quantity,
        subscription: id,
        tax_rates: [],
      })),
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: books.livemode,
    managed_payments: null,
    metadata: request.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: trial ? 'trialing' : request.collection === 'send_invoice' ? 'active' : 'incomplete',
    test_clock: null,
    transfer_data: null,
    trial_end: trial ? end : null,
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' } },
    trial_start: trial ? now : null,
  });
  request.customer.currency ??= subscription.currency;
  emit(world, books, 'customer.subscription.created', subscription);
  world.scheduler.plan(books.key, CYCLE, id, end * 1000 - Date.now());
  return subscription;
}

/** Invoices the current period, and collects it when it is to be collected. */
export function billPeriod(
  world: World,
  books: Books,
  subscription: Stripe.Subscription,
  reason: string,
  given: Instrument | null,
): Stripe.Invoice | null {
  const customer = books.customers.get(idOf(subscription.customer) ?? '');
  const [first] = subscription.items.data;
  if (!customer || !first) return null;
  const period = { start: first.current_period_start, end: first.current_period_end };
  const invoice = createInvoice(books, {
    customer,
    currency: subscription.currency,
    reason,
    collection: subscription.collection_method,
    daysUntilDue: subscription.days_until_due,
    description: subscription.description,
    footer: null,
    metadata: {},
    autoAdvance: true,
    subscription,
    period,
  });
  const free = subscription.status === 'trialing';
  for (const item of subscription.items.data) {
    const quantity = item.quantity ?? 1;
    const product = books.products.get(idOf(item.price.product) ?? '');
    addLine(books, invoice, {
      amount: free ? 0 : (item.price.unit_amount ?? 0) * quantity,
      description: `${quantity} × ${product?.name ?? item.price.id}`,
      quantity,
      metadata: {},
      period,
      price: item.price,
      item: null,
      subscriptionItem: item,
    });
  }
  subscription.latest_invoice = invoice.id;
  takeItems(world, books, invoice);
  finalizeInvoice(world, books, invoice);
  if (subscription.collection_method === 'send_invoice') emit(world, books, 'invoice.sent', invoice);
  else if (invoice.status === 'open') collect(world, books, invoice, given);
  return invoice;
}

function collect(world: World, books: Books, invoice: Stripe.Invoice, given: Instrument | null): void {
  const method = given ? null : (methodFor(books, invoice) ?? null);
  if (given || method) payInvoice(world, books, invoice, method, given);
}

/** The job: a period is over. The next one begins, or the subscription ends. */
export function beginNextPeriod(world: World, books: Books, subscriptionId: string): void {
  const subscription = books.subscriptions.get(subscriptionId);
  if (!subscription || ['canceled', 'incomplete', 'incomplete_expired'].includes(subscription.status)) return;
  if (subscription.cancel_at_period_end) {
    endSubscription(world, books, subscription, 'cancellation_requested');
    return;
  }
  const length = (item: Stripe.SubscriptionItem): number => periodEnd(item.current_period_end, item.price.recurring);
  const items = {
    ...subscription.items,
    data: subscription.items.data.map((item) => ({
      ...item,
      current_period_start: item.current_period_end,
      current_period_end: length(item),
    })),
  };
  const span = (items.data[0]?.current_period_end ?? 0) - (items.data[0]?.current_period_start ?? 0);
  const status = subscription.status === 'trialing' ? 'active' : subscription.status;
  emit(world, books, 'customer.subscription.updated', subscription, change(subscription, { items, status }));
  billPeriod(world, books, subscription, 'subscription_cycle', null);
  world.scheduler.plan(books.key, CYCLE, subscription.id, span * 1000);
}

/** Ends a subscription. */
export function endSubscription(world: World, books: Books, subscription: Stripe.Subscription, reason: string): void {
  world.scheduler.cancel(CYCLE, subscription.id);
  const now = unixNow();
  change(subscription, {
    status: 'canceled',
    canceled_at: subscription.canceled_at ?? now,
    ended_at: now,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason },
  });
  emit(world, books, 'customer.subscription.deleted', subscription);
}
