import type Stripe from 'stripe';
import { billPeriod, createSubscription, endSubscription } from '../billing/subscriptions.js';
import { badParameter, badState, StripeError } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { unixNow } from '../ids.js';
import { change, emit } from '../webhooks/events.js';
import { priceOf } from './price-object.js';

function create(call: Call<Stripe.SubscriptionCreateParams>): Stripe.Subscription {
  const { world, books, params } = call;
  if (params.customer === undefined)
    throw badParameter('customer', 'Missing required param: customer.', 'parameter_missing');
  const customer = mustFind(books.customers, params.customer, 'customer', 'customer');
  const given = params.items ?? [];
  if (given.length === 0) throw badParameter('items', 'Missing required param: items.', 'parameter_missing');
  const items = given.map((item, index) => {
    const price = priceOf(books, item, `items[${index}]`);
    if (!price.recurring)
      throw badParameter(
        `items[${index}][price]`,
        `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      );
    return { price, quantity: item.quantity ?? 1 };
  });
  const collection = params.collection_method ?? 'charge_automatically';
  const trialDays =
    params.trial_period_days ??
    (typeof params.trial_end === 'number' ? Math.max(0, Math.ceil((params.trial_end - unixNow()) / 86_400)) : 0);
  const named = params.default_payment_method ?? idOf(customer.invoice_settings.default_payment_method);
  const saved = named ?? books.methods.newestFirst((one) => idOf(one.customer) === customer.id)[0]?.id ?? null;
  const waits = params.payment_behavior === 'default_incomplete';
  if (collection === 'charge_automatically' && saved === null && trialDays === 0 && !waits)
    throw new StripeError(400, {
      code: 'resource_missing',
      message:
        'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
    });
  const subscription = createSubscription(world, books, {
    customer,
    items,
    collection,
    daysUntilDue: params.days_until_due ?? null,
    defaultMethod: params.default_payment_method ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    trialDays,
    cancelAtPeriodEnd: params.cancel_at_period_end ?? false,
  });
  billPeriod(world, books, subscription, 'subscription_create', null);
  return subscription;
}

function find(call: Call<unknown>): Stripe.Subscription {
  return mustFind(call.books.subscriptions, call.path.id, 'subscription');
}

function update(call: Call<Stripe.SubscriptionUpdateParams>): Stripe.Subscription {
  const { world, books, params } = call;
  const subscription = find(call);
  if (subscription.status === 'canceled')
    throw badState('A canceled subscription can only update its cancellation_details and metadata.');
  const patch: Partial<Stripe.Subscription> = {};
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(subscription.metadata, params.metadata);
  if (params.default_payment_method !== undefined)
    patch.default_payment_method = mustFind(
      books.methods,
      params.default_payment_method,
      'PaymentMethod',
      'default_payment_method',
    ).id;
  if (params.cancel_at_period_end !== undefined) {
    patch.cancel_at_period_end = params.cancel_at_period_end;
    patch.canceled_at = params.cancel_at_period_end ? unixNow() : null;
    patch.cancel_at = params.cancel_at_period_end ? (subscription.items.data[0]?.current_period_end ?? null) : null;
  }
  if (params.items !== undefined) patch.items = { ...subscription.items, data: changeItems(call, subscription) };
  const previous = change(subscription, patch);
  if (Object.keys(previous).length > 0) emit(world, books, 'customer.subscription.updated', subscription, previous);
  return subscription;
}

/** Items keep their period; what changes is charged from the next one on. */
function changeItems(
  call: Call<Stripe.SubscriptionUpdateParams>,
  subscription: Stripe.Subscription,
): Stripe.SubscriptionItem[] {
  const items = subscription.items.data.map((item) => ({ ...item }));
  (call.params.items ?? []).forEach((wanted, index) => {
    const item = items.find((one) => one.id === wanted.id);
    if (!item)
      throw badParameter(`items[${index}][id]`, `No such subscription item: '${wanted.id ?? ''}'`, 'resource_missing');
    if (wanted.quantity !== undefined) item.quantity = wanted.quantity;
    if (wanted.price !== undefined)
      item.price = mustFind(call.books.prices, wanted.price, 'price', `items[${index}][price]`);
  });
  return items;
}

function cancel(call: Call<Stripe.SubscriptionCancelParams>): Stripe.Subscription {
  const subscription = find(call);
  if (subscription.status === 'canceled') mustFind(call.books.subscriptions, undefined, 'subscription');
  endSubscription(call.world, call.books, subscription, 'cancellation_requested');
  return subscription;
}

/** Unless a status is asked for, what has ended is left out. */
function list(call: Call<Stripe.SubscriptionListParams>): ListObject<Stripe.Subscription> {
  const { params } = call;
  return page(call, '/v1/subscriptions', call.books.subscriptions, (one) => {
    const ended = one.status === 'canceled' || one.status === 'incomplete_expired';
    const wanted =
      params.status === undefined
        ? !ended
        : params.status === 'all' || (params.status === 'ended' ? ended : one.status === params.status);
    return (
      wanted &&
      is(idOf(one.customer), params.customer) &&
      is(one.collection_method, params.collection_method) &&
      (params.price === undefined || one.items.data.some((item) => item.price.id === params.price)) &&
      within(one.created, params.created)
    );
  });
}

const BASE = '/v1/subscriptions';

/** `/v1/subscriptions`. */
export const subscriptionRoutes = [
  route('POST', BASE, 'subscription_write', 'SubscriptionCreateParams', create),
  route('GET', BASE, 'subscription_read', 'SubscriptionListParams', list),
  route('GET', `${BASE}/:id`, 'subscription_read', 'SubscriptionRetrieveParams', find),
  route('POST', `${BASE}/:id`, 'subscription_write', 'SubscriptionUpdateParams', update),
  route('DELETE', `${BASE}/:id`, 'subscription_write', 'SubscriptionCancelParams', cancel),
];
