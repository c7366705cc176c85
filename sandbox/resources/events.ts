import type Stripe from 'stripe';
import { type EventRecord } from '../books.js';
import { badParameter, noSuch } from '../errors.js';
import { is, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { unixNow } from '../ids.js';

/** Events can be read for 30 days. */
const KEPT_SECONDS = 30 * 24 * 3600;

function list(call: Call<Stripe.EventListParams>): ListObject<EventRecord> {
  const { params, books } = call;
  if (params.type !== undefined && params.types !== undefined)
    throw badParameter('types', 'You may only specify one of these parameters: type, types.');
  return page(call, '/v1/events', books.events, (event) => {
    if (event.created < unixNow() - KEPT_SECONDS || !within(event.created, params.created)) return false;
    if (params.delivery_success !== undefined && allDelivered(call, event) !== params.delivery_success) return false;
    if (params.type?.endsWith('*')) return event.type.startsWith(params.type.slice(0, -1));
    return is(event.type, params.type) && (params.types === undefined || params.types.includes(event.type));
  });
}

function allDelivered(call: Call<unknown>, event: EventRecord): boolean {
  return call.books.deliveriesOf(event.id).every((delivery) => delivery.state === 'delivered');
}

function retrieve(call: Call<Stripe.EventRetrieveParams>): EventRecord {
  const event = mustFind(call.books.events, call.path.id, 'event');
  if (event.created < unixNow() - KEPT_SECONDS) throw noSuch('event', event.id);
  return event;
}

/** `/v1/events`. */
export const eventRoutes = [
  route('GET', '/v1/events', 'event_read', 'EventListParams', list),
  route('GET', '/v1/events/:id', 'event_read', 'EventRetrieveParams', retrieve),
];
