import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { newId, unixNow } from '../ids.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { openDispute } from './disputes.js';
import { type Aftermath } from './instruments.js';

/** The kind of the jobs that let follow what a test number stands for. */
export const FOLLOW_UP = 'charge.follow-up';

/** After the charge was booked, so that the two come in the order they do at Stripe. */
const FOLLOW_UP_MS = 300;

/** Plans what a test number stands for. */
export function planAftermath(
  world: World,
  books: Books,
  charge: Stripe.Charge,
  aftermath: Aftermath | undefined,
): void {
  if (aftermath === 'dispute' || aftermath === 'inquiry' || aftermath === 'warning')
    world.scheduler.plan(books.key, FOLLOW_UP, `${aftermath}:${charge.id}`, FOLLOW_UP_MS);
}

/** The job: the dispute, inquiry or warning arrives. */
export function followUp(world: World, books: Books, subject: string): void {
  const [kind, id = ''] = subject.split(':');
  const charge = books.charges.get(id);
  if (!charge) return;
  if (kind === 'warning') warn(world, books, charge);
  else openDispute(world, books, charge, { reason: 'fraudulent', inquiry: kind === 'inquiry' });
}

function warn(world: World, books: Books, charge: Stripe.Charge): void {
  const warning = books.warnings.put({
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.disputed && !charge.refunded,
    charge: charge.id,
    created: unixNow(),
    fraud_type: 'unauthorized_use_of_card',
    livemode: books.livemode,
    ...(typeof charge.payment_intent === 'string' ? { payment_intent: charge.payment_intent } : {}),
  });
  emit(world, books, 'radar.early_fraud_warning.created', warning);
}
