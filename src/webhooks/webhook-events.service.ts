import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan, type FindOptionsWhere } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { BEFORE_EVERY_ID } from '../common/before-every-id.js';
import { ConflictError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { redact } from '../observability/redaction.js';
import { JobQueue } from '../queue/job-queue.js';
import { WebhookEventEntity } from '../inbox/webhook-event.entity.js';
import { WebhookEventStatus } from '../inbox/webhook-event-status.js';

export interface WebhookEventCriteria {
  status?: WebhookEventStatus[];
  type?: string;
}

const RETRYABLE = [WebhookEventStatus.DEAD, WebhookEventStatus.RETRYING];

/** Events that one call puts back to work at most, and how many of them in one transaction. */
const MOST_AT_ONCE = 10_000;
const BATCH = 500;

/** The stored events as admins see them. */
@Injectable()
export class WebhookEventsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly queue: JobQueue,
  ) {}

  /** Events newest first. */
  async list(
    organizationId: string,
    criteria: WebhookEventCriteria,
    page: PageRequest,
  ): Promise<Page<WebhookEventEntity>> {
    const where: FindOptionsWhere<WebhookEventEntity> = {
      organizationId,
      ...(criteria.status && { status: In(criteria.status) }),
      ...(criteria.type && { type: criteria.type }),
    };
    const repository = this.dataSource.getRepository(WebhookEventEntity);
    const rows = await repository.find({
      where: { ...where, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy(where));
  }

  /** What the provider sent, by event; events whose payload was dropped are left out. */
  async payloads(organizationId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.dataSource.query<{ id: string; payload: Buffer }[]>(
      `SELECT e.id, p.payload FROM webhook_events e
       JOIN webhook_payloads p ON p.event_id = e.id AND p.received_at = e.received_at AND p.organization_id = e.organization_id
       WHERE e.organization_id = $1 AND e.id = ANY($2)`,
      [organizationId, ids],
    );
    return new Map(rows.map(({ id, payload }) => [id, redact(payload.toString('utf8'))]));
  }

  /** Puts a DEAD or RETRYING event back to work at once; CONFLICT for the others. */
  async retry(organizationId: string, id: string, actor: Actor): Promise<WebhookEventEntity> {
    const event = await this.transactions.run(async (tx) => {
      const found =
        isId(id) &&
        (await tx.manager.findOne(WebhookEventEntity, {
          where: { organizationId, id },
          lock: { mode: 'pessimistic_write' },
        }));
      if (!found) throw new NotFoundError('event');
      if (!RETRYABLE.includes(found.status))
        throw new ConflictError(
          `The event is ${found.status}; only DEAD and RETRYING events can be retried.`,
          'webhook_event.not_retryable',
        );
      await this.revive(tx, organizationId, [id]);
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'webhook_event.retried',
        detail: `Event ${found.providerEventId} (${found.type}) was put back to work.`,
      });
      return tx.manager.findOneByOrFail(WebhookEventEntity, { organizationId, id });
    });
    this.queue.add('inbox.process', { eventId: event.id });
    return event;
  }

  /**
   * The same for all DEAD and RETRYING events that fit and wait for a later time, oldest first and MOST_AT_ONCE at most;
   * answers how many.
   */
  async retryAll(organizationId: string, criteria: WebhookEventCriteria, actor: Actor): Promise<number> {
    const status = RETRYABLE.filter((each) => criteria.status?.includes(each) ?? true);
    let count = 0;
    let lastId = BEFORE_EVERY_ID;
    for (let more = status.length > 0; more && count < MOST_AT_ONCE;) {
      const ids = await this.reviveBatch(organizationId, { ...criteria, status }, lastId, actor);
      count += ids.length;
      lastId = ids.at(-1) ?? lastId;
      more = ids.length === BATCH;
      if (ids[0] !== undefined) this.queue.add('inbox.process', { eventId: ids[0] });
    }
    return count;
  }

  private reviveBatch(
    organizationId: string,
    { status, type }: WebhookEventCriteria,
    afterId: string,
    actor: Actor,
  ): Promise<string[]> {
    return this.transactions.run(async (tx) => {
      const rows = await tx.manager.query<{ id: string }[]>(
        `SELECT id FROM webhook_events
         WHERE organization_id = $1 AND status = ANY($2) AND ($3::text IS NULL OR type = $3) AND id > $4
           AND (next_attempt_at IS NULL OR next_attempt_at > now()) AND (locked_until IS NULL OR locked_until <= now())
         ORDER BY id LIMIT $5 FOR UPDATE`,
        [organizationId, status, type ?? null, afterId, BATCH],
      );
      const ids = rows.map((row) => row.id);
      if (ids.length === 0) return ids;
      await this.revive(tx, organizationId, ids);
      const detail = `${ids.length} events${type ? ` of type ${type}` : ''} were put back to work.`;
      await this.audit.record(tx, organizationId, { actor, action: 'webhook_events.retried', detail });
      return ids;
    });
  }

  /** All attempts are there again. An event that is being worked on at this moment comes back after that. */
  private async revive(tx: Transaction, organizationId: string, ids: readonly string[]): Promise<void> {
    await tx.manager.query(
      `UPDATE webhook_events SET status = 'RETRYING', attempts = 0, died_at = NULL, next_attempt_at = date_trunc('milliseconds', now())
       WHERE organization_id = $1 AND id = ANY($2)`,
      [organizationId, ids],
    );
  }
}
