import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { newId, unixNow } from '../ids.js';

/** One movement on the balance. */
export interface Movement {
  amount: number;
  fee: number;
  currency: string;
  description: string | null;
  type: Stripe.BalanceTransaction.Type;
  category: string;
  source: string;
}

/** Writes a movement down. The balance is the sum of these. */
export function move(books: Books, movement: Movement): Stripe.BalanceTransaction {
  const now = unixNow();
  return books.transactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount: movement.amount,
    available_on: now,
    balance_type: 'payments',
    created: now,
    currency: movement.currency,
    description: movement.description,
    exchange_rate: null,
    fee: movement.fee,
    fee_details:
      movement.fee === 0
        ? []
        : [
            {
              amount: movement.fee,
              application: null,
              currency: movement.currency,
              description: movement.category === 'dispute' ? 'Dispute fee' : 'Stripe processing fees',
              type: 'stripe_fee',
            },
          ],
    net: movement.amount - movement.fee,
    reporting_category: movement.category,
    source: movement.source,
    status: 'available',
    type: movement.type,
  });
}

/** What is on the balance now, by currency. */
export function balanceOf(books: Books): Map<string, number> {
  const sums = new Map<string, number>();
  for (const one of books.transactions.all()) sums.set(one.currency, (sums.get(one.currency) ?? 0) + one.net);
  return sums;
}
