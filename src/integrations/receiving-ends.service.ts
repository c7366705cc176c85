import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/env.js';
import type { Connection } from './connection.js';
import { ConnectionWatch } from './connection-watch.js';
import { ConnectionsService, type SigningSecret } from './connections.service.js';

/** However a change escaped us, it is known after this long. */
const KEPT_MS = 30_000;
/** What is asked for after this share of that time is read anew beside, at another moment for each, so that no delivery waits. */
const FRESH = { from: 0.3, to: 0.8 };
/** Those that were asked for longest ago make room. */
const MOST_KEPT = 10_000;

/** What a delivery is checked against. */
export interface ReceivingEnd {
  connection: Connection;
  secrets: readonly SigningSecret[];
}

interface Kept {
  /** Null: there is nothing there; not kept. */
  end: Promise<ReceivingEnd | null>;
  until: number;
  /** From when on it is read anew when it is asked for; Infinity while that is done. */
  freshUntil: number;
  organizationId: string | null;
}

/**
 * Where deliveries come in, with opened signing secrets, kept in memory so that a delivery costs one statement. Whatever
 * changes a connection empties what is kept of its organization, in every process (ConnectionWatch); a process that does
 * not hear of changes keeps nothing.
 */
@Injectable()
export class ReceivingEnds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReceivingEnds.name);
  private readonly kept = new Map<string, Kept>();
  private readonly watch: ConnectionWatch;

  constructor(
    dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly settings: Settings,
  ) {
    this.watch = new ConnectionWatch(dataSource, (organizationId) => this.forget(organizationId));
  }

  onApplicationBootstrap(): void {
    if (this.settings.servesWeb) this.watch.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.watch.stop();
  }

  /** Of the organization's default connection; null when it is not connected. */
  byOrganization(organizationId: string): Promise<ReceivingEnd | null> {
    return this.look(organizationId, () => this.connections.find(organizationId));
  }

  /** Of the connection behind the unguessable path; null once disconnected. */
  byToken(token: string): Promise<ReceivingEnd | null> {
    return this.look(`by token ${token}`, () => this.connections.byWebhookToken(token));
  }

  private look(key: string, find: () => Promise<Connection | null>): Promise<ReceivingEnd | null> {
    const found = this.kept.get(key);
    const now = performance.now();
    if (found && found.until > now) {
      if (found.freshUntil <= now) void this.renew(key, found, find);
      return found.end;
    }
    const end = this.read(find);
    if (this.watch.listening) this.keep(key, end, now);
    return end;
  }

  private async read(find: () => Promise<Connection | null>): Promise<ReceivingEnd | null> {
    const connection = await find();
    return connection && { connection, secrets: await this.connections.signingSecrets(connection) };
  }

  /** What has been forgotten meanwhile is not kept again: a change may have come after this was read. */
  private async renew(key: string, old: Kept, find: () => Promise<Connection | null>): Promise<void> {
    const begun = performance.now();
    old.freshUntil = Infinity;
    try {
      const end = await this.read(find);
      if (this.kept.get(key) === old && this.watch.listening) this.keep(key, Promise.resolve(end), begun);
    } catch (error) {
      // What is kept is good until its time is over; who comes after that reads it himself, and is told.
      this.logger.debug({ err: error });
    }
  }

  /** Kept while it is still being read: a change that comes in between takes it out again, so what was read before it is not used after it. */
  private keep(key: string, end: Promise<ReceivingEnd | null>, now: number): void {
    const fresh = FRESH.from + Math.random() * (FRESH.to - FRESH.from);
    const kept: Kept = { end, until: now + KEPT_MS, freshUntil: now + KEPT_MS * fresh, organizationId: null };
    const drop = (): void => {
      if (this.kept.get(key) === kept) this.kept.delete(key);
    };
    this.kept.delete(key);
    this.kept.set(key, kept);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value as string);
    // Whoever asked is told of a failure; here it only must not be kept. Nor what does not exist, which has no end.
    end.then((found) => (found ? (kept.organizationId = found.connection.organizationId) : drop()), drop);
  }

  private forget(organizationId: string | null): void {
    if (organizationId === null) return this.kept.clear();
    // One that is still being read may be anybody's.
    for (const [key, each] of this.kept) {
      if (each.organizationId === null || each.organizationId === organizationId) this.kept.delete(key);
    }
  }
}
