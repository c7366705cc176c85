import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { beforeScrape, inboxDead, inboxOldestSeconds, inboxPending } from '../observability/metrics.js';

/** How full the inbox is, looked up when somebody scrapes: small indexes hold exactly what is counted. */
@Injectable()
export class InboxGauges implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly look = (): Promise<void> => this.refresh();

  constructor(private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    beforeScrape.add(this.look);
  }

  onApplicationShutdown(): void {
    beforeScrape.delete(this.look);
  }

  private async refresh(): Promise<void> {
    const [row] = await this.dataSource.query<[{ pending: string; oldest: string; dead: string }]>(
      `SELECT (SELECT count(*) FROM webhook_events WHERE next_attempt_at IS NOT NULL AND status <> 'DEAD') AS pending,
              (SELECT greatest(0, extract(epoch FROM now() - min(next_attempt_at))) FROM webhook_events
               WHERE next_attempt_at IS NOT NULL AND status <> 'DEAD') AS oldest,
              (SELECT count(*) FROM webhook_events WHERE status = 'DEAD') AS dead`,
    );
    inboxPending.set(Number(row.pending));
    inboxOldestSeconds.set(Number(row.oldest ?? 0));
    inboxDead.set(Number(row.dead));
  }
}
