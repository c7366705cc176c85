import type Stripe from 'stripe';
import { badParameter, badState, StripeError } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { unixNow } from '../ids.js';
import { checkGranularity, checkLimits, currencyCode } from '../money.js';
import { UNAUTHENTICATED } from '../payments/instruments.js';
import { createIntent } from '../payments/intents.js';
import { payIntent, readInstrument, savedInstrument } from '../payments/pay.js';
import { change, emit } from '../webhooks/events.js';
import { offeredMethods } from './session-object.js';

/** The names Stripe gives its test instruments, and the numbers behind them. */
const TEST_METHODS: Record<string, { card?: string; bank?: string }> = {
  pm_card_visa: { card: '4242424242424242' },
  pm_card_visa_debit: { card: '4000056655665556' },
  pm_card_mastercard: { card: '5555555555554444' },
  pm_card_amex: { card: '378282246310005' },
  pm_card_chargeDeclined: { card: '4000000000000002' },
  pm_card_visa_chargeDeclined: { card: '4000000000000002' },
  pm_card_visa_chargeDeclinedInsufficientFunds: { card: '4000000000009995' },
  pm_card_createDispute: { card: '4000000000000259' },
  pm_card_createDisputeInquiry: { card: '4000000000001976' },
  pm_card_refundFail: { card: '4000000000005126' },
  pm_card_pendingRefund: { card: '4000000000007726' },
  pm_usBankAccount_success: { bank: '000123456789' },
  pm_usBankAccount_accountClosed: { bank: '000111111113' },
};

function create(call: Call<Stripe.PaymentIntentCreateParams>): Stripe.PaymentIntent {
  const { world, books, params } = call;
  const currency = currencyCode(params.currency, 'currency');
  checkGranularity(params.amount, currency, 'amount');
  checkLimits(params.amount, currency, 'amount', 'Amount');
  if (params.customer !== undefined) mustFind(books.customers, params.customer, 'customer', 'customer');
  if (params.confirm !== true && params.off_session !== undefined)
    throw badParameter('off_session', 'You can only pass `off_session` when `confirm` is true.');
  const intent = createIntent(world, books, {
    amount: params.amount,
    currency,
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    receipt_email: params.receipt_email ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    payment_method_types: offeredMethods(world, books, params as Stripe.Checkout.SessionCreateParams, currency),
    automatic: true,
  });
  if (params.payment_method !== undefined) setMethod(call, intent, params.payment_method);
  if (params.confirm) pay(call, intent, params.off_session !== undefined && params.off_session !== false);
  return intent;
}

function setMethod(call: Call<unknown>, intent: Stripe.PaymentIntent, id: string): void {
  if (!TEST_METHODS[id]) mustFind(call.books.methods, id, 'PaymentMethod', 'payment_method');
  intent.payment_method = id;
  if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation';
}

/** Pays with a named test method, or with a saved one. */
function pay(call: Call<unknown>, intent: Stripe.PaymentIntent, alone = false): void {
  const { world, books } = call;
  const id = idOf(intent.payment_method);
  if (id === null)
    throw badState(
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.",
      'payment_intent_unexpected_state',
    );
  const saved = books.methods.get(id);
  const instrument = saved ? savedInstrument(books, saved) : readInstrument(TEST_METHODS[id] ?? {});
  if ('decline' in instrument) throw new StripeError(402, { type: 'card_error', ...instrument.decline }, true);
  if (saved && idOf(saved.customer) !== idOf(intent.customer))
    throw badState(
      'The provided PaymentMethod cannot be attached. To reuse a PaymentMethod, you must attach it to a Customer first.',
      'payment_method_unexpected_state',
    );
  if (alone && 'card' in instrument && instrument.card.authenticates)
    instrument.card = { ...instrument.card, decline: UNAUTHENTICATED };
  const payer = { name: saved?.billing_details.name ?? null, email: saved?.billing_details.email ?? null };
  const attempt = payIntent(world, books, intent, instrument, payer, saved ?? null);
  if (attempt.status === 'declined')
    throw new StripeError(
      402,
      {
        type: 'card_error',
        ...attempt.decline,
        charge: idOf(intent.latest_charge) ?? '',
        payment_intent: structuredClone(intent),
      },
      true,
    );
}

