import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badState, StripeError } from '../errors.js';
import { idOf } from '../http/lists.js';
import { newId, unixNow } from '../ids.js';
import { createIntent } from '../payments/intents.js';
import { payIntent, readInstrument, savedInstrument, type Attempt, type Instrument } from '../payments/pay.js';
import { change, emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { subscriptionPaid, subscriptionUnpaid } from './subscription-state.js';

/** Makes a draft final: it gets its number, and what is owed gets its PaymentIntent. */
export function finalizeInvoice(world: World, books: Books, invoice: Stripe.Invoice): void {
  if (invoice.status !== 'draft')
    throw badState(
      `This invoice is already finalized, you can't re-finalize a non-draft invoice.`,
      'invoice_not_editable',
    );
  const customer = books.customers.get(idOf(invoice.customer) ?? '');
  const sequence = customer?.next_invoice_sequence ?? 1;
  if (customer) customer.next_invoice_sequence = sequence + 1;
  const now = unixNow();
  const previous = change(invoice, {
    status: 'open',
    number: `${customer?.invoice_prefix ?? 'LOCAL'}-${String(sequence).padStart(4, '0')}`,
    effective_at: now,
    ending_balance: 0,
    hosted_invoice_url: `${world.origin()}/i/${invoice.id}`,
    invoice_pdf: `${world.origin()}/i/${invoice.id}/pdf`,
    status_transitions: { ...invoice.status_transitions, finalized_at: now },
  });
  if (invoice.amount_due > 0) owe(world, books, invoice);
  emit(world, books, 'invoice.finalized', invoice);
  emit(world, books, 'invoice.updated', invoice, previous);
  if (invoice.amount_due === 0) markPaid(world, books, invoice);
}

function owe(world: World, books: Books, invoice: Stripe.Invoice): void {
  const intent = createIntent(world, books, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: idOf(invoice.customer),
    description: invoice.description,
    metadata: {},
    receipt_email: null,
    setup_future_usage: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    payment_method_types: ['card', ...(invoice.currency === 'usd' ? ['us_bank_account'] : [])],
    automatic: false,
  });
  books.invoicePayments.put({
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: unixNow(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: books.livemode,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

function paymentOf(books: Books, intent: string): Stripe.InvoicePayment | undefined {
  return books.invoicePayments.all().find((one) => idOf(one.payment.payment_intent) === intent);
}

/** The open payment of an invoice. */
export function openPayment(books: Books, invoice: Stripe.Invoice): Stripe.InvoicePayment | undefined {
  return books.invoicePayments.all().find((one) => idOf(one.invoice) === invoice.id && one.status === 'open');
}

/** The method an invoice is charged to when none is named. */
export function methodFor(books: Books, invoice: Stripe.Invoice): Stripe.PaymentMethod | undefined {
  const customer = books.customers.get(idOf(invoice.customer) ?? '');
  const subscription = books.subscriptions.get(idOf(invoice.parent?.subscription_details?.subscription) ?? '');
  const named =
    idOf(invoice.default_payment_method) ??
    idOf(subscription?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method);
  return books.methods.get(named ?? '') ?? books.methods.newestFirst((one) => idOf(one.customer) === customer?.id)[0];
}

/** Pays an open invoice, with a saved method or with what a payer gives. */
export function payInvoice(
  world: World,
  books: Books,
  invoice: Stripe.Invoice,
  method: Stripe.PaymentMethod | null,
  given: Instrument | null,
): Attempt {
  const intent = books.intents.get(idOf(openPayment(books, invoice)?.payment.payment_intent) ?? '');
  if (invoice.status !== 'open' || !intent)
    throw badState(
      `Invoice is already ${invoice.status === 'open' ? 'being paid' : String(invoice.status)}.`,
      'invoice_not_payable',
    );
  const instrument = method ? savedInstrument(books, method) : readInstrument(given ?? {});
  if ('decline' in instrument) throw new StripeError(402, { type: 'card_error', ...instrument.decline }, true);
  invoice.attempted = true;
  invoice.attempt_count += 1;
  const payer = { name: invoice.customer_name, email: invoice.customer_email };
  const attempt = payIntent(world, books, intent, instrument, payer, method);
  if (attempt.status === 'succeeded') settleInvoice(world, books, intent);
  if (attempt.status === 'declined') failInvoice(world, books, intent);
  return attempt;
}

/** The intent of an invoice has succeeded: the invoice is paid. */
export function settleInvoice(world: World, books: Books, intent: Stripe.PaymentIntent): void {
  const payment = paymentOf(books, intent.id);
  const invoice = books.invoices.get(idOf(payment?.invoice) ?? '');
  if (!payment || !invoice) return;
  Object.assign(payment, {
    status: 'paid',
    amount_paid: intent.amount,
    status_transitions: { canceled_at: null, paid_at: unixNow() },
  });
  emit(world, books, 'invoice_payment.paid', payment);
  invoice.amount_paid = intent.amount;
  markPaid(world, books, invoice);
}

/** An attempt on an invoice has failed. */
export function failInvoice(world: World, books: Books, intent: Stripe.PaymentIntent): void {
  const invoice = books.invoices.get(idOf(paymentOf(books, intent.id)?.invoice) ?? '');
  if (!invoice) return;
  emit(world, books, 'invoice.payment_failed', invoice);
  subscriptionUnpaid(world, books, invoice);
}

/** An invoice becomes paid, by whatever means. */
export function markPaid(world: World, books: Books, invoice: Stripe.Invoice): void {
  const previous = change(invoice, {
    status: 'paid',
    attempted: true,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    auto_advance: false,
    status_transitions: { ...invoice.status_transitions, paid_at: unixNow() },
  });
  emit(world, books, 'invoice.paid', invoice);
  emit(world, books, 'invoice.payment_succeeded', invoice);
  emit(world, books, 'invoice.updated', invoice, previous);
  subscriptionPaid(world, books, invoice);
}

/** An invoice that will not be paid any more: void, or given up. */
export function closeInvoice(
  world: World,
  books: Books,
  invoice: Stripe.Invoice,
  status: 'void' | 'uncollectible',
): void {
  if (invoice.status !== 'open' && !(status === 'void' && invoice.status === 'uncollectible'))
    throw badState(
      `You can only pass in open invoices. This invoice isn't open: it is ${String(invoice.status)}.`,
      'invoice_not_editable',
    );
  const payment = openPayment(books, invoice);
  if (payment && status === 'void') {
    Object.assign(payment, { status: 'canceled', status_transitions: { canceled_at: unixNow(), paid_at: null } });
    const intent = books.intents.get(idOf(payment.payment.payment_intent) ?? '');
    if (intent) {
      change(intent, { status: 'canceled', canceled_at: unixNow(), cancellation_reason: 'void_invoice' });
      emit(world, books, 'payment_intent.canceled', intent);
    }
  }
  const mark = status === 'void' ? 'voided_at' : 'marked_uncollectible_at';
  const previous = change(invoice, {
    status,
    auto_advance: false,
    status_transitions: { ...invoice.status_transitions, [mark]: unixNow() },
  });
  emit(world, books, status === 'void' ? 'invoice.voided' : 'invoice.marked_uncollectible', invoice);
  emit(world, books, 'invoice.updated', invoice, previous);
}
