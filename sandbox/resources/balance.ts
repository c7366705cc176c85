import type Stripe from 'stripe';
import { is, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { balanceOf } from '../payments/transactions.js';

function retrieve(call: Call<Stripe.BalanceRetrieveParams>): Stripe.Balance {
  const sums = [...balanceOf(call.books)];
  const available = sums.map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
  const none = { amount: 0, currency: 'usd', source_types: { card: 0 } };
  return {
    object: 'balance',
    available: available.length > 0 ? available : [none],
    livemode: call.books.livemode,
    pending: sums.length > 0 ? sums.map(([currency]) => ({ ...none, currency })) : [none],
  };
}

function listTransactions(call: Call<Stripe.BalanceTransactionListParams>): ListObject<Stripe.BalanceTransaction> {
  const { params, books } = call;
  return page(call, '/v1/balance_transactions', books.transactions, (one) => {
    if (params.payout !== undefined && books.payoutOf[one.id] !== params.payout) return false;
    return (
      is(one.type, params.type) &&
      is(one.currency, params.currency) &&
      is(one.source, params.source) &&
      within(one.created, params.created)
    );
  });
}

function retrieveTransaction(call: Call<Stripe.BalanceTransactionRetrieveParams>): Stripe.BalanceTransaction {
  return mustFind(call.books.transactions, call.path.id, 'balance transaction');
}

/** `/v1/balance` and `/v1/balance_transactions`. */
export const balanceRoutes = [
  route('GET', '/v1/balance', 'balance_read', 'BalanceRetrieveParams', retrieve),
  route(
    'GET',
    '/v1/balance_transactions',
    'balance_transaction_source_read',
    'BalanceTransactionListParams',
    listTransactions,
  ),
  route(
    'GET',
    '/v1/balance_transactions/:id',
    'balance_transaction_source_read',
    'BalanceTransactionRetrieveParams',
    retrieveTransaction,
  ),
];
