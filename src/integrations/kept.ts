import { Logger } from '@nestjs/common';

/** However a change escaped us, it is known after this long. */
const KEPT_MS = 30_000;
/** What is asked for after this share of that time is read anew beside, at another moment for each, so that nobody waits. */
const FRESH = { from: 0.3, to: 0.8 };
/** Those that were asked for longest ago make room. */
const MOST_KEPT = 10_000;

interface Entry<T> {
  /** Null: there is nothing there; not kept. */
  value: Promise<T | null>;
  until: number;
  /** From when on it is read anew when it is asked for; Infinity while that is done. */
  freshUntil: number;
  organizationId: string | null;
}

/** Values of organizations, read when they are first asked for and kept in memory until they are forgotten. */
export class Kept<T> {
  private readonly logger = new Logger(Kept.name);
  private readonly entries = new Map<string, Entry<T>>();

  /** `mayKeep`: whether changes are heard of now. */
  constructor(
    private readonly organizationOf: (value: T) => string,
    private readonly mayKeep: () => boolean,
  ) {}

  look(key: string, read: () => Promise<T | null>): Promise<T | null> {
    const found = this.entries.get(key);
    const now = performance.now();
    if (found && found.until > now) {
      if (found.freshUntil <= now) void this.renew(key, found, read);
      return found.value;
    }
    const value = read();
    if (this.mayKeep()) this.keep(key, value, now);
    return value;
  }

  /** What is kept of one organization, or of all. */
  forget(organizationId: string | null): void {
    if (organizationId === null) return this.entries.clear();
    // One that is still being read may be anybody's.
    for (const [key, each] of this.entries) {
      if (each.organizationId === null || each.organizationId === organizationId) this.entries.delete(key);
    }
  }

  /** What has been forgotten meanwhile is not kept again: a change may have come after this was read. */
  private async renew(key: string, old: Entry<T>, read: () => Promise<T | null>): Promise<void> {
    const begun = performance.now();
    old.freshUntil = Infinity;
    try {
      const value = await read();
      if (this.entries.get(key) === old && this.mayKeep()) this.keep(key, Promise.resolve(value), begun);
    } catch (error) {
      // What is kept is good until its time is over; who comes after that reads it himself, and is told.
      this.logger.debug({ err: error });
    }
  }

  /** Kept while it is still being read: a change that comes in between takes it out again, so what was read before it is not used after it. */
  private keep(key: string, value: Promise<T | null>, now: number): void {
    const fresh = FRESH.from + Math.random() * (FRESH.to - FRESH.from);
    const entry: Entry<T> = { value, until: now + KEPT_MS, freshUntil: now + KEPT_MS * fresh, organizationId: null };
    const drop = (): void => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    };
    this.entries.delete(key);
    this.entries.set(key, entry);
    if (this.entries.size > MOST_KEPT) this.entries.delete(this.entries.keys().next().value as string);
    // Whoever asked is told of a failure; here it only must not be kept. Nor what does not exist.
    value.then((found) => (found ? (entry.organizationId = this.organizationOf(found)) : drop()), drop);
  }
}
