import type Stripe from 'stripe';
import { createInvoice, placeItem, takeItems } from '../billing/invoice-object.js';
import {
  closeInvoice,
  finalizeInvoice,
  markPaid,
  methodFor,
  openPayment,
  payInvoice,
} from '../billing/invoice-payments.js';
import { badParameter, badState, StripeError } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, pageOf, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { unixNow } from '../ids.js';
import { currencyCode } from '../money.js';
import { change, emit } from '../webhooks/events.js';

function create(call: Call<Stripe.InvoiceCreateParams>): Stripe.Invoice {
  const { world, books, params } = call;
  if (params.customer === undefined)
    throw badParameter('customer', 'Missing required param: customer.', 'parameter_missing');
  const customer = mustFind(books.customers, params.customer, 'customer', 'customer');
  const collection = params.collection_method ?? 'charge_automatically';
  if (collection === 'send_invoice' && params.days_until_due === undefined && params.due_date === undefined)
    throw badParameter(
      'days_until_due',
      'If invoices are sent, one of `days_until_due` or `due_date` must be given.',
      'parameter_missing',
    );
  const now = unixNow();
  const invoice = createInvoice(books, {
    customer,
    currency: params.currency === undefined ? (customer.currency ?? 'usd') : currencyCode(params.currency, 'currency'),
    reason: 'manual',
    collection,
    daysUntilDue: params.days_until_due ?? null,
    description: params.description ?? null,
    footer: params.footer ?? null,
    metadata: mergeMetadata({}, params.metadata),
    autoAdvance: params.auto_advance ?? false,
    subscription: null,
    period: { start: now, end: now },
  });
  if (params.due_date !== undefined) invoice.due_date = params.due_date;
  if (params.default_payment_method !== undefined) invoice.default_payment_method = params.default_payment_method;
  if (params.pending_invoice_items_behavior === 'include') takeItems(world, books, invoice);
  else emit(world, books, 'invoice.created', invoice);
  return invoice;
}

function find(call: Call<unknown>): Stripe.Invoice {
  return mustFind(call.books.invoices, call.path.id, 'invoice');
}

function update(call: Call<Stripe.InvoiceUpdateParams>): Stripe.Invoice {
  const { world, books, params } = call;
  const invoice = find(call);
  const patch: Partial<Stripe.Invoice> = {};
  if (params.description !== undefined) patch.description = params.description;
  if (params.footer !== undefined) patch.footer = params.footer;
  if (params.auto_advance !== undefined) patch.auto_advance = params.auto_advance;
  if (params.due_date !== undefined) patch.due_date = params.due_date;
  if (Object.keys(patch).length > 0 && invoice.status !== 'draft')
    throw badState('Finalized invoices can only have their metadata changed.', 'invoice_not_editable');
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(invoice.metadata, params.metadata);
  const previous = change(invoice, patch);
  if (Object.keys(previous).length > 0) emit(world, books, 'invoice.updated', invoice, previous);
  return invoice;
}

function remove(call: Call<Stripe.InvoiceDeleteParams>): Stripe.DeletedInvoice {
  const { world, books } = call;
  const invoice = find(call);
  if (invoice.status !== 'draft') throw badState('You can only delete draft invoices.', 'invoice_not_editable');
  books.invoices.remove(invoice.id);
  for (const item of books.invoiceItems.all())
    if (idOf(item.invoice) === invoice.id) books.invoiceItems.remove(item.id);
  emit(world, books, 'invoice.deleted', invoice);
  return { id: invoice.id, object: 'invoice', deleted: true };
}

function finalize(call: Call<Stripe.InvoiceFinalizeInvoiceParams>): Stripe.Invoice {
  const invoice = find(call);
  finalizeInvoice(call.world, call.books, invoice);
  return invoice;
}

function send(call: Call<Stripe.InvoiceSendInvoiceParams>): Stripe.Invoice {
  const { world, books } = call;
  const invoice = find(call);
  if (invoice.collection_method !== 'send_invoice')
    throw badState('You can only manually send an invoice if its collection method is `send_invoice`.');
  if (invoice.status === 'draft') finalizeInvoice(world, books, invoice);
  emit(world, books, 'invoice.sent', invoice);
  return invoice;
}

