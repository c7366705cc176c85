import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badState } from '../errors.js';
import { newId, unixNow } from '../ids.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { BOOK_CHARGE, bookCharge } from './charges.js';
import { balanceOf, move } from './transactions.js';

/** The kind of the jobs that let a payout arrive. */
export const ARRIVE_PAYOUT = 'payout.arrive';

/** What a payout is to be. */
export interface PayoutRequest {
  amount: number;
  currency: string;
  automatic: boolean;
  description: string | null;
  metadata: Record<string, string>;
  statement_descriptor: string | null;
  method: string;
}

/** Sends money to the account's bank. */
export function createPayout(world: World, books: Books, request: PayoutRequest): Stripe.Payout {
  const id = newId('po');
  const transaction = move(books, {
    amount: -request.amount,
    fee: 0,
    currency: request.currency,
    description: request.description ?? 'STRIPE PAYOUT',
    type: 'payout',
    category: 'payout',
    source: id,
  });
  const payout = books.payouts.put({
    id,
    object: 'payout',
    amount: request.amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: unixNow(),
    automatic: request.automatic,
    balance_transaction: transaction.id,
    created: unixNow(),
    currency: request.currency,
    description: request.description ?? 'STRIPE PAYOUT',
    destination: `ba_${books.account.slice('acct_'.length)}`,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: books.livemode,
    metadata: request.metadata,
    method: request.method,
    original_payout: null,
    payout_method: null,
    reconciliation_status: request.automatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    source_type: 'card',
    statement_descriptor: request.statement_descriptor,
    status: 'pending',
    trace_id: null,
    type: 'bank_account',
  });
  books.payoutOf[transaction.id] = id;
  emit(world, books, 'payout.created', payout);
  return payout;
}

/** Pays out all that is available, in every currency, and says which movements it was made of. */
export function payOutAll(world: World, books: Books): Stripe.Payout[] {
  // What is about to be booked counts as available: nobody has to wait for it before asking for a payout.
  for (const charge of books.charges.all()) {
    world.scheduler.cancel(BOOK_CHARGE, charge.id);
    bookCharge(world, books, charge.id);
  }
  const payouts: Stripe.Payout[] = [];
  for (const [currency, amount] of balanceOf(books)) {
    if (amount <= 0) continue;
    const open = books.transactions
      .all()
      .filter((one) => one.currency === currency && books.payoutOf[one.id] === undefined);
    const payout = createPayout(world, books, {
      amount,
      currency,
      automatic: true,
      description: null,
      metadata: {},
      statement_descriptor: null,
      method: 'standard',
    });
    for (const one of open) books.payoutOf[one.id] = payout.id;
    arrive(world, books, payout);
    payouts.push(payout);
  }
  return payouts;
}

/** The payout reaches the bank; an automatic one can then be itemised. */
function arrive(world: World, books: Books, payout: Stripe.Payout): void {
  payout.status = 'in_transit';
  emit(world, books, 'payout.updated', payout, { status: 'pending' });
  payout.status = 'paid';
  payout.trace_id = { status: 'supported', value: newId('trace').slice(6, 22).toUpperCase() };
  emit(world, books, 'payout.paid', payout);
  if (!payout.automatic) return;
  payout.reconciliation_status = 'completed';
  emit(world, books, 'payout.reconciliation_completed', payout);
}

/** The job: a payout asked for by hand reaches the bank. */
export function arriveLater(world: World, books: Books, payoutId: string): void {
  const payout = books.payouts.get(payoutId);
  if (payout?.status === 'pending') arrive(world, books, payout);
}

/** Calls a payout back before it has gone out. */
export function cancelPayout(world: World, books: Books, payout: Stripe.Payout): void {
  world.scheduler.cancel(ARRIVE_PAYOUT, payout.id);
  giveBack(books, payout, 'payout_cancel');
  payout.status = 'canceled';
  emit(world, books, 'payout.canceled', payout);
}

/** The bank sends a payout back, even one that was reported as paid. */
export function failPayout(world: World, books: Books, payout: Stripe.Payout): void {
  if (payout.status === 'failed' || payout.status === 'canceled')
    throw badState(`The payout ${payout.id} is already ${payout.status}.`);
  world.scheduler.cancel(ARRIVE_PAYOUT, payout.id);
  giveBack(books, payout, 'payout_failure');
  Object.assign(payout, {
    status: 'failed',
    failure_code: 'account_closed',
    failure_message: 'The bank account has been closed.',
  });
  emit(world, books, 'payout.failed', payout);
}

function giveBack(books: Books, payout: Stripe.Payout, type: 'payout_cancel' | 'payout_failure'): void {
  const back = move(books, {
    amount: payout.amount,
    fee: 0,
    currency: payout.currency,
    description: 'STRIPE PAYOUT FAILURE',
    type,
    category: 'payout_reversal',
    source: payout.id,
  });
  payout.failure_balance_transaction = back.id;
}
