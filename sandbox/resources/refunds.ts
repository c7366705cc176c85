import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badParameter, badState } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { refundCharge, reverse } from '../payments/refunds.js';
import { change, emit } from '../webhooks/events.js';

function create(call: Call<Stripe.RefundCreateParams>): Stripe.Refund {
  const { world, books, params } = call;
  const charge = chargeOf(books, params);
  if (params.amount !== undefined && params.amount < 1)
    throw badParameter('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer');
  return refundCharge(world, books, charge, {
    amount: params.amount,
    reason: params.reason ?? null,
    metadata: mergeMetadata({}, params.metadata),
  });
}

function chargeOf(books: Books, params: Stripe.RefundCreateParams): Stripe.Charge {
  if (params.charge !== undefined && params.payment_intent !== undefined)
    throw badParameter('charge', 'You may only specify one of these parameters: charge, payment_intent.');
  if (params.charge !== undefined) return mustFind(books.charges, params.charge, 'charge', 'charge');
  if (params.payment_intent === undefined)
    throw badParameter(
      'charge',
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
    );
  const intent = mustFind(books.intents, params.payment_intent, 'payment_intent', 'payment_intent');
  const charge = books.charges.get(idOf(intent.latest_charge) ?? '');
  if (!charge || charge.status === 'failed')
    throw badState(
      `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`,
      'payment_intent_unexpected_state',
    );
  return charge;
}

function retrieve(call: Call<Stripe.RefundRetrieveParams>): Stripe.Refund {
  return mustFind(call.books.refunds, call.path.id, 'refund');
}

function update(call: Call<Stripe.RefundUpdateParams>): Stripe.Refund {
  const { world, books, params } = call;
  const refund = mustFind(books.refunds, call.path.id, 'refund');
  const previous = change(refund, { metadata: mergeMetadata(refund.metadata, params.metadata) });
  if (Object.keys(previous).length > 0) emit(world, books, 'refund.updated', refund, previous);
  return refund;
}

/** Only a refund that has not gone out can be called back. */
function cancel(call: Call<Stripe.RefundCancelParams>): Stripe.Refund {
  const { world, books } = call;
  const refund = mustFind(books.refunds, call.path.id, 'refund');
  if (refund.status !== 'pending' && refund.status !== 'requires_action')
    throw badState(`Refund ${refund.id} has a status of ${refund.status}; it cannot be canceled.`);
  reverse(world, books, refund, 'canceled', 'merchant_request');
  return refund;
}

function list(call: Call<Stripe.RefundListParams>): ListObject<Stripe.Refund> {
  const { params } = call;
  return page(call, '/v1/refunds', call.books.refunds, (one) => {
    return (
      is(idOf(one.charge), params.charge) &&
      is(idOf(one.payment_intent), params.payment_intent) &&
      within(one.created, params.created)
    );
  });
}

/** `/v1/refunds`, and the refunds of one charge. Restricted keys need what they need for charges. */
export const refundRoutes = [
  route('POST', '/v1/refunds', 'charge_write', 'RefundCreateParams', create),
  route('GET', '/v1/refunds', 'charge_read', 'RefundListParams', list),
  route('GET', '/v1/refunds/:id', 'charge_read', 'RefundRetrieveParams', retrieve),
  route('POST', '/v1/refunds/:id', 'charge_write', 'RefundUpdateParams', update),
  route('POST', '/v1/refunds/:id/cancel', 'charge_write', 'RefundCancelParams', cancel),
  route('GET', '/v1/charges/:id/refunds', 'charge_read', 'RefundListParams', (call: Call<Stripe.RefundListParams>) => {
    const charge = mustFind(call.books.charges, call.path.id, 'charge');
    return list({ ...call, params: { ...call.params, charge: charge.id } });
  }),
];
