import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { mergeMetadata } from '../http/lists.js';
import { newId, token, unixNow } from '../ids.js';
import { NO_ADDRESS } from '../payments/methods.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';

/** Makes a Customer and says so. */
export function createCustomer(world: World, books: Books, params: Stripe.CustomerCreateParams): Stripe.Customer {
  const customer = books.customers.put({
    id: newId('cus').slice(0, 18),
    object: 'customer',
    balance: params.balance ?? 0,
    created: unixNow(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    discount: null,
    invoice_prefix: params.invoice_prefix ?? token(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: books.livemode,
    next_invoice_sequence: 1,
    test_clock: null,
    ...customerFields(params),
    address: address(params.address),
    description: params.description ?? null,
    email: params.email ?? null,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    phone: params.phone ?? null,
    preferred_locales: params.preferred_locales ?? [],
    shipping: shipping(params.shipping),
    tax_exempt: params.tax_exempt === '' ? 'none' : (params.tax_exempt ?? 'none'),
  });
  emit(world, books, 'customer.created', customer);
  return customer;
}

/** The fields that are stored as they were given. */
export function customerFields(
  params: Stripe.CustomerCreateParams | Stripe.CustomerUpdateParams,
): Partial<Stripe.Customer> {
  const fields: Partial<Stripe.Customer> = {};
  for (const name of ['description', 'email', 'name', 'phone'] as const)
    if (params[name] !== undefined) fields[name] = params[name] === '' ? null : params[name];
  if (params.address !== undefined) fields.address = address(params.address);
  if (params.shipping !== undefined) fields.shipping = shipping(params.shipping);
  if (params.balance !== undefined) fields.balance = params.balance;
  if (params.preferred_locales !== undefined) fields.preferred_locales = params.preferred_locales;
  if (params.tax_exempt !== undefined) fields.tax_exempt = params.tax_exempt === '' ? 'none' : params.tax_exempt;
  return fields;
}

function address(given: '' | Stripe.AddressParam | null | undefined): Stripe.Address | null {
  return !given ? null : { ...NO_ADDRESS, ...given };
}

function shipping(given: Stripe.CustomerCreateParams['shipping']): Stripe.Customer['shipping'] {
  return !given
    ? null
    : {
        name: given.name,
        ...(given.phone === undefined ? {} : { phone: given.phone }),
        address: { ...NO_ADDRESS, ...given.address },
      };
}
