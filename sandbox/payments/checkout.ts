import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { StripeError } from '../errors.js';
import { idOf } from '../http/lists.js';
import { createCustomer } from '../resources/customer-object.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { type Bank, type Card, type Decline } from './instruments.js';
import { createIntent } from './intents.js';
import { NO_ADDRESS, type Payer } from './methods.js';
import { payIntent, readInstrument, type Instrument } from './pay.js';
import { completeSetup } from './setup.js';
import { completeSubscription } from './subscribe.js';

/** How it went when somebody tried to pay a session. */
export interface CheckoutOutcome {
  status: 'succeeded' | 'processing' | 'declined';
  payment_intent: string | null;
  /** Where the payer goes next; null when the session stays open. */
  redirect: string | null;
  decline?: Decline;
  /** The event the payer's browser waits for. */
  event?: string;
}

/** Does what the payer's click on "Pay" does. */
export function payCheckout(
  world: World,
  books: Books,
  session: Stripe.Checkout.Session,
  given: Instrument,
  payer: Payer,
): CheckoutOutcome {
  if (session.status !== 'open')
    throw new StripeError(400, {
      code: session.status === 'expired' ? 'checkout_session_expired' : 'checkout_session_completed',
      message: `This Checkout Session is ${session.status === 'expired' ? 'expired' : 'complete'}; it can no longer be paid.`,
    });
  const type = given.bank === undefined ? 'card' : 'us_bank_account';
  if (!session.payment_method_types.includes(type))
    throw new StripeError(400, {
      message: `This Checkout Session does not take payments by ${type}.`,
      param: given.bank === undefined ? 'card' : 'bank',
    });
  const known = books.customers.get(idOf(session.customer) ?? '');
  const who = { name: payer.name, email: known?.email ?? session.customer_email ?? payer.email };
  const instrument = readInstrument(given);
  const refusal = 'decline' in instrument ? instrument.decline : blockedFunding(session, instrument);
  if ('decline' in instrument || refusal) return declined(idOf(session.payment_intent), refusal);
  if (session.mode === 'setup') {
    const failure = completeSetup(world, books, session, instrument, who);
    return failure ? declined(null, failure) : complete(world, books, session, who, 'no_payment_required');
  }
  if (session.mode === 'subscription') {
    const result = completeSubscription(world, books, session, instrument, who);
    return typeof result === 'string' ? complete(world, books, session, who, result) : declined(null, result);
  }
  const intent = books.intents.get(idOf(session.payment_intent) ?? '') ?? intentFor(world, books, session);
  const attempt = payIntent(world, books, intent, instrument, who);
  if (attempt.status === 'declined') return declined(intent.id, attempt.decline);
  return complete(world, books, session, who, attempt.status === 'succeeded' ? 'paid' : 'unpaid');
}

function declined(intent: string | null, decline: Decline | null): CheckoutOutcome {
  return { status: 'declined', payment_intent: intent, redirect: null, ...(decline === null ? {} : { decline }) };
}

/** The session's PaymentIntent, which exists from the first attempt on. */
function intentFor(world: World, books: Books, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  const data = books.sessionDetails[session.id]?.intentData ?? {};
  const intent = createIntent(world, books, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'usd',
    customer: idOf(session.customer),
    description: data.description ?? null,
    metadata: (data.metadata ?? {}) as Record<string, string>,
    receipt_email: data.receipt_email ?? null,
    setup_future_usage: data.setup_future_usage ?? null,
    statement_descriptor: data.statement_descriptor ?? null,
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    payment_method_types: session.payment_method_types,
    automatic: false,
  });
  session.payment_intent = intent.id;
  books.sessionOf[intent.id] = session.id;
  return intent;
}

function complete(
  world: World,
  books: Books,
  session: Stripe.Checkout.Session,
  payer: Payer,
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required',
): CheckoutOutcome {
  if (session.customer === null && session.customer_creation === 'always') {
    const customer = createCustomer(world, books, { email: payer.email ?? undefined, name: payer.name ?? undefined });
    session.customer = customer.id;
    const intent = books.intents.get(idOf(session.payment_intent) ?? '');
    if (intent) intent.customer = customer.id;
  }
  Object.assign(session, {
    status: 'complete',
    payment_status: paymentStatus,
    url: null,
    customer_details: {
      address: { ...NO_ADDRESS, country: 'US' },
      business_name: null,
      email: payer.email,
      individual_name: null,
      name: payer.name,
      phone: null,
      tax_exempt: 'none',
      tax_ids: [],
    },
  } satisfies Partial<Stripe.Checkout.Session>);
  world.scheduler.cancel('session.expire', session.id);
  const event = emit(world, books, 'checkout.session.completed', session);
  return {
    status: paymentStatus === 'unpaid' ? 'processing' : 'succeeded',
    payment_intent: idOf(session.payment_intent),
    redirect: (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id),
    event: event.id,
  };
}

/** The decline of a card whose kind the session does not take. */
function blockedFunding(session: Stripe.Checkout.Session, instrument: { card: Card } | { bank: Bank }): Decline | null {
  const blocked = session.payment_method_options?.card?.restrictions?.funding_types_blocked ?? [];
  if (!('card' in instrument) || !blocked.includes(instrument.card.funding)) return null;
  return {
    code: 'card_declined',
    decline_code: 'card_not_supported',
    message: `This payment does not take ${instrument.card.funding} cards.`,
  };
}
