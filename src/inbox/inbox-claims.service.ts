import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { run, type Statement } from '../database/statements.js';
import { isUniqueViolation, Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { retryDelayMs, slowRetryDelayMs, statusAfterFailure, WebhookEventStatus } from './webhook-event-status.js';

/** How long a worker may hold an event without saying that it still does; what a crash left is taken up after that. */
const LEASE_SECONDS = 30;
/** Of one connection; of all. More than fit into a worker, so that those it cannot start leave others to choose from. */
const DUE_PER_CONNECTION = 16;
const DUE = 256;

/** An event whose time has come. */
export interface DueEvent {
  id: string;
  connectionId: string;
  serialKey: string | null;
}

/** An event that this worker holds. */
export interface ClaimedEvent extends DueEvent {
  organizationId: string;
  providerEventId: string;
  type: string;
  objectId: string | null;
  status: WebhookEventStatus;
  /** This attempt included. */
  attempts: number;
  diedAt: Date | null;
  /** Other events about the same object that wait: stored before the claim, so a look made now is news to them, too. */
  companions: { id: string; type: string }[];
}

/** Who works on which stored event. All times are the database's, so that clocks of machines need not agree. */
@Injectable()
export class InboxClaims {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {}

  /**
   * What is due, the connections in turn: each one's oldest first, then each one's second, so that nobody waits for
   * another's backlog. Events of a key that is being worked on are left out.
   */
  due(): Promise<DueEvent[]> {
    return run<DueEvent>(this.dataSource, FIND_DUE, []);
  }

  /** Takes an event for this worker; null when it is not due, or it or another of its key is being worked on. */
  async claim(eventId: string): Promise<ClaimedEvent | null> {
    try {
      const [claimed] = await run<ClaimedEvent>(this.dataSource, CLAIM, [eventId, LEASE_SECONDS]);
      return claimed ?? null;
    } catch (error) {
      if (isUniqueViolation(error, 'webhook_events_one_at_a_time')) return null;
      throw error;
    }
  }

  /** The next event that waited for this one, or null. */
  async nextAfter({ id, connectionId, serialKey }: ClaimedEvent): Promise<string | null> {
    if (serialKey === null) return null;
    const [next] = await run<{ id: string }>(this.dataSource, NEXT_AFTER, [connectionId, serialKey, id]);
    return next?.id ?? null;
  }

  /** What failed and waits for a later time, dead or not, is tried now; what it has left of attempts stays the same. */
  async hasten(organizationId: string, connectionId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhook_events SET next_attempt_at = date_trunc('milliseconds', now())
       WHERE organization_id = $1 AND connection_id = $2 AND next_attempt_at > now() AND locked_until IS NULL`,
      [organizationId, connectionId],
    );
  }

  /** Says that these are still being worked on. */
  async renew(eventIds: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhook_events SET locked_until = now() + make_interval(secs => $2), next_attempt_at = now() + make_interval(secs => $2)
       WHERE id = ANY($1) AND locked_until IS NOT NULL`,
      [eventIds, LEASE_SECONDS],
    );
  }

  /** The event, and those of its companions that the same look answered, need nothing more; written at the end of the transaction. */
  done(
    tx: Transaction,
    event: ClaimedEvent,
    answered: readonly string[],
    status: WebhookEventStatus.PROCESSED | WebhookEventStatus.IGNORED,
    note: string | null,
  ): void {
    const own = [event.id, status, note];
    if (answered.length === 0) return tx.writeLast({ statement: END, values: () => own, table: 'webhook_events' });
    const answer = `Answered by the look made for ${event.providerEventId}.`;
    for (let next = 0; next < answered.length; next += ANSWERED) {
      const ids = Array.from({ length: ANSWERED }, (_, index) => answered[next + index] ?? null);
      tx.writeLast({ statement: END_ANSWERED, values: () => [...own, answer, ...ids], table: 'webhook_events' });
    }
  }

  /**
   * The attempt failed: when the next one is, or that there is none. An attempt that was overtaken after its lease ran
   * out says nothing. `askedMs`: how long the provider asked us to wait.
   */
  async failed(event: ClaimedEvent, reason: string, askedMs: number): Promise<WebhookEventStatus> {
    const status = statusAfterFailure(event.attempts, event.status);
    const dead = status === WebhookEventStatus.DEAD;
    const deadForMs = event.diedAt ? Date.now() - event.diedAt.getTime() : 0;
    const delayMs = dead ? slowRetryDelayMs(deadForMs) : retryDelayMs(event.attempts, askedMs);
    await this.transactions.run(async (tx) => {
      const [rows] = await tx.manager.query<[unknown[], number]>(
        `UPDATE webhook_events SET status = $3, last_error = $4, locked_until = NULL,
           next_attempt_at = now() + $5 * interval '1 millisecond', died_at = CASE WHEN $6 THEN coalesce(died_at, now()) END
         WHERE id = $1 AND attempts = $2 AND locked_until IS NOT NULL RETURNING id`,
        [event.id, event.attempts, status, reason, delayMs, dead],
      );
      if (rows.length === 0 || !dead || event.diedAt !== null) return;
      await emit(tx, 'webhook_event.dead', { organizationId: event.organizationId, webhookEventId: event.id });
    });
    return status;
  }
}

