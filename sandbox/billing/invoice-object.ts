import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { idOf } from '../http/lists.js';
import { newId, unixNow } from '../ids.js';
import { emit } from '../webhooks/events.js';
import { type World } from '../world.js';

/** What a new invoice is for. */
export interface InvoiceRequest {
  customer: Stripe.Customer;
  currency: string;
  reason: string;
  collection: string;
  daysUntilDue: number | null;
  description: string | null;
  footer: string | null;
  metadata: Record<string, string>;
  autoAdvance: boolean;
  subscription: Stripe.Subscription | null;
  period: { start: number; end: number };
}

/** Makes a draft invoice. Its news goes out when its first lines are on it. */
export function createInvoice(books: Books, request: InvoiceRequest): Stripe.Invoice {
  const { customer, subscription } = request;
  const id = newId('in');
  const now = unixNow();
  const invoice = books.invoices.put({
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: `Sandbox ${books.account.slice('acct_'.length)}`,
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: request.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: request.reason,
    collection_method: request.collection,
    created: now,
    currency: request.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: request.description,
    discounts: [],
    due_date: request.collection === 'send_invoice' ? now + (request.daysUntilDue ?? 30) * 24 * 3600 : null,
    effective_at: null,
    ending_balance: null,
    footer: request.footer,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: [], has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: books.livemode,
    metadata: request.metadata,
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: subscription && {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: 'subscription_details',
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: request.period.end,
    period_start: request.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: null,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  });
  return invoice;
}

/** A line of an invoice. */
export interface LineRequest {
  amount: number;
  description: string | null;
  quantity: number;
  metadata: Record<string, string>;
  period: { start: number; end: number };
  price: Stripe.Price | null;
  item: Stripe.InvoiceItem | null;
  subscriptionItem: Stripe.SubscriptionItem | null;
}

/** Puts a line on a draft and adds it up. */
export function addLine(books: Books, invoice: Stripe.Invoice, request: LineRequest): void {
  const { price, item, subscriptionItem } = request;
  invoice.lines.data.push({
    id: newId('il'),
    object: 'line_item',
    amount: request.amount,
    currency: invoice.currency,
    description: request.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: invoice.id,
    livemode: books.livemode,
    metadata: request.metadata,
    parent: item
      ? {
          invoice_item_details: {
            invoice_item: item.id,
            proration: false,
            proration_details: null,
            subscription: null,
          },
          subscription_item_details: null,
          type: 'invoice_item_details',
        }
      : subscriptionItem && {
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: null,
            proration: false,
            proration_details: null,
            subscription: subscriptionItem.subscription,
            subscription_item: subscriptionItem.id,
          },
          type: 'subscription_item_details',
        },
    period: request.period,
    pretax_credit_amounts: [],
    pricing: pricingOf(price, request.amount, request.quantity),
    quantity: request.quantity,
    quantity_decimal: String(request.quantity) as unknown as Stripe.Decimal,
    subscription: subscriptionItem?.subscription ?? null,
    subtotal: request.amount,
    taxes: [],
  });
  addUp(invoice);
}

/** How a line or an item says what it is priced by. */
export function pricingOf(
  price: Stripe.Price | null,
  amount: number,
  quantity: number,
): Stripe.InvoiceLineItem.Pricing {
  const unit = price?.unit_amount ?? Math.trunc(amount / Math.max(1, quantity));
  return {
    ...(price ? { price_details: { price: price.id, product: idOf(price.product) ?? '' } } : {}),
    type: 'price_details',
    unit_amount_decimal: String(unit) as unknown as Stripe.Decimal,
  };
}

/** Brings the totals of an invoice up to date. */
export function addUp(invoice: Stripe.Invoice): void {
  const total = invoice.lines.data.reduce((sum, line) => sum + line.amount, 0);
  const due = Math.max(0, total);
  Object.assign(invoice, {
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    amount_due: due,
    amount_remaining: due - invoice.amount_paid,
  });
}

/** Moves the open items of a customer onto a draft. */
export function takeItems(world: World, books: Books, invoice: Stripe.Invoice): void {
  for (const item of books.invoiceItems.all()) {
    const free = item.invoice === null && idOf(item.customer) === idOf(invoice.customer);
    if (free && item.currency === invoice.currency) placeItem(books, invoice, item);
  }
  emit(world, books, 'invoice.created', invoice);
}

/** Puts an item on a draft. */
export function placeItem(books: Books, invoice: Stripe.Invoice, item: Stripe.InvoiceItem): void {
  item.invoice = invoice.id;
  addLine(books, invoice, {
    amount: item.amount,
    description: item.description,
    quantity: item.quantity,
    metadata: item.metadata ?? {},
    period: item.period,
    price: books.prices.get(idOf(item.pricing?.price_details?.price) ?? '') ?? null,
    item,
    subscriptionItem: null,
  });
}
