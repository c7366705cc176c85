import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badParameter, noSuch } from '../errors.js';
import { idOf, mergeMetadata } from '../http/lists.js';
import { newId } from '../ids.js';
import { priceOf } from './price-object.js';

type CreateParams = Stripe.Checkout.SessionCreateParams;

const SHORTEST_SECONDS = 30 * 60;
/** How long a session lives when nothing is said, and at most. */
export const LONGEST_SECONDS = 24 * 3600;
/** Stripe allows for the time a request takes. */
const SLACK_SECONDS = 60;
const MOST_LINES = 100;

/** Refuses addresses that are missing, misplaced or no addresses. */
export function checkUrls(params: CreateParams): void {
  const hosted = (params.ui_mode ?? 'hosted_page') === 'hosted_page';
  if (hosted && params.success_url === undefined)
    throw badParameter('success_url', 'Missing required param: success_url.', 'parameter_missing');
  for (const name of ['success_url', 'cancel_url', 'return_url'] as const) {
    const url = params[name];
    if (url === undefined) continue;
    if (name !== 'return_url' && !hosted)
      throw badParameter(name, `\`${name}\` can only be used with \`ui_mode: hosted_page\`.`);
    if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(url)) throw badParameter(name, 'Not a valid URL', 'url_invalid');
  }
}

/** Refuses a customer, or data for a customer, that does not fit. */
export function checkCustomer(books: Books, params: CreateParams, mode: string): void {
  if (params.customer !== undefined && params.customer_email !== undefined)
    throw badParameter('customer_email', 'You may only specify one of these parameters: customer, customer_email.');
  if (params.customer !== undefined && params.customer_creation !== undefined)
    throw badParameter(
      'customer_creation',
      'You may only specify one of these parameters: customer, customer_creation.',
    );
  if (params.customer !== undefined) {
    const customer = books.customers.get(params.customer);
    if (!customer || 'deleted' in customer) throw noSuch('customer', params.customer, 'customer');
  }
  if (params.customer_email !== undefined && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(params.customer_email))
    throw badParameter('customer_email', `Invalid email address: ${params.customer_email}`, 'email_invalid');
  const misplaced = mode !== 'payment' && params.payment_intent_data !== undefined;
  if (misplaced) throw badParameter('payment_intent_data', 'You can not pass `payment_intent_data` in this mode.');
  if (mode !== 'subscription' && params.subscription_data !== undefined)
    throw badParameter('subscription_data', 'You can not pass `subscription_data` in this mode.');
}

/** Refuses a life that is too short or too long. */
export function checkExpiry(expiresAt: number, now: number): void {
  if (expiresAt < now + SHORTEST_SECONDS - SLACK_SECONDS)
    throw badParameter(
      'expires_at',
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
    );
  if (expiresAt > now + LONGEST_SECONDS + SLACK_SECONDS)
    throw badParameter(
      'expires_at',
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    );
}

/** The lines of a session, with their prices. */
export function makeLines(books: Books, params: CreateParams, mode: string): Stripe.LineItem[] {
  const items = params.line_items ?? [];
  if (items.length === 0) throw badParameter('line_items', 'Missing required param: line_items.', 'parameter_missing');
  if (items.length > MOST_LINES) throw badParameter('line_items', `You can have up to ${MOST_LINES} line items.`);
  const lines = items.map((item, index) => makeLine(books, item, `line_items[${index}]`));
  const currencies = new Set(lines.map((line) => line.currency));
  if (currencies.size > 1)
    throw badParameter(
      'line_items',
      `All line items must have the same currency. Found ${[...currencies].join(', ')}.`,
    );
  const recurring = lines.some((line) => line.price?.type === 'recurring');
  if (mode === 'payment' && recurring)
    throw badParameter(
      'line_items',
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
    );
  if (mode === 'subscription' && !recurring)
    throw badParameter(
      'line_items',
      'You must provide at least one recurring price in `subscription` mode when using prices.',
    );
  return lines;
}

function makeLine(books: Books, item: Stripe.Checkout.SessionCreateParams.LineItem, param: string): Stripe.LineItem {
  const price = priceOf(books, item, param);
  const quantity = item.quantity ?? (item.adjustable_quantity?.enabled ? 1 : undefined);
  if (quantity === undefined)
    throw badParameter(
      `${param}[quantity]`,
      'Quantity is required. Add `quantity` to `line_items`.',
      'parameter_missing',
    );
  if (quantity < 1)
    throw badParameter(
      `${param}[quantity]`,
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
    );
  const amount = (price.unit_amount ?? 0) * quantity;
  const product = books.products.get(idOf(price.product) ?? '');
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: product?.name ?? null,
    metadata: mergeMetadata({}, item.metadata),
    price,
    quantity,
  };
}