function retrieve(call: Call<Stripe.PaymentIntentRetrieveParams>): Stripe.PaymentIntent {
  return find(call);
}

function find(call: Call<unknown>): Stripe.PaymentIntent {
  return mustFind(call.books.intents, call.path.id, 'payment_intent');
}

function confirm(call: Call<Stripe.PaymentIntentConfirmParams>): Stripe.PaymentIntent {
  const intent = find(call);
  refuseCheckout(call, intent, 'confirm');
  if (call.params.payment_method !== undefined) setMethod(call, intent, call.params.payment_method);
  pay(call, intent);
  return intent;
}

function update(call: Call<Stripe.PaymentIntentUpdateParams>): Stripe.PaymentIntent {
  const { params } = call;
  const intent = find(call);
  const closed = ['succeeded', 'canceled', 'processing'].includes(intent.status);
  if (closed && (params.amount !== undefined || params.currency !== undefined))
    throw badState(
      `This PaymentIntent's amount could not be updated because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
      'amount',
    );
  const patch: Partial<Stripe.PaymentIntent> = {};
  if (params.currency !== undefined) patch.currency = currencyCode(params.currency, 'currency');
  if (params.amount !== undefined) {
    checkGranularity(params.amount, patch.currency ?? intent.currency, 'amount');
    checkLimits(params.amount, patch.currency ?? intent.currency, 'amount', 'Amount');
    patch.amount = params.amount;
  }
  if (params.description !== undefined) patch.description = params.description;
  if (params.receipt_email !== undefined)
    patch.receipt_email = params.receipt_email === '' ? null : params.receipt_email;
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(intent.metadata, params.metadata);
  change(intent, patch);
  if (params.payment_method !== undefined) setMethod(call, intent, params.payment_method);
  return intent;
}

function cancel(call: Call<Stripe.PaymentIntentCancelParams>): Stripe.PaymentIntent {
  const { world, books, params } = call;
  const intent = find(call);
  refuseCheckout(call, intent, 'cancel');
  if (['succeeded', 'canceled', 'processing'].includes(intent.status))
    throw badState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action.`,
      'payment_intent_unexpected_state',
    );
  change(intent, {
    status: 'canceled',
    canceled_at: unixNow(),
    cancellation_reason: params.cancellation_reason ?? null,
  });
  emit(world, books, 'payment_intent.canceled', intent);
  return intent;
}

/** An intent that belongs to an open session is moved by the session alone. */
function refuseCheckout(call: Call<unknown>, intent: Stripe.PaymentIntent, verb: string): void {
  const session = call.books.sessions.get(call.books.sessionOf[intent.id] ?? '');
  if (session?.status === 'open')
    throw badState(
      `You cannot ${verb} this PaymentIntent because it was created by a Checkout Session. Expire the session instead.`,
      'payment_intent_unexpected_state',
    );
}

function list(call: Call<Stripe.PaymentIntentListParams>): ListObject<Stripe.PaymentIntent> {
  const { params } = call;
  return page(call, '/v1/payment_intents', call.books.intents, (one) => {
    return is(idOf(one.customer), params.customer) && within(one.created, params.created);
  });
}

const BASE = '/v1/payment_intents';

/** `/v1/payment_intents`. */
export const intentRoutes = [
  route('POST', BASE, 'payment_intent_write', 'PaymentIntentCreateParams', create),
  route('GET', BASE, 'payment_intent_read', 'PaymentIntentListParams', list),
  route('GET', `${BASE}/:id`, 'payment_intent_read', 'PaymentIntentRetrieveParams', retrieve),
  route('POST', `${BASE}/:id`, 'payment_intent_write', 'PaymentIntentUpdateParams', update),
  route('POST', `${BASE}/:id/confirm`, 'payment_intent_write', 'PaymentIntentConfirmParams', confirm),
  route('POST', `${BASE}/:id/cancel`, 'payment_intent_write', 'PaymentIntentCancelParams', cancel),
];
