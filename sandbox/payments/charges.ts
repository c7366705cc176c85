import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { idOf } from '../http/lists.js';
import { newId, token, unixNow } from '../ids.js';
import { bankFee, cardFee } from '../money.js';
import { change, emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { type Decline } from './instruments.js';
import { methodDetails } from './methods.js';
import { move } from './transactions.js';

/** The kind of the jobs that book a charge on the balance. */
export const BOOK_CHARGE = 'charge.book';

/** How long after a charge succeeded its balance transaction appears. */
const BOOKING_MS = 150;

/** Makes the charge of an attempt to pay. */
export function createCharge(
  world: World,
  books: Books,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  status: 'succeeded' | 'pending' | 'failed',
  decline: Decline | null,
): Stripe.Charge {
  const bank = method.type === 'us_bank_account';
  const id = newId(bank ? 'py' : 'ch');
  const failed = status === 'failed';
  return books.charges.put({
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: failed ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: structuredClone(method.billing_details),
    calculated_statement_descriptor: bank ? null : 'LOCAL TEST',
    captured: !failed,
    created: unixNow(),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: books.livemode,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcome(decline),
    paid: !failed,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(method, intent.amount),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: failed ? null : `${world.origin()}/receipts/${id}/${token(20)}`,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status,
    transfer_data: null,
    transfer_group: null,
    radar_options: {},
  });
}

function outcome(decline: Decline | null): Stripe.Charge.Outcome {
  const risk = { risk_level: 'normal', risk_score: 12 };
  if (!decline)
    return {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'approved_by_network',
      reason: null,
      ...risk,
      seller_message: 'Payment complete.',
      type: 'authorized',
    };
  return {
    advice_code: 'try_again_later',
    network_advice_code: null,
    network_decline_code: '01',
    network_status: 'declined_by_network',
    reason: decline.decline_code ?? decline.code,
    ...risk,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
}

/** Plans the booking of a charge that succeeded. */
export function planBooking(world: World, books: Books, charge: Stripe.Charge): void {
  world.scheduler.plan(books.key, BOOK_CHARGE, charge.id, BOOKING_MS);
}

/** The job: the charge's balance transaction appears. Does nothing when it is there already. */
export function bookCharge(world: World, books: Books, chargeId: string): void {
  const charge = books.charges.get(chargeId);
  if (charge?.balance_transaction !== null || charge.status !== 'succeeded') return;
  const bank = charge.payment_method_details?.type === 'us_bank_account';
  const transaction = move(books, {
    amount: charge.amount,
    fee: bank ? bankFee(charge.amount) : cardFee(charge.amount),
    currency: charge.currency,
    description: charge.description,
    type: bank ? 'payment' : 'charge',
    category: 'charge',
    source: charge.id,
  });
  emit(world, books, 'charge.updated', charge, change(charge, { balance_transaction: transaction.id }));
}
