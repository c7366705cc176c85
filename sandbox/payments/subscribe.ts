import type Stripe from 'stripe';
import { billPeriod, createSubscription } from '../billing/subscriptions.js';
import { type Books } from '../books.js';
import { idOf, mergeMetadata } from '../http/lists.js';
import { createCustomer } from '../resources/customer-object.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { type Bank, type Card, type Decline } from './instruments.js';
import { bankMethod, cardMethod, type Payer } from './methods.js';

/** Begins the subscription of a session; answers why the card was refused, or how the first invoice stands. */
export function completeSubscription(
  world: World,
  books: Books,
  session: Stripe.Checkout.Session,
  instrument: { card: Card } | { bank: Bank },
  payer: Payer,
): Decline | 'paid' | 'unpaid' {
  if ('card' in instrument && instrument.card.decline) return instrument.card.decline;
  const details = books.sessionDetails[session.id];
  const customer =
    books.customers.get(idOf(session.customer) ?? '') ??
    createCustomer(world, books, { email: payer.email ?? undefined, name: payer.name ?? undefined });
  session.customer = customer.id;
  const method =
    'card' in instrument ? cardMethod(books, instrument.card, payer) : bankMethod(books, instrument.bank, payer);
  method.customer = customer.id;
  emit(world, books, 'payment_method.attached', method);
  const subscription = createSubscription(world, books, {
    customer,
    items: (details?.lineItems ?? []).flatMap((line) =>
      line.price?.recurring ? [{ price: line.price, quantity: line.quantity ?? 1 }] : [],
    ),
    collection: 'charge_automatically',
    daysUntilDue: null,
    defaultMethod: method.id,
    description: details?.subscriptionData.description ?? null,
    metadata: mergeMetadata({}, details?.subscriptionData.metadata),
    trialDays: details?.subscriptionData.trial_period_days ?? 0,
    cancelAtPeriodEnd: false,
  });
  session.subscription = subscription.id;
  const invoice = billPeriod(world, books, subscription, 'subscription_create', null);
  session.invoice = invoice?.id ?? null;
  return invoice?.status === 'paid' ? 'paid' : 'unpaid';
}
