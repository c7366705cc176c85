import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BackgroundWork } from '../common/background-work.js';
import { Settings } from '../config/env.js';
import { ConnectionHealthService } from './connection-health.service.js';

const EVERY_MS = 60_000;
const BATCH = 10;

/** Examines every active connection once an hour; several workers share the round. */
@Injectable()
export class HealthRounds extends BackgroundWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly health: ConnectionHealthService,
    settings: Settings,
  ) {
    super(settings.runsWorkers, EVERY_MS);
  }

  /** Examines some of those whose hour is over; true when there were any. One taken up and not finished is due again in an hour. */
  async sweep(): Promise<boolean> {
    const [due] = await this.dataSource.query<[{ organization_id: string }[], number]>(
      `UPDATE connections SET checked_at = now() WHERE id IN (
         SELECT id FROM connections WHERE active AND is_default AND checked_at < now() - interval '1 hour'
         ORDER BY checked_at LIMIT $1 FOR UPDATE SKIP LOCKED)
       RETURNING organization_id`,
      [BATCH],
    );
    for (const { organization_id: organizationId } of due) await this.visit(organizationId);
    return due.length > 0;
  }

  private async visit(organizationId: string): Promise<void> {
    try {
      await this.health.check(organizationId, 'system');
    } catch (error) {
      // A provider that cannot be asked, or a connection changed in the same moment: the next round looks again.
      this.logger.warn({ organizationId, err: error }, 'A connection could not be examined');
    }
  }
}
