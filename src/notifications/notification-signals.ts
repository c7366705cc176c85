import { Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { backoffMs } from '../common/backoff.js';

/** Name of the PostgreSQL channel that tells of new notifications. */
export const NOTIFICATION_SIGNAL = 'remit_notifications';

const RETRY_BASE_MS = 500;
const RETRY_MAX_MS = 30_000;

/**
 * Listens, on a connection of its own, for the word that some process committed a notification. A wake-up only: what is
 * missed while the connection is away, or where a pooler lets nobody listen, is found by looking.
 */
@Injectable()
export class NotificationSignals {
  private readonly logger = new Logger(NotificationSignals.name);
  private client: pg.Client | null = null;
  private stopped = false;
  private wakeUp: (() => void) | null = null;
  private loop: Promise<void> | null = null;

  constructor(private readonly dataSource: DataSource) {}

  start(onSignal: () => void): void {
    this.loop ??= this.run(onSignal);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp?.();
    await this.client?.end();
    await this.loop;
  }

  private async run(onSignal: () => void): Promise<void> {
    for (let attempt = 1; !this.stopped; attempt++) {
      try {
        await this.listen(onSignal, () => (attempt = 0));
      } catch (error) {
        if (!this.stopped) this.logger.warn({ err: error, attempt }, 'Not listening for notifications; trying again');
      }
      if (!this.stopped) await this.pause(backoffMs(Math.max(1, attempt), RETRY_BASE_MS, RETRY_MAX_MS));
    }
  }

  /** Until the connection ends; rejects when it breaks. */
  private async listen(onSignal: () => void, onReady: () => void): Promise<void> {
    const { options } = this.dataSource;
    if (options.type !== 'postgres') throw new Error('Only PostgreSQL can be listened to');
    const client = new pg.Client({ connectionString: options.url, application_name: 'remit', keepAlive: true });
    this.client = client;
    const ended = new Promise<void>((resolve, reject) => {
      client.once('error', reject);
      client.once('end', resolve);
    });
    // Seen below; until then a failure to connect must not count as unhandled.
    ended.catch(() => undefined);
    try {
      await client.connect();
      client.on('notification', onSignal);
      await client.query(`LISTEN ${NOTIFICATION_SIGNAL}`);
      onReady();
      onSignal();
      await ended;
    } finally {
      this.client = null;
      // Nothing to do when it has ended already.
      await client.end().catch(() => undefined);
    }
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
