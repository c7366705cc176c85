import type Stripe from 'stripe';
import { badState } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { createSetupIntent } from '../payments/setup.js';
import { change, emit } from '../webhooks/events.js';
import { offeredMethods } from './session-object.js';

function create(call: Call<Stripe.SetupIntentCreateParams>): Stripe.SetupIntent {
  const { world, books, params } = call;
  if (params.customer !== undefined) mustFind(books.customers, params.customer, 'customer', 'customer');
  return createSetupIntent(world, books, {
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    payment_method_types: offeredMethods(world, books, params as Stripe.Checkout.SessionCreateParams, null),
    usage: params.usage ?? 'off_session',
  });
}

function retrieve(call: Call<Stripe.SetupIntentRetrieveParams>): Stripe.SetupIntent {
  return mustFind(call.books.setupIntents, call.path.id, 'setupintent');
}

function cancel(call: Call<Stripe.SetupIntentCancelParams>): Stripe.SetupIntent {
  const { world, books, params } = call;
  const intent = mustFind(books.setupIntents, call.path.id, 'setupintent');
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw badState(
      `You cannot cancel this SetupIntent because it has a status of ${intent.status}.`,
      'setup_intent_unexpected_state',
    );
  change(intent, { status: 'canceled', cancellation_reason: params.cancellation_reason ?? null });
  emit(world, books, 'setup_intent.canceled', intent);
  return intent;
}

function list(call: Call<Stripe.SetupIntentListParams>): ListObject<Stripe.SetupIntent> {
  const { params } = call;
  return page(call, '/v1/setup_intents', call.books.setupIntents, (one) => {
    return (
      is(idOf(one.customer), params.customer) &&
      is(idOf(one.payment_method), params.payment_method) &&
      within(one.created, params.created)
    );
  });
}

/** `/v1/setup_intents`. */
export const setupIntentRoutes = [
  route('POST', '/v1/setup_intents', 'setup_intent_write', 'SetupIntentCreateParams', create),
  route('GET', '/v1/setup_intents', 'setup_intent_read', 'SetupIntentListParams', list),
  route('GET', '/v1/setup_intents/:id', 'setup_intent_read', 'SetupIntentRetrieveParams', retrieve),
  route('POST', '/v1/setup_intents/:id/cancel', 'setup_intent_write', 'SetupIntentCancelParams', cancel),
];
