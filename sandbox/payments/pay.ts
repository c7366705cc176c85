import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badState } from '../errors.js';
import { idOf } from '../http/lists.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { createCharge, planBooking } from './charges.js';
import { planAftermath } from './aftermath.js';
import { findBank, findCard, type Bank, type Card, type Decline } from './instruments.js';
import { bankMethod, cardMethod, type Payer } from './methods.js';

/** What the payer gives. */
export interface Instrument {
  card?: string;
  bank?: string;
}

/** How an attempt to pay ended. */
export type Attempt =
  | { status: 'succeeded' | 'processing'; intent: Stripe.PaymentIntent; charge: Stripe.Charge }
  | { status: 'declined'; intent: Stripe.PaymentIntent | null; decline: Decline };

/** The kind of the jobs that settle a bank debit. */
export const SETTLE_DEBIT = 'debit.settle';

const SETTLEMENT_MS = 4 * 24 * 3600 * 1000;

/** The instrument that was given, or why it cannot be used. */
export function readInstrument(given: Instrument): { card: Card } | { bank: Bank } | { decline: Decline } {
  if (given.bank !== undefined) {
    const bank = findBank(given.bank);
    return 'number' in bank ? { bank } : { decline: bank };
  }
  const card = findCard(given.card ?? '');
  return 'number' in card ? { card } : { decline: card };
}

/** The instrument behind a saved method. */
export function savedInstrument(books: Books, method: Stripe.PaymentMethod): ReturnType<typeof readInstrument> {
  const number = books.instruments[method.id] ?? '';
  return readInstrument(method.type === 'us_bank_account' ? { bank: number } : { card: number });
}

/** Pays an intent; everything that is known at once happens at once. */
export function payIntent(
  world: World,
  books: Books,
  intent: Stripe.PaymentIntent,
  instrument: { card: Card } | { bank: Bank },
  payer: Payer,
  saved: Stripe.PaymentMethod | null = null,
): Attempt {
  if (['succeeded', 'processing', 'canceled'].includes(intent.status))
    throw badState(
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
    );
  if ('bank' in instrument)
    return debit(world, books, intent, instrument.bank, saved ?? bankMethod(books, instrument.bank, payer));
  const { card } = instrument;
  const method = saved ?? cardMethod(books, card, payer);
  if (card.decline) return decline(world, books, intent, method, card.decline);
  const charge = createCharge(world, books, intent, method, 'succeeded', null);
  books.instruments[charge.id] = card.number;
  attach(books, intent, method);
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    payment_method: method.id,
    last_payment_error: null,
  });
  emit(world, books, 'charge.succeeded', charge);
  emit(world, books, 'payment_intent.succeeded', intent);
  planBooking(world, books, charge);
  planAftermath(world, books, charge, card.aftermath);
  return { status: 'succeeded', intent, charge };
}

function decline(
  world: World,
  books: Books,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  reason: Decline,
): Attempt {
  const charge = createCharge(world, books, intent, method, 'failed', reason);
  Object.assign(intent, {
    status: 'requires_payment_method',
    latest_charge: charge.id,
    payment_method: null,
    last_payment_error: paymentError(charge, method, reason),
  });
  emit(world, books, 'charge.failed', charge);
  emit(world, books, 'payment_intent.payment_failed', intent);
  return { status: 'declined', intent, decline: reason };
}

function debit(
  world: World,
  books: Books,
  intent: Stripe.PaymentIntent,
  bank: Bank,
  method: Stripe.PaymentMethod,
): Attempt {
  const charge = createCharge(world, books, intent, method, 'pending', null);
  charge.paid = false;
  books.instruments[charge.id] = bank.number;
  attach(books, intent, method);
  Object.assign(intent, {
    status: 'processing',
    latest_charge: charge.id,
    payment_method: method.id,
    last_payment_error: null,
  });
  emit(world, books, 'payment_intent.processing', intent);
  emit(world, books, 'charge.pending', charge);
  world.scheduler.plan(books.key, SETTLE_DEBIT, intent.id, SETTLEMENT_MS);
  return { status: 'processing', intent, charge };
}

function attach(books: Books, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): void {
  const session = books.sessionOf[intent.id];
  const saves =
    intent.setup_future_usage !== null || (session !== undefined && books.sessionDetails[session]?.savesMethod);
  if (saves && intent.customer !== null) method.customer = idOf(intent.customer);
}

/** Why an attempt failed, as the intent shows it. */
export function paymentError(
  charge: Stripe.Charge,
  method: Stripe.PaymentMethod,
  reason: Decline,
): Stripe.PaymentIntent.LastPaymentError {
  return {
    charge: charge.id,
    code: reason.code,
    ...(reason.decline_code === undefined ? {} : { decline_code: reason.decline_code }),
    doc_url: `https://stripe.com/docs/error-codes/${reason.code.replaceAll('_', '-')}`,
    message: reason.message,
    payment_method: structuredClone(method),
    type: method.type === 'card' ? 'card_error' : 'invalid_request_error',
  };
}
