import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan, type FindOptionsWhere } from 'typeorm';
import type { Actor } from '../common/actor.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { ConflictError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { Transactions } from '../database/transactions.js';
import { JobQueue } from '../queue/job-queue.js';
import { WebhookEventEntity } from '../inbox/webhook-event.entity.js';
import { WebhookEventStatus } from '../inbox/webhook-event-status.js';

export interface WebhookEventCriteria {
  status?: WebhookEventStatus[];
  type?: string;
}

const RETRYABLE = [WebhookEventStatus.DEAD, WebhookEventStatus.RETRYING];

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
      Object.assign(found, { status: WebhookEventStatus.RETRYING, attempts: 0, nextAttemptAt: new Date() });
      await tx.manager.save(WebhookEventEntity, found);
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'webhook_event.retried',
        detail: `Event ${found.providerEventId} (${found.type}) was put back to work.`,
      });
      return found;
    });
    this.queue.add('inbox.process', { eventId: event.id });
    return event;
  }
}
