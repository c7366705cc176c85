import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { backoffMs } from '../common/backoff.js';

const RETRY_BASE_MS = 500;
const RETRY_MAX_MS = 30_000;
/** A connection that is gone without a word (a cable, a firewall) is noticed after one of these, and one more for its answer. */
const HEARTBEAT_MS = 5_000;

/** What a listener tells. */
export interface Hearing {
  /** Some process committed a `pg_notify` on the channel. */
  heard: (payload: string) => void;
  /** From now on every signal is heard; those sent before may have been missed. */
  began: () => void;
  /** From now on signals are missed. */
  lost: () => void;
}

/**
 * Listens to a channel of PostgreSQL on a connection of its own, and connects again for as long as it takes. Signals are
 * wake-ups: what is missed while the connection is away has to be found by looking.
 */
export class Listener {
  private readonly logger = new Logger(Listener.name);
  private client: pg.Client | null = null;
  private stopped = false;
  private wakeUp: (() => void) | null = null;
  private loop: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly channel: string,
    private readonly hearing: Hearing,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp?.();
    await this.client?.end();
    await this.loop;
  }

  private async run(): Promise<void> {
    for (let attempt = 1; !this.stopped; attempt++) {
      try {
        await this.listen(() => (attempt = 0));
      } catch (error) {
        const { channel } = this;
        if (!this.stopped) this.logger.warn({ err: error, channel, attempt }, 'Not listening; trying again');
      }
      if (!this.stopped) await this.pause(backoffMs(Math.max(1, attempt), RETRY_BASE_MS, RETRY_MAX_MS));
    }
  }

  /** Until the connection ends; rejects when it breaks. */
  private async listen(onReady: () => void): Promise<void> {
    const { options } = this.dataSource;
    if (options.type !== 'postgres') throw new Error('Only PostgreSQL can be listened to');
    const client = new pg.Client({
      connectionString: options.url,
      application_name: `remit listens to ${this.channel}`,
      keepAlive: true,
      query_timeout: HEARTBEAT_MS,
    });
    this.client = client;
    const ended = new Promise<void>((resolve, reject) => {
      client.once('error', reject);
      client.once('end', resolve);
    });
    // Seen below; until then a failure to connect must not count as unhandled.
    ended.catch(() => undefined);
    try {
      await client.connect();
      client.on('notification', ({ payload }) => this.hearing.heard(payload ?? ''));
      await client.query(`LISTEN ${this.channel}`);
      onReady();
      this.hearing.began();
      await Promise.race([ended, this.heartbeat(client)]);
    } finally {
      this.client = null;
      this.hearing.lost();
      // Nothing to do when it has ended already.
      await client.end().catch(() => undefined);
    }
  }

  /** Rejects when the connection does not answer any more; resolves when there is another, or none is wanted. */
  private async heartbeat(client: pg.Client): Promise<void> {
    for (;;) {
      await this.pause(HEARTBEAT_MS);
      if (this.stopped || this.client !== client) return;
      await client.query('SELECT 1');
    }
  }

  private pause(ms: number): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
