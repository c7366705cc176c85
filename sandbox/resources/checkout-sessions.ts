import type Stripe from 'stripe';
import { badParameter, badState } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, pageOf, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { token, unixNow } from '../ids.js';
import { checkLimits } from '../money.js';
import { EXPIRE_SESSION, expireSession, offeredMethods } from './session-object.js';
import { checkCustomer, checkExpiry, checkUrls, LONGEST_SECONDS, makeLines } from './session-checks.js';

type CreateParams = Stripe.Checkout.SessionCreateParams;

function create(call: Call<CreateParams>): Stripe.Checkout.Session {
  const { world, books, params } = call;
  const mode = params.mode ?? 'payment';
  checkUrls(params);
  checkCustomer(books, params, mode);
  const now = unixNow();
  const expiresAt = params.expires_at ?? now + LONGEST_SECONDS;
  checkExpiry(expiresAt, now);
  const lines = mode === 'setup' ? [] : makeLines(books, params, mode);
  const currency = lines[0]?.currency ?? params.currency?.toLowerCase() ?? null;
  const total = lines.reduce((sum, line) => sum + line.amount_total, 0);
  if (mode === 'payment' && currency !== null)
    checkLimits(total, currency, 'line_items', "The Checkout Session's total amount");
  if (!world.account(books.account).chargesEnabled)
    throw badState('Your account cannot currently make live charges.', 'account_invalid');
  const types = offeredMethods(world, books, params, currency);
  if (types.length === 0)
    throw badParameter('allowed_payment_method_types', 'No valid payment method types for this Checkout Session.');
  const session = render(call, { mode, expiresAt, now, lines, currency, total, types });
  books.sessions.put(session);
  books.sessionDetails[session.id] = {
    lineItems: lines,
    intentData: params.payment_intent_data ?? {},
    subscriptionData: params.subscription_data ?? {},
    savesMethod: params.saved_payment_method_options?.payment_method_save === 'enabled',
  };
  world.scheduler.plan(books.key, EXPIRE_SESSION, session.id, expiresAt * 1000 - Date.now());
  return session;
}

interface Computed {
  mode: string;
  expiresAt: number;
  now: number;
  lines: Stripe.LineItem[];
  currency: string | null;
  total: number;
  types: string[];
}

function render(call: Call<CreateParams>, computed: Computed): Stripe.Checkout.Session {
  const { world, books, params } = call;
  const { mode, lines, total } = computed;
  const id = `cs_${books.mode}_${token(58)}`;
  const priced = lines.length > 0;
  const hosted = (params.ui_mode ?? 'hosted_page') === 'hosted_page';
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? false },
    after_expiration: null,
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    amount_subtotal: priced ? total : null,
    amount_total: priced ? total : null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    client_secret: hosted ? null : `${id}_secret_${token(40)}`,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    consent_collection: null,
    created: computed.now,
    currency: computed.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation:
      params.customer === undefined && mode !== 'setup'
        ? (params.customer_creation ?? (mode === 'payment' ? 'if_required' : 'always'))
        : null,
    customer_details: null,
    customer_email: params.customer_email ?? null,
    discounts: [],
    excluded_payment_method_types: params.excluded_payment_method_types ?? [],
    expires_at: computed.expiresAt,
    integration_identifier: params.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: books.livemode,
    locale: params.locale ?? null,
    managed_payments: null,
    metadata: mergeMetadata({}, params.metadata),
    mode,
    optional_items: null,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: mode === 'subscription' ? (params.payment_method_collection ?? 'always') : 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: methodOptions(params),
    payment_method_types: computed.types,
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    ...(hosted
      ? {}
      : { redirect_on_completion: params.redirect_on_completion ?? 'always', return_url: params.return_url ?? '' }),
    saved_payment_method_options: savedOptions(params),
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: priced ? { amount_discount: 0, amount_shipping: 0, amount_tax: 0 } : null,
    ui_mode: params.ui_mode ?? 'hosted_page',
    url: hosted ? `${world.origin()}/c/pay/${id}` : null,
    wallet_options: null,
  };
}

function methodOptions(params: CreateParams): Stripe.Checkout.Session.PaymentMethodOptions {
  const blocked = params.payment_method_options?.card?.restrictions?.funding_types_blocked;
  const restrictions = blocked === undefined ? {} : { restrictions: { funding_types_blocked: blocked } };
  return { card: { request_three_d_secure: 'automatic', ...restrictions } };
}

function savedOptions(params: CreateParams): Stripe.Checkout.Session.SavedPaymentMethodOptions | null {
  const given = params.saved_payment_method_options;
  if (!given && params.customer === undefined) return null;
  return {
    allow_redisplay_filters: given?.allow_redisplay_filters ?? ['always'],
    payment_method_remove: given?.payment_method_remove ?? 'disabled',
    payment_method_save: given?.payment_method_save ?? null,
  };
}

function find(call: Call<unknown>): Stripe.Checkout.Session {
  return mustFind(call.books.sessions, call.path.id, 'checkout.session');
}

function expire(call: Call<Stripe.Checkout.SessionExpireParams>): Stripe.Checkout.Session {
  const session = find(call);
  if (session.status !== 'open')
    throw badState(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  call.world.scheduler.cancel(EXPIRE_SESSION, session.id);
  expireSession(call.world, call.books, session.id);
  return session;
}

function update(call: Call<Stripe.Checkout.SessionUpdateParams>): Stripe.Checkout.Session {
  const session = find(call);
  if (call.params.metadata !== undefined) session.metadata = mergeMetadata(session.metadata, call.params.metadata);
  return session;
}

function list(call: Call<Stripe.Checkout.SessionListParams>): ListObject<Stripe.Checkout.Session> {
  const { params } = call;
  return page(call, '/v1/checkout/sessions', call.books.sessions, (one) => {
    return (
      is(one.status, params.status) &&
      is(idOf(one.payment_intent), params.payment_intent) &&
      is(idOf(one.customer), params.customer) &&
      is(idOf(one.subscription), params.subscription) &&
      is(one.payment_link, params.payment_link) &&
      is(one.customer_details?.email ?? one.customer_email, params.customer_details?.email) &&
      within(one.created, params.created)
    );
  });
}

function listLines(call: Call<Stripe.Checkout.SessionListLineItemsParams>): ListObject<Stripe.LineItem> {
  const session = find(call);
  const lines = call.books.sessionDetails[session.id]?.lineItems ?? [];
  return pageOf(call.params, `/v1/checkout/sessions/${session.id}/line_items`, lines);
}

const BASE = '/v1/checkout/sessions';

/** `/v1/checkout/sessions`. */
export const sessionRoutes = [
  route('POST', BASE, 'checkout_session_write', 'Checkout.SessionCreateParams', create),
  route('GET', BASE, 'checkout_session_read', 'Checkout.SessionListParams', list),
  route('GET', `${BASE}/:id`, 'checkout_session_read', 'Checkout.SessionRetrieveParams', find),
  route('POST', `${BASE}/:id`, 'checkout_session_write', 'Checkout.SessionUpdateParams', update),
  route('POST', `${BASE}/:id/expire`, 'checkout_session_write', 'Checkout.SessionExpireParams', expire),
  route('GET', `${BASE}/:id/line_items`, 'checkout_session_read', 'Checkout.SessionListLineItemsParams', listLines),
];
