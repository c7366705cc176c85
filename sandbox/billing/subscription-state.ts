import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { idOf } from '../http/lists.js';
import { change, emit } from '../webhooks/events.js';
import { type World } from '../world.js';

function subscriptionOf(books: Books, invoice: Stripe.Invoice): Stripe.Subscription | undefined {
  return books.subscriptions.get(idOf(invoice.parent?.subscription_details?.subscription) ?? '');
}

/** A subscription's invoice was paid. */
export function subscriptionPaid(world: World, books: Books, invoice: Stripe.Invoice): void {
  const subscription = subscriptionOf(books, invoice);
  if (!subscription || !['incomplete', 'past_due', 'unpaid'].includes(subscription.status)) return;
  emit(world, books, 'customer.subscription.updated', subscription, change(subscription, { status: 'active' }));
}

/** A subscription's invoice could not be paid. */
export function subscriptionUnpaid(world: World, books: Books, invoice: Stripe.Invoice): void {
  const subscription = subscriptionOf(books, invoice);
  if (subscription?.status !== 'active') return;
  emit(world, books, 'customer.subscription.updated', subscription, change(subscription, { status: 'past_due' }));
}
