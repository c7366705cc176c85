import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, Not } from 'typeorm';
import { BackgroundWork } from '../common/background-work.js';
import { Clock } from '../common/clock.js';
import { Settings } from '../config/env.js';
import { ConnectionEntity } from './connection.entity.js';
import { ConnectionsService } from './connections.service.js';

const EVERY_MS = 10 * 60 * 1000;
/** Sealed credentials live on for a day at most; looked for early enough that the next look would be too late. */
const MAX_AGE_MS = 24 * 60 * 60 * 1000 - 2 * EVERY_MS;

/** Shreds what a disconnect left behind when nobody else did in time, whether or not the provider can be reached. */
@Injectable()
export class CredentialSweeper extends BackgroundWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    super(settings.runsWorkers, EVERY_MS);
  }

  /** Shreds everything whose time is up. Answers false: there is nothing left to do at once. */
  async sweep(): Promise<boolean> {
    const disconnectedAt = LessThan(new Date(this.clock.now().getTime() - MAX_AGE_MS));
    const overdue = await this.dataSource.manager.find(ConnectionEntity, {
      select: { id: true, organizationId: true },
      where: [
        { disconnectedAt, sealedSecretKey: Not(IsNull()) },
        { disconnectedAt, via: 'OAUTH', authorizationEndedAt: IsNull() },
      ],
    });
    for (const { organizationId, id } of overdue) await this.shred(organizationId, id);
    return false;
  }

  private async shred(organizationId: string, connectionId: string): Promise<void> {
    try {
      await this.connections.shred(organizationId, connectionId);
    } catch (error) {
      this.logger.warn(
        { organizationId, connectionId, err: error },
        'The webhook endpoint could not be deleted; the credentials go all the same',
      );
      const connection = await this.connections.byId(organizationId, connectionId);
      if (connection) await this.connections.shredCredentials(connection);
    }
  }
}
