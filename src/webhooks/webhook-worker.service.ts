import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { backoffMs } from '../common/backoff.js';
import { Poller } from '../common/poller.js';
import { Settings } from '../config/env.js';
import type { Transaction } from '../database/transactions.js';
import { Transactions } from '../database/transactions.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { inboxEvents } from '../observability/metrics.js';
import { redact } from '../observability/redaction.js';
import { DisputesService } from '../disputes/disputes.service.js';
import { SettlementService, type Cause } from '../payments/settlement.service.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { JobQueue } from '../queue/job-queue.js';
import { WebhookEventEntity } from '../inbox/webhook-event.entity.js';
import { RETRY_DELAYS, statusAfterFailure, WebhookEventStatus } from '../inbox/webhook-event-status.js';

const IDLE_MS = 1_000;
const BATCH = 16;
/** How long a worker may hold an event; what a crash left is taken up after that. */
const LEASE_SECONDS = 30;

/** Works on stored events: each is a hint to look at an object again, and done when the ledger agrees with the provider. */
@Injectable()
export class WebhookWorkerService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookWorkerService.name);
  private readonly poller = new Poller(
    () => this.processDue(),
    IDLE_MS,
    (error) => this.logger.error(error),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly settlement: SettlementService,
    private readonly disputes: DisputesService,
    private readonly queue: JobQueue,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.runsWorkers) return;
    this.queue.handle('inbox.process', ({ eventId }) => this.process(eventId));
    this.poller.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.poller.stop();
  }

  /** Works on what is due, whoever stored it and whatever became of its wake-up; true when there was anything. */
  async processDue(): Promise<boolean> {
    const due = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM webhook_events WHERE status IN ('RECEIVED', 'RETRYING') AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT $1`,
      [BATCH],
    );
    await Promise.all(due.map(({ id }) => this.process(id)));
    return due.length > 0;
  }

  /** Works on one event unless another worker holds it or it is done. */
  async process(eventId: string): Promise<void> {
    const event = await this.claim(eventId);
    if (!event) return;
    try {
      const connection = await this.connections.byId(event.organizationId, event.connectionId);
      if (!connection) throw new Error('The connection of this event is gone');
      await this.follow(connection, event);
    } catch (error) {
      await this.failed(event, error);
    }
  }

  private async claim(eventId: string): Promise<WebhookEventEntity | null> {
    const [rows] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE webhook_events SET attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
       WHERE id = $1 AND status IN ('RECEIVED', 'RETRYING') AND next_attempt_at <= now() RETURNING id`,
      [eventId, LEASE_SECONDS],
    );
    return rows.length === 0 ? null : this.dataSource.manager.findOneByOrFail(WebhookEventEntity, { id: eventId });
  }

  private async follow(connection: Connection, event: WebhookEventEntity): Promise<void> {
    const subject = this.providers.get(connection.provider).subjectOf(event.type, event.objectId);
    const cause: Cause = {
      eventId: event.providerEventId,
      alsoWrite: (tx, outcome) =>
        this.done(tx, event.id, outcome === 'foreign' ? WebhookEventStatus.IGNORED : WebhookEventStatus.PROCESSED),
    };
    switch (subject.kind) {
      case 'checkout':
        return void (await this.settlement.settleCheckout(connection, subject.reference, cause));
      case 'payment':
        return void (await this.settlement.settlePayment(connection, subject.reference, cause));
      case 'charge':
        return void (await this.settlement.settleCharge(connection, subject.reference, cause));
      case 'refund':
        return void (await this.settlement.settleRefund(connection, subject.reference, cause));
      case 'dispute':
        return void (await this.disputes.settleDispute(connection, subject.reference, cause));
      case 'fraud_warning':
        return void (await this.disputes.settleFraudWarning(connection, subject.reference, cause));
      case 'ignored':
        return this.transactions.run((tx) => this.done(tx, event.id, WebhookEventStatus.IGNORED));
    }
  }

  private async done(tx: Transaction, eventId: string, status: WebhookEventStatus): Promise<void> {
    await tx.manager.update(WebhookEventEntity, eventId, {
      status,
      processedAt: new Date(),
      nextAttemptAt: null,
      lastError: null,
    });
    tx.afterCommit(() => inboxEvents.inc({ outcome: status.toLowerCase() }));
  }

  private async failed(event: WebhookEventEntity, error: unknown): Promise<void> {
    const status = statusAfterFailure(event.attempts);
    const message = redact(error instanceof Error ? error.message : String(error)).slice(0, 1000);
    this.logger.warn(
      { eventId: event.id, type: event.type, attempts: event.attempts, err: error },
      'An event could not be worked on',
    );
    const delayMs = backoffMs(event.attempts, RETRY_DELAYS.baseMs, RETRY_DELAYS.maxMs);
    const nextAttemptAt = status === WebhookEventStatus.DEAD ? null : new Date(Date.now() + delayMs);
    await this.dataSource.manager.update(WebhookEventEntity, event.id, { status, lastError: message, nextAttemptAt });
    inboxEvents.inc({ outcome: status.toLowerCase() });
  }
}
