import type Stripe from 'stripe';
import { badParameter, badState } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { currencyCode } from '../money.js';
import { ARRIVE_PAYOUT, cancelPayout, createPayout } from '../payments/payouts.js';
import { balanceOf } from '../payments/transactions.js';
import { change, emit } from '../webhooks/events.js';

const ARRIVAL_MS = 2 * 24 * 3600 * 1000;

/** A payout asked for by hand; it arrives after two days and cannot be itemised. */
function create(call: Call<Stripe.PayoutCreateParams>): Stripe.Payout {
  const { world, books, params } = call;
  const currency = currencyCode(params.currency, 'currency');
  if (params.amount < 1)
    throw badParameter('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer');
  if (params.amount > (balanceOf(books).get(currency) ?? 0))
    throw badState(
      'You have insufficient funds in your Stripe account for this transfer.',
      'balance_insufficient',
      'amount',
    );
  const payout = createPayout(world, books, {
    amount: params.amount,
    currency,
    automatic: false,
    description: params.description ?? null,
    metadata: mergeMetadata({}, params.metadata),
    statement_descriptor: params.statement_descriptor ?? null,
    method: params.method ?? 'standard',
  });
  world.scheduler.plan(books.key, ARRIVE_PAYOUT, payout.id, ARRIVAL_MS);
  return payout;
}

function retrieve(call: Call<Stripe.PayoutRetrieveParams>): Stripe.Payout {
  return mustFind(call.books.payouts, call.path.id, 'payout');
}

function update(call: Call<Stripe.PayoutUpdateParams>): Stripe.Payout {
  const { world, books, params } = call;
  const payout = mustFind(books.payouts, call.path.id, 'payout');
  const previous = change(payout, { metadata: mergeMetadata(payout.metadata, params.metadata) });
  if (Object.keys(previous).length > 0) emit(world, books, 'payout.updated', payout, previous);
  return payout;
}

function cancel(call: Call<Stripe.PayoutCancelParams>): Stripe.Payout {
  const { world, books } = call;
  const payout = mustFind(books.payouts, call.path.id, 'payout');
  if (payout.status !== 'pending')
    throw badState(
      `Payouts to external accounts can only be canceled when they are pending; this one is ${payout.status}.`,
    );
  cancelPayout(world, books, payout);
  return payout;
}

function list(call: Call<Stripe.PayoutListParams>): ListObject<Stripe.Payout> {
  const { params } = call;
  return page(call, '/v1/payouts', call.books.payouts, (one) => {
    return (
      is(one.status, params.status) &&
      is(idOf(one.destination), params.destination) &&
      within(one.arrival_date, params.arrival_date) &&
      within(one.created, params.created)
    );
  });
}

/** `/v1/payouts`. */
export const payoutRoutes = [
  route('POST', '/v1/payouts', 'payout_write', 'PayoutCreateParams', create),
  route('GET', '/v1/payouts', 'payout_read', 'PayoutListParams', list),
  route('GET', '/v1/payouts/:id', 'payout_read', 'PayoutRetrieveParams', retrieve),
  route('POST', '/v1/payouts/:id', 'payout_write', 'PayoutUpdateParams', update),
  route('POST', '/v1/payouts/:id/cancel', 'payout_write', 'PayoutCancelParams', cancel),
];
