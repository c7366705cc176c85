import type Stripe from 'stripe';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { change, emit } from '../webhooks/events.js';

function retrieve(call: Call<Stripe.ChargeRetrieveParams>): Stripe.Charge {
  return mustFind(call.books.charges, call.path.id, 'charge');
}

function update(call: Call<Stripe.ChargeUpdateParams>): Stripe.Charge {
  const { world, books, params } = call;
  const charge = mustFind(books.charges, call.path.id, 'charge');
  const patch: Partial<Stripe.Charge> = {};
  if (params.description !== undefined) patch.description = params.description;
  if (params.receipt_email !== undefined) patch.receipt_email = params.receipt_email;
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(charge.metadata, params.metadata);
  const previous = change(charge, patch);
  if (Object.keys(previous).length > 0) emit(world, books, 'charge.updated', charge, previous);
  return charge;
}

function list(call: Call<Stripe.ChargeListParams>): ListObject<Stripe.Charge> {
  const { params } = call;
  return page(call, '/v1/charges', call.books.charges, (one) => {
    return (
      is(idOf(one.payment_intent), params.payment_intent) &&
      is(idOf(one.customer), params.customer) &&
      is(one.transfer_group, params.transfer_group) &&
      within(one.created, params.created)
    );
  });
}

/** `/v1/charges`. Charges come from PaymentIntents. */
export const chargeRoutes = [
  route('GET', '/v1/charges', 'charge_read', 'ChargeListParams', list),
  route('GET', '/v1/charges/:id', 'charge_read', 'ChargeRetrieveParams', retrieve),
  route('POST', '/v1/charges/:id', 'charge_write', 'ChargeUpdateParams', update),
];
