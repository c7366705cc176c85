import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupCommit } from '../common/group-commit.js';
import { newId } from '../common/id.js';
import type { Connection } from '../integrations/connection.js';
import type { ProviderEvent } from '../providers/payment-provider.js';
import { JobQueue } from '../queue/job-queue.js';

/** An event of the provider, with the bytes to be kept of it. */
export interface IncomingEvent {
  event: Pick<ProviderEvent, 'id' | 'type' | 'objectId' | 'paymentReference'>;
  payload: Buffer;
}

/** Who an event is stored for. */
type Owner = Pick<Connection, 'organizationId' | 'id'>;

interface Row extends IncomingEvent {
  owner: Owner;
  receivedAt: Date;
  runId: string | null;
}

/** Two under way keep the database busy while the next ones gather; a go stays well below what a connection carries. */
const DELIVERIES = { flights: 2, items: 256, weight: 4 * 1024 * 1024 };

/** Where events of providers are kept until a worker is done with them, whoever brought them. */
@Injectable()
export class InboxService {
  private readonly deliveries = new GroupCommit((rows: readonly Row[]) => this.insert(rows), DELIVERIES);

  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
  ) {}

  /**
   * Stores events that are not stored yet and wakes a worker for each; committed before this resolves. Answers the
   * provider's ids of those that were new. `runId`: the reconciliation run that missed them, null when they were delivered.
   */
  async store(
    owner: Owner,
    events: readonly IncomingEvent[],
    now: Date,
    runId: string | null = null,
  ): Promise<string[]> {
    if (events.length === 0) return [];
    const isNew = await this.insert(events.map((each) => ({ ...each, owner, receivedAt: now, runId })));
    return events.filter((_, index) => isNew[index]).map(({ event }) => event.id);
  }

  /** Stores a delivery as `store` does, together with those that come at the same time. True when it was new. */
  storeDelivery(owner: Owner, incoming: IncomingEvent, now: Date): Promise<boolean> {
    return this.deliveries.add({ ...incoming, owner, receivedAt: now, runId: null }, incoming.payload.length);
  }

  /** One statement; answers which were new. */
  private async insert(rows: readonly Row[]): Promise<boolean[]> {
    const ids = rows.map(() => newId());
    // In one order in all processes, so that two statements with the same events do not wait for each other.
    const order = rows.map((_, index) => index).sort((a, b) => compare(rows[a] as Row, rows[b] as Row));
    const column = <T>(of: (row: Row, index: number) => T): T[] => order.map((index) => of(rows[index] as Row, index));
    const stored = await this.dataSource.query<{ id: string }[]>(INSERT_SQL, [
      column((_, index) => ids[index]),
      column(({ owner }) => owner.organizationId),
      column(({ owner }) => owner.id),
      column(({ event }) => event.id),
      column(({ event }) => event.type),
      column(({ event }) => event.objectId),
      column(({ event }) => event.paymentReference ?? event.objectId),
      column(({ payload }) => payload),
      column(({ receivedAt }) => receivedAt),
      column(({ runId }) => runId),
    ]);
    const isNew = new Set(stored.map(({ id }) => id));
    for (const eventId of isNew) this.queue.add('inbox.process', { eventId });
    return ids.map((id) => isNew.has(id));
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

const INSERT_SQL = `
  INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, payload, status, received_at, next_attempt_at, reconciliation_run_id)
  SELECT id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, payload, 'RECEIVED', received_at, date_trunc('milliseconds', now()), run_id
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::timestamptz[], $10::uuid[])
    AS incoming (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, payload, received_at, run_id)
  ON CONFLICT ON CONSTRAINT webhook_events_once DO NOTHING RETURNING id`;

function compare(one: Row, other: Row): number {
  const [a, b] = [one, other].map(({ owner, event }) => `${owner.id} ${event.id}`) as [string, string];
  return a < b ? -1 : a > b ? 1 : 0;
}