function pay(call: Call<Stripe.InvoicePayParams>): Stripe.Invoice {
  const { world, books, params } = call;
  const invoice = find(call);
  if (invoice.status === 'draft') finalizeInvoice(world, books, invoice);
  if (invoice.status !== 'open') {
    if (invoice.status === 'paid' && invoice.amount_due === 0) return invoice;
    throw badState(`Invoice is already ${String(invoice.status)}.`, 'invoice_not_payable');
  }
  if (params.paid_out_of_band) {
    const payment = openPayment(books, invoice);
    if (payment) books.invoicePayments.remove(payment.id);
    markPaid(world, books, invoice);
    return invoice;
  }
  const named = params.payment_method;
  const method =
    named === undefined ? methodFor(books, invoice) : mustFind(books.methods, named, 'PaymentMethod', 'payment_method');
  if (!method)
    throw badState(
      'There is no default_payment_method set on this Customer or Invoice. Please set a default_payment_method.',
      'invoice_no_payment_method_types',
    );
  const attempt = payInvoice(world, books, invoice, method, null);
  if (attempt.status === 'declined') throw new StripeError(402, { type: 'card_error', ...attempt.decline }, true);
  return invoice;
}

function voidOne(call: Call<Stripe.InvoiceVoidInvoiceParams>): Stripe.Invoice {
  const invoice = find(call);
  closeInvoice(call.world, call.books, invoice, 'void');
  return invoice;
}

function giveUp(call: Call<Stripe.InvoiceMarkUncollectibleParams>): Stripe.Invoice {
  const invoice = find(call);
  closeInvoice(call.world, call.books, invoice, 'uncollectible');
  return invoice;
}

function list(call: Call<Stripe.InvoiceListParams>): ListObject<Stripe.Invoice> {
  const { params } = call;
  return page(call, '/v1/invoices', call.books.invoices, (one) => {
    return (
      is(idOf(one.customer), params.customer) &&
      is(one.status, params.status) &&
      is(one.collection_method, params.collection_method) &&
      is(idOf(one.parent?.subscription_details?.subscription) ?? undefined, params.subscription) &&
      within(one.created, params.created) &&
      (params.due_date === undefined || (one.due_date !== null && within(one.due_date, params.due_date)))
    );
  });
}

function lines(call: Call<Stripe.InvoiceListLineItemsParams>): ListObject<Stripe.InvoiceLineItem> {
  const invoice = find(call);
  return pageOf(call.params, `/v1/invoices/${invoice.id}/lines`, invoice.lines.data);
}

function listPayments(call: Call<Stripe.InvoicePaymentListParams>): ListObject<Stripe.InvoicePayment> {
  const { params } = call;
  return page(call, '/v1/invoice_payments', call.books.invoicePayments, (one) => {
    return (
      is(idOf(one.invoice), params.invoice) &&
      is(one.status, params.status) &&
      is(idOf(one.payment.payment_intent), params.payment?.payment_intent) &&
      within(one.created, params.created)
    );
  });
}

function findPayment(call: Call<Stripe.InvoicePaymentRetrieveParams>): Stripe.InvoicePayment {
  return mustFind(call.books.invoicePayments, call.path.id, 'invoice_payment');
}

const BASE = '/v1/invoices';

/** `/v1/invoices` and `/v1/invoice_payments`. */
export const invoiceRoutes = [
  route('POST', BASE, 'invoice_write', 'InvoiceCreateParams', create),
  route('GET', BASE, 'invoice_read', 'InvoiceListParams', list),
  route('GET', `${BASE}/:id`, 'invoice_read', 'InvoiceRetrieveParams', find),
  route('POST', `${BASE}/:id`, 'invoice_write', 'InvoiceUpdateParams', update),
  route('DELETE', `${BASE}/:id`, 'invoice_write', 'InvoiceDeleteParams', remove),
  route('GET', `${BASE}/:id/lines`, 'invoice_read', 'InvoiceListLineItemsParams', lines),
  route('POST', `${BASE}/:id/finalize`, 'invoice_write', 'InvoiceFinalizeInvoiceParams', finalize),
  route('POST', `${BASE}/:id/send`, 'invoice_write', 'InvoiceSendInvoiceParams', send),
  route('POST', `${BASE}/:id/pay`, 'invoice_write', 'InvoicePayParams', pay),
  route('POST', `${BASE}/:id/void`, 'invoice_write', 'InvoiceVoidInvoiceParams', voidOne),
  route('POST', `${BASE}/:id/mark_uncollectible`, 'invoice_write', 'InvoiceMarkUncollectibleParams', giveUp),
  route('GET', '/v1/invoice_payments', 'invoice_read', 'InvoicePaymentListParams', listPayments),
  route('GET', '/v1/invoice_payments/:id', 'invoice_read', 'InvoicePaymentRetrieveParams', findPayment),
];

/** Puts an invoice item on the draft it names. */
export function placeOnDraft(call: Call<unknown>, item: Stripe.InvoiceItem, id: string): void {
  const invoice = mustFind(call.books.invoices, id, 'invoice', 'invoice');
  if (invoice.status !== 'draft') throw badState('The invoice is no longer editable.', 'invoice_not_editable');
  placeItem(call.books, invoice, item);
}
