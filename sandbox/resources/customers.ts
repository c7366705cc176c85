import type Stripe from 'stripe';
import { endSubscription } from '../billing/subscriptions.js';
import { badParameter } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, pageOf, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { change, emit } from '../webhooks/events.js';
import { createCustomer, customerFields } from './customer-object.js';

function create(call: Call<Stripe.CustomerCreateParams>): Stripe.Customer {
  return createCustomer(call.world, call.books, call.params);
}

/** A deleted customer is still found, as a stub that says so. */
function retrieve(call: Call<Stripe.CustomerRetrieveParams>): Stripe.Customer {
  return mustFind(call.books.customers, call.path.id, 'customer');
}

function update(call: Call<Stripe.CustomerUpdateParams>): Stripe.Customer {
  const { world, books, params } = call;
  const customer = present(call);
  const patch = customerFields(params);
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(customer.metadata, params.metadata);
  const method = params.invoice_settings?.default_payment_method;
  if (method !== undefined)
    patch.invoice_settings = { ...customer.invoice_settings, default_payment_method: method === '' ? null : method };
  const previous = change(customer, patch);
  if (Object.keys(previous).length > 0) emit(world, books, 'customer.updated', customer, previous);
  return customer;
}

function remove(call: Call<Stripe.CustomerDeleteParams>): object {
  const { world, books } = call;
  const customer = present(call);
  emit(world, books, 'customer.deleted', customer);
  for (const method of books.methods.all()) if (idOf(method.customer) === customer.id) method.customer = null;
  for (const one of books.subscriptions.all())
    if (idOf(one.customer) === customer.id && one.status !== 'canceled')
      endSubscription(world, books, one, 'cancellation_requested');
  const stub: Stripe.DeletedCustomer = { id: customer.id, object: 'customer', deleted: true };
  books.customers.put(stub as unknown as Stripe.Customer);
  return stub;
}

function list(call: Call<Stripe.CustomerListParams>): ListObject<Stripe.Customer> {
  const { params } = call;
  return page(call, '/v1/customers', call.books.customers, (one) => {
    return !isDeleted(one) && is(one.email, params.email) && within(one.created, params.created);
  });
}

function listMethods(call: Call<Stripe.CustomerListPaymentMethodsParams>): ListObject<Stripe.PaymentMethod> {
  const customer = present(call);
  return page(call, `/v1/customers/${customer.id}/payment_methods`, call.books.methods, (one) => {
    return idOf(one.customer) === customer.id && is(one.type, call.params.type);
  });
}

/** Search by `email:'…'`, `name:'…'` or `metadata['…']:'…'`, joined by AND. */
function search(call: Call<Stripe.CustomerSearchParams>): object {
  const clauses = call.params.query.split(/\s+AND\s+/i).map((clause) => {
    const match = /^(email|name|metadata\[["'](.+)["']\])\s*([:~])\s*["'](.*)["']$/i.exec(clause.trim());
    if (!match) throw badParameter('query', `We were unable to parse your search query: ${clause}`);
    return { field: match[1] ?? '', key: match[2], exact: match[3] === ':', wanted: (match[4] ?? '').toLowerCase() };
  });
  const rows = call.books.customers.newestFirst((one) => {
    if (isDeleted(one)) return false;
    return clauses.every(({ field, key, exact, wanted }) => {
      const value = key !== undefined ? one.metadata[key] : field === 'email' ? one.email : one.name;
      const text = (value ?? '').toLowerCase();
      return exact ? text === wanted : text.includes(wanted);
    });
  });
  const found = pageOf({ limit: call.params.limit }, '/v1/customers/search', rows);
  return { ...found, object: 'search_result', next_page: null, has_more: false };
}

function present(call: Call<unknown>): Stripe.Customer {
  const customer = mustFind(call.books.customers, call.path.id, 'customer');
  return isDeleted(customer) ? mustFind(call.books.customers, undefined, 'customer') : customer;
}

function isDeleted(customer: Stripe.Customer): boolean {
  return 'deleted' in customer;
}

/** `/v1/customers`. */
export const customerRoutes = [
  route('POST', '/v1/customers', 'customer_write', 'CustomerCreateParams', create),
  route('GET', '/v1/customers', 'customer_read', 'CustomerListParams', list),
  route('GET', '/v1/customers/search', 'customer_read', 'CustomerSearchParams', search),
  route('GET', '/v1/customers/:id', 'customer_read', 'CustomerRetrieveParams', retrieve),
  route('POST', '/v1/customers/:id', 'customer_write', 'CustomerUpdateParams', update),
  route('DELETE', '/v1/customers/:id', 'customer_write', 'CustomerDeleteParams', remove),
  route(
    'GET',
    '/v1/customers/:id/payment_methods',
    'payment_method_read',
    'CustomerListPaymentMethodsParams',
    listMethods,
  ),
];