/**
 * Steps from connection to connection in the index of what waits, whatever the length of each one's backlog. Numbers are in the
 * text, so that it is planned once: with limits that are not known the database makes a new plan each time.
 */
const FIND_DUE: Statement = {
  name: 'inbox_due',
  text: `
  WITH RECURSIVE waiting AS (
    (SELECT connection_id FROM webhook_events WHERE next_attempt_at IS NOT NULL ORDER BY connection_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.connection_id FROM webhook_events e
            WHERE e.next_attempt_at IS NOT NULL AND e.connection_id > w.connection_id ORDER BY e.connection_id LIMIT 1)
    FROM waiting w WHERE w.connection_id IS NOT NULL
  )
  SELECT due.id, due.connection_id AS "connectionId", due.serial_key AS "serialKey"
  FROM waiting w CROSS JOIN LATERAL (
    SELECT oldest.*, row_number() OVER (ORDER BY oldest.next_attempt_at) AS turn
    FROM (
      SELECT e.id, e.connection_id, e.serial_key, e.next_attempt_at FROM webhook_events e
      WHERE e.connection_id = w.connection_id AND e.next_attempt_at <= now()
        AND NOT EXISTS (SELECT 1 FROM webhook_events held
                        WHERE held.connection_id = e.connection_id AND held.serial_key = e.serial_key
                          AND held.locked_until IS NOT NULL AND held.id <> e.id)
      ORDER BY e.next_attempt_at LIMIT ${DUE_PER_CONNECTION}
    ) oldest
  ) due
  ORDER BY due.turn, due.next_attempt_at LIMIT ${DUE}`,
};

const CLAIM: Statement = {
  name: 'inbox_claim',
  text: `
  WITH claimed AS (
    UPDATE webhook_events SET attempts = attempts + 1, locked_until = now() + make_interval(secs => $2),
      next_attempt_at = now() + make_interval(secs => $2)
    WHERE id = $1 AND next_attempt_at <= now() AND (locked_until IS NULL OR locked_until <= now())
    RETURNING id, organization_id, connection_id, serial_key, provider_event_id, type, object_id, status, attempts, died_at
  )
  SELECT c.id, c.organization_id AS "organizationId", c.connection_id AS "connectionId", c.serial_key AS "serialKey",
    c.provider_event_id AS "providerEventId", c.type, c.object_id AS "objectId", c.status, c.attempts, c.died_at AS "diedAt",
    coalesce((SELECT json_agg(json_build_object('id', e.id, 'type', e.type)) FROM webhook_events e
              WHERE e.connection_id = c.connection_id AND e.serial_key = c.serial_key AND e.object_id = c.object_id
                AND e.next_attempt_at IS NOT NULL AND e.id <> c.id), '[]') AS companions
  FROM claimed c`,
};

const NEXT_AFTER: Statement = {
  name: 'inbox_next_after',
  text: `SELECT id FROM webhook_events
    WHERE connection_id = $1 AND serial_key = $2 AND id <> $3 AND next_attempt_at <= now() AND locked_until IS NULL
    ORDER BY next_attempt_at LIMIT 1`,
};

const ENDED = `UPDATE webhook_events SET status = $2, processed_at = now(), next_attempt_at = NULL, locked_until = NULL, last_error = NULL`;

const END: Statement = { name: 'inbox_end', text: `${ENDED}, note = $3 WHERE id = $1` };

/** How many are ended with an event by one statement. */
const ANSWERED = 4;

/** A parameter for each id: for an array the database would make a new plan each time, since it cannot know its length. */
const END_ANSWERED: Statement = {
  name: 'inbox_end_answered',
  text: `${ENDED}, note = CASE WHEN id = $1 THEN $3::text ELSE coalesce($3 || ' ', '') || $4 END
    WHERE id IN ($1, ${Array.from({ length: ANSWERED }, (_, index) => `$${index + 5}`).join(', ')}) AND (id = $1 OR next_attempt_at IS NOT NULL)`,
};
