import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';

/** The kind of the jobs that end sessions. */
export const EXPIRE_SESSION = 'session.expire';

/** The job: a session that was not paid in time expires. */
export function expireSession(world: World, books: Books, sessionId: string): void {
  const session = books.sessions.get(sessionId);
  if (session?.status !== 'open') return;
  Object.assign(session, { status: 'expired', url: null });
  emit(world, books, 'checkout.session.expired', session);
}

/** What of the methods the account takes survives the session's filters. */
export function offeredMethods(
  world: World,
  books: Books,
  params: Stripe.Checkout.SessionCreateParams,
  currency: string | null,
): string[] {
  const all = ['card'];
  if (world.account(books.account).ach === 'active' && (currency === null || currency === 'usd'))
    all.push('us_bank_account');
  const allowed = params.allowed_payment_method_types;
  const excluded = (params.excluded_payment_method_types ?? []) as string[];
  return all.filter((type) => (allowed === undefined || allowed.includes(type)) && !excluded.includes(type));
}
