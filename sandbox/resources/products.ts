import type Stripe from 'stripe';
import { badParameter, badState } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { unixNow } from '../ids.js';
import { checkGranularity, currencyCode } from '../money.js';
import { change, emit } from '../webhooks/events.js';
import { createPrice, createProduct } from './price-object.js';

function createOne(call: Call<Stripe.ProductCreateParams>): Stripe.Product {
  const { world, books, params } = call;
  if (params.id !== undefined && books.products.get(params.id))
    throw badState(`Product already exists: ${params.id}`, 'resource_already_exists', 'id');
  const { id, name, description, metadata } = params;
  const product = createProduct(books, { id, name, description, metadata, active: params.active ?? true });
  Object.assign(product, {
    images: params.images ?? [],
    shippable: params.shippable ?? null,
    statement_descriptor: params.statement_descriptor ?? null,
    unit_label: params.unit_label ?? null,
    url: params.url ?? null,
  });
  emit(world, books, 'product.created', product);
  const data = params.default_price_data;
  if (data) {
    const currency = currencyCode(data.currency, 'default_price_data[currency]');
    const price = createPrice(books, {
      currency,
      product: product.id,
      unit_amount: data.unit_amount ?? 0,
      recurring: data.recurring,
      active: true,
    });
    product.default_price = price.id;
    emit(world, books, 'price.created', price);
  }
  return product;
}

function updateOne(call: Call<Stripe.ProductUpdateParams>): Stripe.Product {
  const { world, books, params } = call;
  const product = mustFind(books.products, call.path.id, 'product');
  const patch: Partial<Stripe.Product> = {};
  if (params.active !== undefined) patch.active = params.active;
  if (params.name !== undefined) patch.name = params.name;
  if (params.description !== undefined) patch.description = params.description === '' ? null : params.description;
  if (params.unit_label !== undefined) patch.unit_label = params.unit_label === '' ? null : params.unit_label;
  if (params.url !== undefined) patch.url = params.url === '' ? null : params.url;
  if (params.images !== undefined) patch.images = params.images === '' ? [] : (params.images ?? []);
  if (params.default_price !== undefined)
    patch.default_price = mustFind(books.prices, params.default_price, 'price', 'default_price').id;
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(product.metadata, params.metadata);
  const previous = change(product, patch);
  if (Object.keys(previous).length > 0) {
    Object.assign(previous, change(product, { updated: unixNow() }));
    emit(world, books, 'product.updated', product, previous);
  }
  return product;
}

function removeOne(call: Call<Stripe.ProductDeleteParams>): Stripe.DeletedProduct {
  const { world, books } = call;
  const product = mustFind(books.products, call.path.id, 'product');
  if (books.prices.all().some((price) => idOf(price.product) === product.id))
    throw badState('This product cannot be deleted because it has one or more user-created prices.');
  books.products.remove(product.id);
  emit(world, books, 'product.deleted', product);
  return { id: product.id, object: 'product', deleted: true };
}

function listAll(call: Call<Stripe.ProductListParams>): ListObject<Stripe.Product> {
  const { params } = call;
  return page(call, '/v1/products', call.books.products, (one) => {
    return (
      is(one.active, params.active) &&
      (params.ids === undefined || params.ids.includes(one.id)) &&
      within(one.created, params.created)
    );
  });
}

function createPriceOf(call: Call<Stripe.PriceCreateParams>): Stripe.Price {
  const { world, books, params } = call;
  const currency = currencyCode(params.currency, 'currency');
  if (params.unit_amount === undefined)
    throw badParameter('unit_amount', 'Missing required param: unit_amount.', 'parameter_missing');
  checkGranularity(params.unit_amount, currency, 'unit_amount');
  if ((params.product === undefined) === (params.product_data === undefined))
    throw badParameter('product', 'You must specify either `product` or `product_data`.', 'parameter_missing');
  const made =
    params.product_data && createProduct(books, { ...params.product_data, active: params.product_data.active ?? true });
  if (made) emit(world, books, 'product.created', made);
  const price = createPrice(books, {
    currency,
    product: made?.id ?? mustFind(books.products, params.product, 'product', 'product').id,
    unit_amount: params.unit_amount,
    recurring: params.recurring,
    active: params.active ?? true,
    lookup_key: params.lookup_key,
    nickname: params.nickname,
    tax_behavior: params.tax_behavior,
    metadata: params.metadata,
  });
  emit(world, books, 'price.created', price);
  return price;
}

function updatePrice(call: Call<Stripe.PriceUpdateParams>): Stripe.Price {
  const { world, books, params } = call;
  const price = mustFind(books.prices, call.path.id, 'price');
  const patch: Partial<Stripe.Price> = {};
  if (params.active !== undefined) patch.active = params.active;
  if (params.nickname !== undefined) patch.nickname = params.nickname;
  if (params.lookup_key !== undefined) patch.lookup_key = params.lookup_key;
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(price.metadata, params.metadata);
  const previous = change(price, patch);
  if (Object.keys(previous).length > 0) emit(world, books, 'price.updated', price, previous);
  return price;
}

function listPrices(call: Call<Stripe.PriceListParams>): ListObject<Stripe.Price> {
  const { params } = call;
  return page(call, '/v1/prices', call.books.prices, (one) => {
    return (
      is(one.active, params.active) &&
      is(one.currency, params.currency) &&
      is(one.type, params.type) &&
      is(idOf(one.product), params.product) &&
      is(one.recurring?.interval, params.recurring?.interval) &&
      (params.lookup_keys === undefined || params.lookup_keys.includes(one.lookup_key ?? '')) &&
      within(one.created, params.created)
    );
  });
}

function findProduct(call: Call<Stripe.ProductRetrieveParams>): Stripe.Product {
  return mustFind(call.books.products, call.path.id, 'product');
}

function findPrice(call: Call<Stripe.PriceRetrieveParams>): Stripe.Price {
  return mustFind(call.books.prices, call.path.id, 'price');
}

/** `/v1/products` and `/v1/prices`. */
export const productRoutes = [
  route('POST', '/v1/products', 'product_write', 'ProductCreateParams', createOne),
  route('GET', '/v1/products', 'product_read', 'ProductListParams', listAll),
  route('GET', '/v1/products/:id', 'product_read', 'ProductRetrieveParams', findProduct),
  route('POST', '/v1/products/:id', 'product_write', 'ProductUpdateParams', updateOne),
  route('DELETE', '/v1/products/:id', 'product_write', 'ProductDeleteParams', removeOne),
  route('POST', '/v1/prices', 'plan_write', 'PriceCreateParams', createPriceOf),
  route('GET', '/v1/prices', 'plan_read', 'PriceListParams', listPrices),
  route('GET', '/v1/prices/:id', 'plan_read', 'PriceRetrieveParams', findPrice),
  route('POST', '/v1/prices/:id', 'plan_write', 'PriceUpdateParams', updatePrice),
];
