import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupCommit } from '../common/group-commit.js';
import { newId } from '../common/id.js';
import { isWithoutPartition } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import type { ProviderEvent } from '../providers/payment-provider.js';
import { JobQueue } from '../queue/job-queue.js';
import { PayloadPartitions } from './payload-partitions.service.js';
import { weekOf } from './payload-weeks.js';
import { writeEvents, type StoredRow } from './write-events.js';

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
}

/** Two under way keep the database busy while the next ones gather; a go stays well below what a connection carries. */
const DELIVERIES = { flights: 2, items: 256, weight: 4 * 1024 * 1024 };
/** Wake-ups for what came together: each makes one worker look at everything that is due, and a few reach several. */
const WAKE_UPS = 4;

/** Where events of providers are kept until a worker is done with them, whoever brought them. */
@Injectable()
export class InboxService {
  private readonly logger = new Logger(InboxService.name);
  private readonly deliveries = new GroupCommit((rows: readonly Row[]) => this.insert(rows, null), DELIVERIES);

  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
    private readonly partitions: PayloadPartitions,
  ) {}

  /**
   * Stores events that are not stored yet and wakes workers; committed before this resolves. Answers the provider's ids of
   * those that were new. `runId`: the reconciliation run that missed them, null when they were delivered.
   */
  async store(
    owner: Owner,
    events: readonly IncomingEvent[],
    now: Date,
    runId: string | null = null,
  ): Promise<string[]> {
    if (events.length === 0) return [];
    const rows = events.map(({ event, payload }) => ({ event, payload, owner, receivedAt: now }));
    const isNew = await this.insert(rows, runId);
    return events.filter((_, index) => isNew[index]).map(({ event }) => event.id);
  }

  /** Stores a delivery as `store` does, together with those that come at the same time. True when it was new. */
  storeDelivery(owner: Owner, { event, payload }: IncomingEvent, now: Date): Promise<boolean> {
    return this.deliveries.add({ event, payload, owner, receivedAt: now }, payload.length);
  }

  /** Answers which were new. */
  private async insert(rows: readonly Row[], runId: string | null): Promise<boolean[]> {
    const ids = rows.map(() => newId());
    // In one order in all processes, so that two statements with the same events do not wait for each other.
    const ordered = rows.map((row, index) => ({ ...row, id: ids[index] as string })).sort(compare);
    const stored = await this.write(ordered, runId);
    for (const eventId of stored.slice(0, WAKE_UPS)) this.queue.add('inbox.process', { eventId });
    if (rows.length === 1) return [stored.length === 1];
    const isNew = new Set(stored);
    return ids.map((id) => isNew.has(id));
  }

  /** Stores events with their payloads in one statement; answers the ids of those that were new. */
  private async write(rows: readonly StoredRow[], runId: string | null): Promise<string[]> {
    try {
      return await writeEvents(this.dataSource, rows, rows, runId);
    } catch (error) {
      if (!isWithoutPartition(error, 'webhook_payloads')) throw error;
      const there = await this.tablesFor(rows);
      return writeEvents(
        this.dataSource,
        rows,
        rows.filter((row) => there.has(weekOf(row.receivedAt).table)),
        runId,
      );
    }
  }

  /**
   * No event is refused because there is no table for its payload: it is made now. Where that cannot be, the event is
   * stored without, since what a worker does never comes from the payload.
   */
  private async tablesFor(rows: readonly Row[]): Promise<Set<string>> {
    const weeks = new Map(rows.map(({ receivedAt }) => [weekOf(receivedAt).table, weekOf(receivedAt)]));
    try {
      return await this.partitions.prepare([...weeks.values()]);
    } catch (error) {
      this.logger.error({ err: error }, 'There is no table for payloads; events are stored without');
      return new Set();
    }
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

function compare(one: Row, other: Row): number {
  const [a, b] = one.owner.id === other.owner.id ? [one.event.id, other.event.id] : [one.owner.id, other.owner.id];
  return a < b ? -1 : a > b ? 1 : 0;
}
