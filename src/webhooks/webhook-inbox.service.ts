import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { newId } from '../common/id.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { webhookDeliveries } from '../observability/metrics.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { JobQueue } from '../queue/job-queue.js';

/** What became of a delivery. `unknown` also stands for a connection that has no signing secret: outside they look alike. */
export type DeliveryOutcome = 'accepted' | 'duplicate' | 'refused' | 'unknown';

/** Verify, store once, acknowledge. Everything else is done later by a worker. */
@Injectable()
export class WebhookInboxService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Takes a delivery for a connection. The row is committed before this resolves; a second delivery of the event adds nothing. */
  async accept(connection: Connection | null, rawBody: Buffer, signature: string): Promise<DeliveryOutcome> {
    const outcome = await this.take(connection, rawBody, signature);
    webhookDeliveries.inc({ outcome });
    return outcome;
  }

  private async take(connection: Connection | null, rawBody: Buffer, signature: string): Promise<DeliveryOutcome> {
    if (!connection || !connection.webhooksEnabled) return 'unknown';
    const now = this.clock.now();
    const secrets = await this.connections.webhookSecrets(connection, now);
    if (secrets.length === 0) return 'unknown';
    const event = this.providers.get(connection.provider).verifyEvent(rawBody, signature, secrets, now);
    if (!event || event.mode !== connection.mode) return 'refused';
    if (event.accountId !== null && event.accountId !== connection.accountId) return 'refused';

    const rows = await this.dataSource.query<{ id: string }[]>(
      `INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, payload, status, received_at, next_attempt_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'RECEIVED', $8, $8)
       ON CONFLICT ON CONSTRAINT webhook_events_once DO NOTHING RETURNING id`,
      [newId(), connection.organizationId, connection.id, event.id, event.type, event.objectId, rawBody, now],
    );
    await this.connections.recordDelivery(connection, now);
    const stored = rows[0];
    if (!stored) return 'duplicate';
    this.queue.add('inbox.process', { eventId: stored.id });
    return 'accepted';
  }
}
