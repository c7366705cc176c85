import { Books, type AccountState, type EventRecord, type Mode } from './books.js';
import { Faults } from './control/faults.js';
import { Scheduler, type SavedSchedule } from './scheduler.js';

/** What the control side knows about a key. */
export interface KeyState {
  revoked: boolean;
  /** Absent: the key may do everything. */
  permissions?: string[];
}

interface SavedWorld {
  books: { account: string; mode: Mode; data: Record<string, unknown> }[];
  accounts: Record<string, AccountState>;
  keys: Record<string, KeyState>;
  grants: Record<string, Grant>;
  codes: Record<string, Grant>;
  schedule: SavedSchedule;
}

/** One account's leave for a platform to act in its name. */
export interface Grant {
  platform: string;
  account: string;
  mode: Mode;
}

/** How webhooks go out. */
export interface DeliverySettings {
  /** The share of events that is never delivered. */
  drop: number;
  /** The share of deliveries that is sent twice. */
  duplicate: number;
  /** Each delivery waits up to this long, at random. */
  shuffle_ms: number;
  /** Each delivery waits this long. */
  delay_ms: number;
  /** The share of changes for which two events are made, as Stripe now and then does. */
  twins: number;
  paused: boolean;
  seed: number;
}

/** Who brings events to the endpoints. */
export interface Messenger {
  readonly settings: DeliverySettings;
  configure(settings: Partial<DeliverySettings>): void;
  reset(): void;
  dispatch(books: Books, event: EventRecord): void;
  tellPlatforms(books: Books, event: EventRecord): void;
  deliverAgain(books: Books, event: EventRecord): void;
  attempt(books: Books, delivery: string): void;
  makesTwin(): boolean;
  settle(milliseconds: number): Promise<void>;
  resume(): void;
  stop(): Promise<void>;
}

/** What is done when a planned job of a kind comes due. */
export type Handlers = Record<string, (world: World, books: Books, subject: string) => void>;

/** Everything the local Stripe knows. */
export class World {
  readonly scheduler = new Scheduler((job) => {
    const handler = this.handlers[job.kind];
    const [account, mode] = job.books.split('|');
    if (handler && account !== undefined)
      handler(this, this.books(account, mode === 'live' ? 'live' : 'test'), job.subject);
    this.changed();
  });
  readonly courier: Messenger;
  readonly faults = new Faults();
  readonly accounts: Record<string, AccountState> = {};
  readonly keys: Record<string, KeyState> = {};
  /** Leave given through OAuth, by `platform|account|mode`. */
  readonly grants: Record<string, Grant> = {};
  /** Codes and refresh tokens that can still be exchanged. */
  readonly codes: Record<string, Grant> = {};
  latencyMs = 0;
  /** The call being carried out; the events it causes name it. */
  cause: { id: string | null; idempotency_key: string | null } = { id: null, idempotency_key: null };
  private readonly all = new Map<string, Books>();

  /**
   * @param origin gives the address this instance answers at, for the URLs in its objects
   * @param changed is called after every change, so that it can be saved
   * @param handlers do the jobs that come due
   * @param hire makes the messenger that brings this world's events out
   */
  constructor(
    readonly origin: () => string,
    readonly changed: () => void,
    private readonly handlers: Handlers,
    hire: (world: World) => Messenger,
  ) {
    this.courier = hire(this);
  }

  /** The books of one account and mode; empty ones when nobody called for them before. */
  books(account: string, mode: Mode): Books {
    const key = `${account}|${mode}`;
    let books = this.all.get(key);
    if (!books) this.all.set(key, (books = new Books(account, mode)));
    return books;
  }

  /** All books there are. */
  allBooks(): Books[] {
    return [...this.all.values()];
  }

  /** The state of an account. */
  account(id: string): AccountState {
    return (this.accounts[id] ??= { chargesEnabled: true, ach: 'active' });
  }

  /** The books that hold a thing, wherever it is. */
  find(holds: (books: Books) => boolean): Books | undefined {
    return this.allBooks().find(holds);
  }

  /** Forgets everything. */
  clear(): void {
    this.scheduler.clear();
    this.all.clear();
    for (const record of [this.accounts, this.keys, this.grants, this.codes])
      for (const key of Object.keys(record)) delete record[key];
    this.courier.reset();
    this.faults.set([]);
    this.latencyMs = 0;
    this.changed();
  }

  /** For saving. */
  toJSON(): SavedWorld {
    return {
      books: this.allBooks().map((books) => ({ account: books.account, mode: books.mode, data: books.save() })),
      accounts: this.accounts,
      keys: this.keys,
      grants: this.grants,
      codes: this.codes,
      schedule: this.scheduler.toJSON(),
    };
  }

  /** Goes on where a saved world was. */
  load(saved: SavedWorld): void {
    for (const entry of saved.books) this.books(entry.account, entry.mode).load(entry.data);
    Object.assign(this.accounts, saved.accounts);
    Object.assign(this.keys, saved.keys);
    Object.assign(this.grants, saved.grants);
    Object.assign(this.codes, saved.codes);
    this.scheduler.load(saved.schedule);
    this.courier.resume();
  }
}
