import type Stripe from 'stripe';
import { addUp, pricingOf } from '../billing/invoice-object.js';
import { badParameter, badState } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { newId, unixNow } from '../ids.js';
import { currencyCode } from '../money.js';
import { emit } from '../webhooks/events.js';
import { placeOnDraft } from './invoices.js';
import { priceOf, type PricedItem } from './price-object.js';

function create(call: Call<Stripe.InvoiceItemCreateParams>): Stripe.InvoiceItem {
  const { world, books, params } = call;
  if (params.customer === undefined)
    throw badParameter('customer', 'Missing required param: customer.', 'parameter_missing');
  const customer = mustFind(books.customers, params.customer, 'customer', 'customer');
  const priced: PricedItem = { price: params.pricing?.price, price_data: params.price_data };
  const hasPrice = priced.price !== undefined || priced.price_data !== undefined;
  if (params.amount === undefined && !hasPrice)
    throw badParameter('amount', 'Missing required param: amount.', 'parameter_missing');
  const price = hasPrice ? priceOf(books, priced, 'pricing') : null;
  const quantity = params.quantity ?? 1;
  const amount = params.amount ?? (price?.unit_amount ?? 0) * quantity;
  const now = unixNow();
  const item = books.invoiceItems.put({
    id: newId('ii'),
    object: 'invoiceitem',
    amount,
    currency: price?.currency ?? currencyCode(params.currency ?? customer.currency ?? 'usd', 'currency'),
    customer: customer.id,
    customer_account: null,
    date: now,
    description: params.description ?? null,
    discountable: params.discountable ?? true,
    discounts: [],
    invoice: null,
    livemode: books.livemode,
    metadata: mergeMetadata({}, params.metadata),
    parent: null,
    period: params.period ?? { start: now, end: now },
    pricing: pricingOf(price, amount, quantity),
    proration: false,
    quantity,
    quantity_decimal: String(quantity) as unknown as Stripe.Decimal,
    tax_rates: [],
    test_clock: null,
  });
  if (params.invoice !== undefined) placeOnDraft(call, item, params.invoice);
  emit(world, books, 'invoiceitem.created', item);
  return item;
}

function retrieve(call: Call<Stripe.InvoiceItemRetrieveParams>): Stripe.InvoiceItem {
  return mustFind(call.books.invoiceItems, call.path.id, 'invoiceitem');
}

function remove(call: Call<Stripe.InvoiceItemDeleteParams>): Stripe.DeletedInvoiceItem {
  const { world, books } = call;
  const item = retrieve(call);
  const invoice = books.invoices.get(idOf(item.invoice) ?? '');
  if (invoice && invoice.status !== 'draft')
    throw badState('The invoice is no longer editable.', 'invoice_not_editable');
  if (invoice) {
    invoice.lines.data = invoice.lines.data.filter(
      (line) => line.parent?.invoice_item_details?.invoice_item !== item.id,
    );
    addUp(invoice);
  }
  books.invoiceItems.remove(item.id);
  emit(world, books, 'invoiceitem.deleted', item);
  return { id: item.id, object: 'invoiceitem', deleted: true };
}

function list(call: Call<Stripe.InvoiceItemListParams>): ListObject<Stripe.InvoiceItem> {
  const { params } = call;
  return page(call, '/v1/invoiceitems', call.books.invoiceItems, (one) => {
    return (
      is(idOf(one.customer), params.customer) &&
      is(idOf(one.invoice), params.invoice) &&
      (params.pending === undefined || (one.invoice === null) === params.pending) &&
      within(one.date, params.created)
    );
  });
}

/** `/v1/invoiceitems`. */
export const invoiceItemRoutes = [
  route('POST', '/v1/invoiceitems', 'invoice_write', 'InvoiceItemCreateParams', create),
  route('GET', '/v1/invoiceitems', 'invoice_read', 'InvoiceItemListParams', list),
  route('GET', '/v1/invoiceitems/:id', 'invoice_read', 'InvoiceItemRetrieveParams', retrieve),
  route('DELETE', '/v1/invoiceitems/:id', 'invoice_write', 'InvoiceItemDeleteParams', remove),
];
