import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badParameter } from '../errors.js';
import { mergeMetadata, mustFind } from '../http/lists.js';
import { newId, unixNow } from '../ids.js';
import { checkGranularity, currencyCode } from '../money.js';

/** What a price is made from: the create parameters, or `price_data`. */
export interface PriceRequest {
  currency: string;
  product: string;
  unit_amount: number;
  recurring?: { interval: string; interval_count?: number } | undefined;
  active: boolean;
  lookup_key?: string | undefined;
  nickname?: string | undefined;
  tax_behavior?: string | undefined;
  metadata?: Stripe.MetadataParam | undefined;
}

/** Makes a Price. */
export function createPrice(books: Books, request: PriceRequest): Stripe.Price {
  const { recurring } = request;
  return books.prices.put({
    id: newId('price'),
    object: 'price',
    active: request.active,
    billing_scheme: 'per_unit',
    created: unixNow(),
    currency: request.currency,
    custom_unit_amount: null,
    livemode: books.livemode,
    lookup_key: request.lookup_key ?? null,
    metadata: mergeMetadata({}, request.metadata),
    nickname: request.nickname ?? null,
    product: request.product,
    recurring: recurring
      ? {
          interval: recurring.interval,
          interval_count: recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: request.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: recurring ? 'recurring' : 'one_time',
    unit_amount: request.unit_amount,
    unit_amount_decimal: String(request.unit_amount) as unknown as Stripe.Decimal,
  });
}

/** Makes a Product. */
export function createProduct(
  books: Books,
  request: {
    id?: string | undefined;
    name: string;
    description?: string | undefined;
    active: boolean;
    metadata?: Stripe.MetadataParam | '' | undefined;
  },
): Stripe.Product {
  return books.products.put({
    id: request.id ?? newId('prod').slice(0, 19),
    object: 'product',
    active: request.active,
    created: unixNow(),
    default_price: null,
    description: request.description ?? null,
    images: [],
    livemode: books.livemode,
    marketing_features: [],
    metadata: mergeMetadata({}, request.metadata),
    name: request.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: unixNow(),
    url: null,
  });
}

/** A price named by id or described in place, as line items have it. */
export interface PricedItem {
  price?: string;
  price_data?: {
    currency: string;
    product?: string;
    product_data?: { name: string; description?: string; metadata?: Stripe.MetadataParam };
    recurring?: { interval: string; interval_count?: number };
    tax_behavior?: string;
    unit_amount?: number;
    unit_amount_decimal?: unknown;
  };
}

/** The price of a line item; one described in place is made, archived, as Stripe does. */
export function priceOf(books: Books, item: PricedItem, param: string): Stripe.Price {
  if (item.price !== undefined && item.price_data !== undefined)
    throw badParameter(`${param}[price]`, 'You may only specify one of these parameters: price, price_data.');
  if (item.price !== undefined) return mustFind(books.prices, item.price, 'price', `${param}[price]`);
  const data = item.price_data;
  if (!data)
    throw badParameter(
      `${param}[price]`,
      'You must specify either `price` or `price_data` when creating a line item.',
      'parameter_missing',
    );
  const currency = currencyCode(data.currency, `${param}[price_data][currency]`);
  const amount = data.unit_amount ?? wholeAmount(data.unit_amount_decimal, `${param}[price_data][unit_amount]`);
  checkGranularity(amount, currency, `${param}[price_data][unit_amount]`);
  return createPrice(books, {
    currency,
    product: productOf(books, data, param).id,
    unit_amount: amount,
    active: false,
    recurring: data.recurring,
    tax_behavior: data.tax_behavior,
  });
}

function productOf(books: Books, data: NonNullable<PricedItem['price_data']>, param: string): Stripe.Product {
  if (data.product !== undefined)
    return mustFind(books.products, data.product, 'product', `${param}[price_data][product]`);
  if (!data.product_data)
    throw badParameter(
      `${param}[price_data][product_data]`,
      'You must specify either `product` or `product_data` when creating a price.',
      'parameter_missing',
    );
  return createProduct(books, { ...data.product_data, active: false });
}

function wholeAmount(decimal: unknown, param: string): number {
  const text = typeof decimal === 'string' ? decimal : '';
  if (!/^\d{1,12}(\.0*)?$/.test(text))
    throw badParameter(param, `Missing required param: ${param}.`, 'parameter_missing');
  return Number(text);
}
