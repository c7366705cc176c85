import { type Books, type Delivery, type EventRecord } from '../books.js';
import { newId } from '../ids.js';
import { seededRandom } from '../random.js';
import { type DeliverySettings, type Messenger, type World } from '../world.js';
import { post } from './post.js';
import { signatureHeader } from './signature.js';

const STRAIGHT: DeliverySettings = {
  drop: 0,
  duplicate: 0,
  shuffle_ms: 0,
  delay_ms: 0,
  twins: 0,
  paused: false,
  seed: 1,
};

/** Stripe makes these events only for an endpoint that names them. */
const BY_NAME_ONLY = new Set(['reporting.report_type.updated']);

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** The kind of the jobs that attempt a delivery. */
export const DELIVER = 'deliver';

/** Brings events to webhook endpoints, again and again until they are taken. */
export class Courier implements Messenger {
  settings: DeliverySettings = { ...STRAIGHT };
  private random = seededRandom(STRAIGHT.seed);
  private readonly underWay = new Set<Promise<void>>();
  private readonly sending = new Set<string>();
  private readonly stopping = new AbortController();

  constructor(private readonly world: World) {}

  /** Changes how webhooks go out from now on; what was held while paused goes out when the pause ends. */
  configure(settings: Partial<DeliverySettings>): void {
    this.settings = { ...this.settings, ...settings };
    if (settings.seed !== undefined) this.random = seededRandom(settings.seed);
    this.resume();
  }

  /** Whether the next change gets a second event. */
  makesTwin(): boolean {
    return this.settings.twins > 0 && this.random() < this.settings.twins;
  }

  /** Back to straight delivery. */
  reset(): void {
    this.settings = { ...STRAIGHT };
    this.random = seededRandom(STRAIGHT.seed);
  }

  /** Sets an event on its way to every endpoint that wants it. */
  dispatch(books: Books, event: EventRecord): void {
    const own = books.endpoints
      .all()
      .filter((endpoint) => endpoint.application === null && wants(endpoint, event.type));
    const dropped = own.length > 0 && this.random() < this.settings.drop;
    for (const endpoint of own) this.send(books, event, endpoint, dropped);
    this.tellPlatforms(books, event);
    count(books, event);
  }

  /** Sets an event on its way to the platforms that the account is connected to. */
  tellPlatforms(books: Books, event: EventRecord): void {
    for (const grant of Object.values(this.world.grants)) {
      if (grant.account !== books.account || grant.mode !== books.mode) continue;
      this.dispatchToPlatform(this.world.books(grant.platform, grant.mode), books, event);
    }
  }

  /** Sends one event again, or for the first time; asked for by name, it goes out even while the rest is held. */
  deliverAgain(books: Books, event: EventRecord): void {
    for (const endpoint of books.endpoints.all().filter((one) => wants(one, event.type))) {
      const delivery = this.newDelivery(books, event, endpoint, 'pending');
      if (this.settings.paused) this.carryOut(books, delivery);
      else this.world.scheduler.plan(books.key, DELIVER, delivery.id, this.wait());
    }
    count(books, event);
  }

  /** The job: one attempt of one delivery. */
  attempt(books: Books, deliveryId: string): void {
    const delivery = books.deliveries.get(deliveryId);
    if (delivery?.state !== 'pending' || this.settings.paused || this.sending.has(deliveryId)) return;
    this.carryOut(books, delivery);
  }

  /** Waits until the attempts under way have been answered, but not longer than this. */
  async settle(milliseconds: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
    await Promise.race([Promise.all(this.underWay), limit]);
    clearTimeout(timer);
  }

  /** Plans every pending delivery that is not planned: after a pause, and after a restart. */
  resume(): void {
    if (this.settings.paused) return;
    const known = this.world.scheduler.planned(DELIVER);
    for (const books of this.world.allBooks())
      for (const delivery of books.deliveries.all())
        if (delivery.state === 'pending' && !this.sending.has(delivery.id) && !known.has(delivery.id))
          this.world.scheduler.plan(books.key, DELIVER, delivery.id, 0);
  }

  /** Cuts off the attempts under way; what is pending stays pending. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.allSettled(this.underWay);
  }

  private dispatchToPlatform(platform: Books, books: Books, event: EventRecord): void {
    const takers = platform.endpoints.all().filter((one) => one.application !== null && wants(one, event.type));
    if (takers.length === 0) return;
    const copy = platform.events.put({ ...event, account: books.account });
    const dropped = this.random() < this.settings.drop;
    for (const endpoint of takers) this.send(platform, copy, endpoint, dropped);
    count(platform, copy);
  }

  private send(books: Books, event: EventRecord, endpoint: { id: string; url: string }, dropped: boolean): void {
    const copies = !dropped && this.random() < this.settings.duplicate ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delivery = this.newDelivery(books, event, endpoint, dropped ? 'dropped' : 'pending');
      const wait = this.wait();
      if (!dropped) this.world.scheduler.plan(books.key, DELIVER, delivery.id, wait);
    }
  }

  private newDelivery(
    books: Books,
    event: EventRecord,
    endpoint: { id: string; url: string },
    state: Delivery['state'],
  ): Delivery {
    return books.addDelivery({
      id: newId('whd'),
      event: event.id,
      endpoint: endpoint.id,
      url: endpoint.url,
      state,
      attempts: [],
    });
  }

  private wait(): number {
    return this.settings.delay_ms + Math.floor(this.random() * this.settings.shuffle_ms);
  }

  private carryOut(books: Books, delivery: Delivery): void {
    this.sending.add(delivery.id);
    const work = this.carry(books, delivery).finally(() => {
      this.sending.delete(delivery.id);
      this.underWay.delete(work);
    });
    this.underWay.add(work);
  }

  private async carry(books: Books, delivery: Delivery): Promise<void> {
    const event = books.events.get(delivery.event);
    const endpoint = books.endpoints.get(delivery.endpoint);
    if (!event || endpoint?.status !== 'enabled') {
      delivery.state = 'stopped';
    } else {
      const body = JSON.stringify({ ...event, api_version: endpoint.api_version ?? event.api_version }, null, 2);
      const signature = signatureHeader(body, books.secrets[endpoint.id] ?? []);
      const outcome = await post(endpoint.url, body, signature, this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      delivery.attempts.push({ at: Date.now(), ...outcome });
      if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) delivery.state = 'delivered';
      else this.planRetry(books, delivery);
    }
    if (event) count(books, event);
    this.world.changed();
  }

  private planRetry(books: Books, delivery: Delivery): void {
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(10, delivery.attempts.length - 1));
    this.world.scheduler.plan(books.key, DELIVER, delivery.id, wait);
  }
}

function wants(endpoint: { status: string; enabled_events: string[] }, type: string): boolean {
  if (endpoint.status !== 'enabled') return false;
  return endpoint.enabled_events.includes(type) || (endpoint.enabled_events.includes('*') && !BY_NAME_ONLY.has(type));
}

/** Keeps `pending_webhooks`: how many endpoints have yet to take the event. */
function count(books: Books, event: EventRecord): void {
  const waiting = new Set<string>();
  for (const delivery of books.deliveriesOf(event.id)) if (delivery.state === 'pending') waiting.add(delivery.endpoint);
  event.pending_webhooks = waiting.size;
}
