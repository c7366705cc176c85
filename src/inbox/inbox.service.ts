import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../common/id.js';
import type { Connection } from '../integrations/connection.js';
import type { ProviderEvent } from '../providers/payment-provider.js';
import { JobQueue } from '../queue/job-queue.js';

/** An event of the provider, with the bytes to be kept of it. */
export interface IncomingEvent {
  event: Pick<ProviderEvent, 'id' | 'type' | 'objectId' | 'paymentReference'>;
  payload: Buffer;
}

/** Where events of providers are kept until a worker is done with them, whoever brought them. */
@Injectable()
export class InboxService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Stores events that are not stored yet and wakes a worker for each; committed before this resolves. Answers the
   * provider's ids of those that were new. `runId`: the reconciliation run that missed them, null when they were delivered.
   */
  async store(
    connection: Connection,
    events: readonly IncomingEvent[],
    now: Date,
    runId: string | null = null,
  ): Promise<string[]> {
    if (events.length === 0) return [];
    const rows = await this.dataSource.query<{ id: string; provider_event_id: string }[]>(
      `INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, payload, status, received_at, next_attempt_at, reconciliation_run_id)
       SELECT id, $1, $2, provider_event_id, type, object_id, serial_key, payload, 'RECEIVED', $3, date_trunc('milliseconds', now()), $4
       FROM unnest($5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bytea[])
         AS incoming (id, provider_event_id, type, object_id, serial_key, payload)
       ON CONFLICT ON CONSTRAINT webhook_events_once DO NOTHING RETURNING id, provider_event_id`,
      [
        connection.organizationId,
        connection.id,
        now,
        runId,
        events.map(() => newId()),
        events.map(({ event }) => event.id),
        events.map(({ event }) => event.type),
        events.map(({ event }) => event.objectId),
        events.map(({ event }) => event.paymentReference ?? event.objectId),
        events.map(({ payload }) => payload),
      ],
    );
    for (const { id } of rows) this.queue.add('inbox.process', { eventId: id });
    return rows.map((row) => row.provider_event_id);
  }

  /** Which of these events are stored for the connection. */
  async known(connection: Connection, eventIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ provider_event_id: string }[]>(
      'SELECT provider_event_id FROM webhook_events WHERE connection_id = $1 AND provider_event_id = ANY($2)',
      [connection.id, eventIds],
    );
    return new Set(rows.map((row) => row.provider_event_id));
  }

  /** How many events that a reconciliation run stored have not been tried yet. */
  async untried(organizationId: string, runId: string): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: string }]>(
      `SELECT count(*) FROM webhook_events WHERE organization_id = $1 AND reconciliation_run_id = $2 AND status = 'RECEIVED'`,
      [organizationId, runId],
    );
    return Number(row.count);
  }
}
