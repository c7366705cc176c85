import type Stripe from 'stripe';
import { badParameter, badState } from '../errors.js';
import { mergeMetadata, mustFind, page, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { newId, token, unixNow } from '../ids.js';

const MOST_ENDPOINTS = 16;

function create(call: Call<Stripe.WebhookEndpointCreateParams>): Stripe.WebhookEndpoint {
  const { books, params } = call;
  checkUrl(params.url);
  if (books.endpoints.all().length >= MOST_ENDPOINTS)
    throw badState(`You have reached the maximum of ${MOST_ENDPOINTS} webhook endpoints.`, 'resource_limit_exceeded');
  const endpoint = books.endpoints.put({
    id: newId('we'),
    object: 'webhook_endpoint',
    api_version: params.api_version ?? null,
    // An endpoint for connected accounts belongs to the platform's application.
    application: params.connect ? `ca_${call.caller.account.slice('acct_'.length)}` : null,
    created: unixNow(),
    description: params.description === '' ? null : (params.description ?? null),
    enabled_events: params.enabled_events,
    livemode: books.livemode,
    metadata: mergeMetadata({}, params.metadata),
    status: 'enabled',
    url: params.url,
  });
  const secret = `whsec_${token(32)}`;
  books.secrets[endpoint.id] = [secret];
  return { ...endpoint, secret };
}

function retrieve(call: Call<Stripe.WebhookEndpointRetrieveParams>): Stripe.WebhookEndpoint {
  return mustFind(call.books.endpoints, call.path.id, 'webhook endpoint');
}

function update(call: Call<Stripe.WebhookEndpointUpdateParams>): Stripe.WebhookEndpoint {
  const { params } = call;
  const endpoint = mustFind(call.books.endpoints, call.path.id, 'webhook endpoint');
  if (params.url !== undefined) {
    checkUrl(params.url);
    endpoint.url = params.url;
  }
  if (params.description !== undefined) endpoint.description = params.description === '' ? null : params.description;
  if (params.disabled !== undefined) endpoint.status = params.disabled ? 'disabled' : 'enabled';
  if (params.enabled_events !== undefined) endpoint.enabled_events = params.enabled_events;
  if (params.metadata !== undefined) endpoint.metadata = mergeMetadata(endpoint.metadata, params.metadata);
  return endpoint;
}

function remove(call: Call<Stripe.WebhookEndpointDeleteParams>): Stripe.DeletedWebhookEndpoint {
  const endpoint = mustFind(call.books.endpoints, call.path.id, 'webhook endpoint');
  call.books.endpoints.remove(endpoint.id);
  call.books.secrets[endpoint.id] = [];
  return { id: endpoint.id, object: 'webhook_endpoint', deleted: true };
}

function list(call: Call<Stripe.WebhookEndpointListParams>): ListObject<Stripe.WebhookEndpoint> {
  return page(call, '/v1/webhook_endpoints', call.books.endpoints);
}

function checkUrl(url: string): void {
  if (!/^https?:\/\/[^\s/]+/.test(url))
    throw badParameter('url', 'Invalid URL: An explicit scheme (such as https) must be provided.', 'url_invalid');
}

/** `/v1/webhook_endpoints`. */
export const endpointRoutes = [
  route('POST', '/v1/webhook_endpoints', 'webhook_write', 'WebhookEndpointCreateParams', create),
  route('GET', '/v1/webhook_endpoints', 'webhook_read', 'WebhookEndpointListParams', list),
  route('GET', '/v1/webhook_endpoints/:id', 'webhook_read', 'WebhookEndpointRetrieveParams', retrieve),
  route('POST', '/v1/webhook_endpoints/:id', 'webhook_write', 'WebhookEndpointUpdateParams', update),
  route('DELETE', '/v1/webhook_endpoints/:id', 'webhook_write', 'WebhookEndpointDeleteParams', remove),
];
