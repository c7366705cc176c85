import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backoffMs } from '../common/backoff.js';
import { GroupCommit } from '../common/group-commit.js';
import { Poller } from '../common/poller.js';
import { Settings } from '../config/env.js';
import { run, type Statement } from '../database/statements.js';
import type { DomainEventName, DomainEvents } from './domain-events.js';
import { EventBus } from './event-bus.js';
import { outboxWakeUps } from './outbox-wake-ups.js';

const BATCH = 20;
const LEASE_SECONDS = 60;
const IDLE_MS = 1_000;
const RETRY_BASE_MS = 2_000;
const RETRY_MAX_MS = 3_600_000;

interface ClaimedEvent {
  id: string;
  name: DomainEventName;
  payload: DomainEvents[DomainEventName];
  handled_by: string[];
  attempts: number;
}

type EndedEvent = Pick<ClaimedEvent, 'id' | 'handled_by'>;

/** What was handled in the same moment is written down together. */
const GROUP = { flights: 2, items: BATCH, weight: Number.POSITIVE_INFINITY };

/** Numbers in the text, so that it can be planned once: for a limit that is not known another plan would be made. */
const CLAIM: Statement = {
  name: 'outbox_claim',
  text: `UPDATE outbox_events SET due_at = now() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
    WHERE id IN (SELECT id FROM outbox_events WHERE done_at IS NULL AND due_at <= now()
                 ORDER BY due_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
    RETURNING id, name, payload, handled_by, attempts`,
};

const END: Statement = {
  name: 'outbox_end',
  text: `UPDATE outbox_events o SET done_at = now(), handled_by = e.handled_by, last_error = NULL
    FROM jsonb_to_recordset($1) AS e (id uuid, handled_by text[]) WHERE o.id = e.id`,
};

/** Hands committed domain events to their handlers, at least once each; a handler that fails is tried again with back-off. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly poller = new Poller(
    () => this.relayDue(),
    IDLE_MS,
    (error) => this.logger.error(error),
  );
  private readonly wake = () => this.poller.wake();
  private readonly ended = new GroupCommit((events: readonly EndedEvent[]) => this.end(events), GROUP);

  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: EventBus,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.runsWorkers) return;
    outboxWakeUps.on('due', this.wake);
    this.poller.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    outboxWakeUps.off('due', this.wake);
    await this.poller.stop();
  }

  /** Handles what is due now; true when there was anything. */
  async relayDue(): Promise<boolean> {
    const claimed = await this.claim();
    await Promise.all(claimed.map((event) => this.relay(event)));
    return claimed.length > 0;
  }

  private claim(): Promise<ClaimedEvent[]> {
    return run<ClaimedEvent>(this.dataSource, CLAIM, []);
  }

  private async end(events: readonly EndedEvent[]): Promise<void[]> {
    await run(this.dataSource, END, [JSON.stringify(events)]);
    return events.map(() => undefined);
  }

  private async relay(event: ClaimedEvent): Promise<void> {
    const handled = [...event.handled_by];
    try {
      for (const handler of this.bus.handlersOf(event.name)) {
        if (handled.includes(handler.name)) continue;
        await handler.handle(event.payload, event.id);
        handled.push(handler.name);
      }
      await this.ended.add({ id: event.id, handled_by: handled });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.logger.warn(
        { eventId: event.id, event: event.name, attempts: event.attempts, err: error },
        'A handler failed; it will be tried again',
      );
      const delayMs = backoffMs(event.attempts, RETRY_BASE_MS, RETRY_MAX_MS);
      await this.dataSource.query(
        `UPDATE outbox_events SET handled_by = $2, last_error = $3, due_at = now() + make_interval(secs => $4) WHERE id = $1`,
        [event.id, handled, message.slice(0, 1000), delayMs / 1000],
      );
    }
  }
}
