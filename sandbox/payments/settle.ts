import { failInvoice, settleInvoice } from '../billing/invoice-payments.js';
import { type Books } from '../books.js';
import { idOf } from '../http/lists.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { planAftermath } from './aftermath.js';
import { planBooking } from './charges.js';
import { findBank } from './instruments.js';
import { paymentError } from './pay.js';

/** The job: the bank answers a debit, after days. */
export function settleDebit(world: World, books: Books, intentId: string): void {
  const intent = books.intents.get(intentId);
  const charge = books.charges.get(idOf(intent?.latest_charge) ?? '');
  const method = books.methods.get(charge?.payment_method ?? '');
  if (intent?.status !== 'processing' || !charge || !method) return;
  const bank = findBank(books.instruments[charge.id] ?? '');
  const session = books.sessions.get(books.sessionOf[intent.id] ?? '');
  if ('failure' in bank && bank.failure) {
    const reason = bank.failure;
    Object.assign(charge, {
      status: 'failed',
      captured: false,
      amount_captured: 0,
      receipt_url: null,
      failure_code: reason.code,
      failure_message: reason.message,
    });
    Object.assign(intent, {
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: paymentError(charge, method, reason),
    });
    emit(world, books, 'payment_intent.payment_failed', intent);
    emit(world, books, 'charge.failed', charge);
    if (session) emit(world, books, 'checkout.session.async_payment_failed', session);
    failInvoice(world, books, intent);
    return;
  }
  Object.assign(charge, { status: 'succeeded', paid: true });
  Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
  if (session) session.payment_status = 'paid';
  settleInvoice(world, books, intent);
  emit(world, books, 'payment_intent.succeeded', intent);
  emit(world, books, 'charge.succeeded', charge);
  if (session) emit(world, books, 'checkout.session.async_payment_succeeded', session);
  planBooking(world, books, charge);
  planAftermath(world, books, charge, 'number' in bank ? bank.aftermath : undefined);
}
