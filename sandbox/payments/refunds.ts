import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badState } from '../errors.js';
import { idOf } from '../http/lists.js';
import { newId, token, unixNow } from '../ids.js';
import { write } from '../money.js';
import { change, emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { bookCharge } from './charges.js';
import { findCard } from './instruments.js';
import { move } from './transactions.js';

/** The kind of the jobs that finish a refund that takes time. */
export const SETTLE_REFUND = 'refund.settle';

const SETTLEMENT_MS = 3 * 24 * 3600 * 1000;

/** What is to be refunded. */
export interface RefundRequest {
  /** Absent: all that is left. */
  amount: number | undefined;
  reason: Stripe.Refund['reason'];
  metadata: Record<string, string>;
}

/** Refunds that count: neither failed nor canceled. */
function live(books: Books, charge: Stripe.Charge): Stripe.Refund[] {
  return books.refunds
    .all()
    .filter((one) => idOf(one.charge) === charge.id && one.status !== 'failed' && one.status !== 'canceled');
}

/** Gives money back. */
export function refundCharge(world: World, books: Books, charge: Stripe.Charge, request: RefundRequest): Stripe.Refund {
  if (charge.status !== 'succeeded')
    throw badState(
      `The charge ${charge.id} is ${charge.status}; only charges that succeeded can be refunded.`,
      'charge_not_refundable',
    );
  const dispute = books.disputes.newestFirst((one) => idOf(one.charge) === charge.id)[0];
  if (dispute && !dispute.is_charge_refundable && dispute.status !== 'won' && dispute.status !== 'warning_closed')
    throw badState(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  const left = charge.amount_captured - live(books, charge).reduce((sum, one) => sum + one.amount, 0);
  if (left === 0) throw badState(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  const amount = request.amount ?? left;
  if (amount > left)
    throw badState(
      `Refund amount (${write(amount, charge.currency)}) is greater than unrefunded amount on charge (${write(left, charge.currency)})`,
      'amount_too_large',
      'amount',
    );
  bookCharge(world, books, charge.id);
  return issue(world, books, charge, { ...request, amount });
}

function issue(
  world: World,
  books: Books,
  charge: Stripe.Charge,
  request: RefundRequest & { amount: number },
): Stripe.Refund {
  const bank = charge.payment_method_details?.type === 'us_bank_account';
  const card = findCard(books.instruments[charge.id] ?? '');
  const aftermath = 'number' in card ? card.aftermath : undefined;
  const slow = bank || aftermath === 'refund_pending';
  const id = newId(bank ? 'pyr' : 're');
  const transaction = move(books, {
    amount: -request.amount,
    fee: 0,
    currency: charge.currency,
    description: `REFUND FOR ${bank ? 'PAYMENT' : 'CHARGE'}${charge.description === null ? '' : ` (${charge.description})`}`,
    type: bank ? 'payment_refund' : 'refund',
    category: 'refund',
    source: id,
  });
  const refund = books.refunds.put({
    id,
    object: 'refund',
    amount: request.amount,
    balance_transaction: transaction.id,
    charge: charge.id,
    created: unixNow(),
    currency: charge.currency,
    customer: idOf(charge.customer),
    customer_account: null,
    destination_details: bank
      ? { type: 'us_bank_transfer', us_bank_transfer: { reference: null, reference_status: 'pending' } }
      : {
          card: {
            reference: token(8),
            reference_status: 'available',
            reference_type: 'acquirer_reference_number',
            type: 'refund',
          },
          type: 'card',
        },
    metadata: request.metadata,
    payment_intent: idOf(charge.payment_intent),
    payment_method: charge.payment_method,
    ...(slow ? { pending_reason: 'processing' as const } : {}),
    reason: request.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: slow ? 'pending' : 'succeeded',
    transfer_reversal: null,
  });
  recount(books, charge);
  emit(world, books, 'charge.refunded', charge);
  emit(world, books, 'refund.created', refund);
  if (slow) world.scheduler.plan(books.key, SETTLE_REFUND, refund.id, SETTLEMENT_MS);
  if (aftermath === 'refund_fails') world.scheduler.plan(books.key, SETTLE_REFUND, refund.id, 500);
  return refund;
}

/** The charge shows what of it is refunded now. */
function recount(books: Books, charge: Stripe.Charge): Record<string, unknown> {
  const amount = live(books, charge).reduce((sum, one) => sum + one.amount, 0);
  return change(charge, { amount_refunded: amount, refunded: amount === charge.amount_captured });
}

/** The job: a refund that takes time arrives, or comes back. */
export function settleRefund(world: World, books: Books, refundId: string): void {
  const refund = books.refunds.get(refundId);
  if (!refund) return;
  const card = findCard(books.instruments[idOf(refund.charge) ?? ''] ?? '');
  if ('number' in card && card.aftermath === 'refund_fails') {
    if (refund.status === 'succeeded') reverse(world, books, refund, 'failed', 'expired_or_canceled_card');
    return;
  }
  if (refund.status !== 'pending') return;
  delete refund.pending_reason;
  const previous = change(refund, { status: 'succeeded' });
  emit(world, books, 'refund.updated', refund, { ...previous, pending_reason: 'processing' });
}

/** A refund that was pending or had succeeded comes back: the money is on the balance again. */
export function reverse(
  world: World,
  books: Books,
  refund: Stripe.Refund,
  status: 'failed' | 'canceled',
  reason: string,
): void {
  if (refund.status !== 'pending' && refund.status !== 'succeeded' && refund.status !== 'requires_action')
    throw badState(`The refund ${refund.id} is ${refund.status}; it cannot become ${status}.`);
  world.scheduler.cancel(SETTLE_REFUND, refund.id);
  const bank = refund.id.startsWith('pyr_');
  const back = move(books, {
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    description: `REFUND FAILURE ${refund.id}`,
    type: bank ? 'payment_failure_refund' : 'refund_failure',
    category: 'refund_failure',
    source: refund.id,
  });
  delete refund.pending_reason;
  const previous = change(refund, { status, failure_balance_transaction: back.id, failure_reason: reason });
  const before = { ...previous, failure_balance_transaction: null, failure_reason: null };
  const charge = books.charges.get(idOf(refund.charge) ?? '');
  const changed = charge && recount(books, charge);
  if (status === 'failed') emit(world, books, 'refund.failed', refund);
  emit(world, books, 'refund.updated', refund, before);
  emit(world, books, 'charge.refund.updated', refund, before);
  if (charge) emit(world, books, 'charge.updated', charge, changed);
}

/** A dispute overtakes the refunds that are still on their way. */
export function failPendingRefunds(world: World, books: Books, charge: Stripe.Charge): void {
  for (const refund of live(books, charge))
    if (refund.status === 'pending') reverse(world, books, refund, 'failed', 'charge_for_pending_refund_disputed');
}
