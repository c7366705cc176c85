import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BackgroundWork } from '../common/background-work.js';
import { Clock } from '../common/clock.js';
import { Settings } from '../config/env.js';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
const BATCH = 1_000;

/** Drops what events held after 90 days. The narrow row stays, so that an event that is sent again is still known. */
@Injectable()
export class PayloadRetention extends BackgroundWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    super(settings.runsWorkers, DAY_MS);
  }

  /** Drops a batch of payloads that are too old, short enough to be in nobody's way; true when there may be more. */
  async sweep(): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE webhook_events SET payload = NULL
       WHERE id IN (SELECT id FROM webhook_events WHERE payload IS NOT NULL AND received_at < $1
                    ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS), BATCH],
    );
    return count === BATCH;
  }
}
