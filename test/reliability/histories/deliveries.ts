import { createHmac } from 'node:crypto';
import { InboxService } from '../../../src/inbox/inbox.service.js';
import type { StripeEvent } from '../support/books.js';
import type { Weather } from './history.js';
import type { Lane } from './lane.js';
import { untilWorkedOn } from './worked-on.js';

/** A bearer of news: takes events to the application, in order or not. */
export interface Carrier {
  /** Whether the account must have an endpoint that the local Stripe delivers to. */
  readonly needsEndpoint: boolean;
  /** Each once and one after the other, in the order in which they happened. */
  inOrder(lane: Lane, events: StripeEvent[]): Promise<void>;
  /** As the weather is. `held` are those that come later. */
  throughWeather(lane: Lane, events: StripeEvent[], weather: Weather, random: () => number): Promise<StripeEvent[]>;
}

const AT_ONCE = 4;

/** What the weather makes of events: copies and twins in any order, some late, some never. */
function scatter(
  events: readonly StripeEvent[],
  weather: Weather,
  random: () => number,
): { now: StripeEvent[]; later: StripeEvent[] } {
  const now: StripeEvent[] = [];
  const later: StripeEvent[] = [];
  for (const event of events) {
    if (random() < weather.drop) continue;
    if (random() < weather.late) {
      later.push(event);
      continue;
    }
    now.push(event);
    if (random() < weather.duplicate) now.push(event);
    if (random() < weather.duplicate / 2) now.push(event);
    if (random() < weather.twin) now.push({ ...event, id: `evt_twin${Math.floor(random() * 1e15)}` });
  }
  return { now: shuffle(now, random), later };
}

/** Any order is as likely as any other. */
function shuffle<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Works off `items` with a few at once. */
export async function each<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const one = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/** The event with its time moved into one second, or left as it is. */
function dated(event: StripeEvent, weather: Weather): StripeEvent {
  return weather.oneSecond ? { ...event, created: 1_790_000_000 } : event;
}

/** In the process: events are put into the inbox as the endpoint would, and the worker is told of each. */
export class InboxCarrier implements Carrier {
  readonly needsEndpoint = false;

  async inOrder(lane: Lane, events: StripeEvent[]): Promise<void> {
    for (const event of events) await this.deliver(lane, event);
  }

  async throughWeather(
    lane: Lane,
    events: StripeEvent[],
    weather: Weather,
    random: () => number,
  ): Promise<StripeEvent[]> {
    const { now, later } = scatter(events, weather, random);
    await each(now, AT_ONCE, (event) => this.deliver(lane, dated(event, weather)));
    return later;
  }

  /** Stores an event as the endpoint would and has it worked on, unless a worker of the application was faster. */
  private async deliver(lane: Lane, event: StripeEvent): Promise<void> {
    const { id, type, data } = event;
    const objectId = data.object.id ?? null;
    const intent = data.object.payment_intent;
    const paymentReference =
      data.object.object === 'payment_intent' ? objectId : typeof intent === 'string' ? intent : null;
    const incoming = { event: { id, type, objectId, paymentReference }, payload: Buffer.from(JSON.stringify(event)) };
    const [stored] = await lane.get(InboxService).store(lane.connection, [incoming], new Date());
    if (stored) await untilWorkedOn(lane, [stored]);
  }
}

/** Over HTTP: the local Stripe delivers to the real endpoint, in the order and as often as it is told; twins are signed here. */
export class HttpCarrier implements Carrier {
  readonly needsEndpoint = true;

  async inOrder(lane: Lane, events: StripeEvent[]): Promise<void> {
    for (const event of events) {
      await bring(lane, event);
      await untilWorkedOn(lane, []);
    }
  }

  async throughWeather(
    lane: Lane,
    events: StripeEvent[],
    weather: Weather,
    random: () => number,
  ): Promise<StripeEvent[]> {
    const { now, later } = scatter(events, weather, random);
    const originals = new Set(events.map((event) => event.id));
    await each(now, AT_ONCE, async (event) => {
      // What says another time, or has another id, is not in the local Stripe's books: it is signed as Stripe would.
      if (weather.oneSecond || !originals.has(event.id)) await bring(lane, dated(event, weather));
      else await lane.control('POST', 'deliver', { event: event.id });
    });
    const ids = now.map((event) => event.id);
    await untilWorkedOn(lane, ids);
    return later;
  }
}

/** Delivers one event as Stripe does, with these fields laid over it; the status of the answer. */
export async function post(lane: Lane, event: StripeEvent, changes: object = {}): Promise<number> {
  const { id, type, created, data } = event;
  const body = JSON.stringify({ id, object: 'event', type, created, data, livemode: true, ...changes });
  const time = Math.floor(Date.now() / 1000);
  const mark = createHmac('sha256', lane.webhookSecret).update(`${time}.${body}`).digest('hex');
  const response = await fetch(`${lane.app.url}/api/stripe/webhook/${lane.organizationId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': `t=${time},v1=${mark}` },
    body,
  });
  await response.text();
  return response.status;
}

/** The same for one that must be taken. */
async function bring(lane: Lane, event: StripeEvent): Promise<void> {
  const status = await post(lane, event);
  if (status !== 200) throw new Error(`The endpoint answered ${status}`);
}
