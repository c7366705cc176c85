import type Stripe from 'stripe';
import { badState } from '../errors.js';
import { idOf, is, mustFind, page, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { change, emit } from '../webhooks/events.js';

function retrieve(call: Call<Stripe.PaymentMethodRetrieveParams>): Stripe.PaymentMethod {
  return mustFind(call.books.methods, call.path.id, 'PaymentMethod');
}

function list(call: Call<Stripe.PaymentMethodListParams>): ListObject<Stripe.PaymentMethod> {
  const { params } = call;
  return page(call, '/v1/payment_methods', call.books.methods, (one) => {
    return (
      one.customer !== null &&
      is(idOf(one.customer), params.customer) &&
      is(one.type, params.type) &&
      is(one.allow_redisplay, params.allow_redisplay)
    );
  });
}

function attach(call: Call<Stripe.PaymentMethodAttachParams>): Stripe.PaymentMethod {
  const { world, books, params } = call;
  const method = mustFind(books.methods, call.path.id, 'PaymentMethod');
  const customer = mustFind(books.customers, params.customer, 'customer', 'customer');
  if (method.customer !== null && idOf(method.customer) !== customer.id)
    throw badState('The payment method you provided has already been attached to a customer.');
  method.customer = customer.id;
  emit(world, books, 'payment_method.attached', method);
  return method;
}

function detach(call: Call<Stripe.PaymentMethodDetachParams>): Stripe.PaymentMethod {
  const { world, books } = call;
  const method = mustFind(books.methods, call.path.id, 'PaymentMethod');
  if (method.customer === null)
    throw badState('The payment method you provided is not attached to a customer so detachment is impossible.');
  const previous = change(method, { customer: null });
  emit(world, books, 'payment_method.detached', method, previous);
  return method;
}

/** `/v1/payment_methods`. Checkout makes them. */
export const methodRoutes = [
  route('GET', '/v1/payment_methods', 'payment_method_read', 'PaymentMethodListParams', list),
  route('GET', '/v1/payment_methods/:id', 'payment_method_read', 'PaymentMethodRetrieveParams', retrieve),
  route('POST', '/v1/payment_methods/:id/attach', 'payment_method_write', 'PaymentMethodAttachParams', attach),
  route('POST', '/v1/payment_methods/:id/detach', 'payment_method_write', 'PaymentMethodDetachParams', detach),
];
