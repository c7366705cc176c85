import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Poller } from '../common/poller.js';
import { Settings } from '../config/env.js';
import type { Connection } from './connection.js';
import { ConnectionsService } from './connections.service.js';

const EVERY_MS = 1_000;

/** When each connection last had a delivery, noted here and written down once a second, apart from the deliveries themselves. */
@Injectable()
export class LastDeliveries implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LastDeliveries.name);
  private readonly noted = new Map<string, { connection: Connection; at: Date }>();
  private readonly poller = new Poller(
    () => this.write(),
    EVERY_MS,
    (error) => this.logger.error(error),
  );

  constructor(
    private readonly connections: ConnectionsService,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.servesWeb) this.poller.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.poller.stop();
    await this.write();
  }

  /** A verified delivery came in. */
  note(connection: Connection, at: Date): void {
    this.noted.set(connection.id, { connection, at });
  }

  private async write(): Promise<boolean> {
    const noted = [...this.noted.values()];
    this.noted.clear();
    // What fails is not tried again: the next delivery says it anew.
    if (noted.length > 0) await this.connections.recordDeliveries(noted);
    return false;
  }
}
