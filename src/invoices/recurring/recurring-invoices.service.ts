import { Injectable } from '@nestjs/common';
import { DataSource, LessThan } from 'typeorm';
import { AuditLog } from '../../audit/audit-log.service.js';
import type { Actor } from '../../common/actor.js';
import { BadInputError, NotFoundError, type FieldError } from '../../common/errors/domain-error.js';
import { isId } from '../../common/id.js';
import { pageOf, type Page, type PageRequest } from '../../common/pagination.js';
import { Transactions, type Transaction } from '../../database/transactions.js';
import { InvoicesService } from '../invoices.service.js';
import { occurrenceOn, type Recurrence, type RecurrenceUnit } from './recurrence.js';
import { RecurringInvoiceEntity, type RecurringAction } from './recurring-invoice.entity.js';

export interface NewRecurringInvoice {
  patternId: string;
  unit: RecurrenceUnit;
  every?: number | null;
  /** YYYY-MM-DD. */
  startsOn: string;
  endsOn?: string | null;
  times?: number | null;
  action: RecurringAction;
}

/** Keeps the schedules of recurring invoices; RecurringRounds lives them. */
@Injectable()
export class RecurringInvoicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly audit: AuditLog,
  ) {}

  /** Throws NotFoundError for an unknown pattern and BadInputError naming every field that cannot be used. */
  async create(organizationId: string, actor: Actor, input: NewRecurringInvoice): Promise<RecurringInvoiceEntity> {
    const pattern = await this.invoices.get(organizationId, input.patternId);
    const { unit, startsOn, action } = input;
    const recurrence: Recurrence = {
      ...{ unit, startsOn },
      every: input.every ?? 1,
      endsOn: input.endsOn ?? null,
      times: input.times ?? null,
    };
    const errors = errorsOf(recurrence, await this.invoices.today(organizationId));
    if (errors.length > 0) throw new BadInputError(errors);
    return this.transactions.run(async (tx) => {
      const nextOn = occurrenceOn(recurrence, 0);
      const fields = { organizationId, patternId: pattern.id, ...recurrence, action, nextOn };
      const schedule = tx.manager.create(RecurringInvoiceEntity, {
        ...fields,
        paused: false,
        occurred: 0,
        lastError: null,
      });
      await tx.manager.insert(RecurringInvoiceEntity, schedule);
      await this.record(tx, schedule, actor, 'created');
      return schedule;
    });
  }

  /** A paused schedule misses nothing: what came meanwhile is made up for when it goes on. */
  async setPaused(organizationId: string, actor: Actor, id: string, paused: boolean): Promise<RecurringInvoiceEntity> {
    return this.change(organizationId, actor, id, { paused }, paused ? 'paused' : 'resumed');
  }

  /** No more invoices; those that were written stay. */
  async end(organizationId: string, actor: Actor, id: string): Promise<RecurringInvoiceEntity> {
    return this.change(organizationId, actor, id, { nextOn: null }, 'ended');
  }

  /** Schedules, newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<RecurringInvoiceEntity>> {
    const repository = this.dataSource.getRepository(RecurringInvoiceEntity);
    const rows = await repository.find({
      where: { organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy({ organizationId }));
  }

  private async change(
    organizationId: string,
    actor: Actor,
    id: string,
    changes: Partial<RecurringInvoiceEntity>,
    what: string,
  ): Promise<RecurringInvoiceEntity> {
    return this.transactions.run(async (tx) => {
      const schedule = isId(id)
        ? await tx.manager.findOne(RecurringInvoiceEntity, {
            where: { organizationId, id },
            lock: { mode: 'pessimistic_write' },
          })
        : null;
      if (!schedule) throw new NotFoundError('recurring invoice');
      await tx.manager.save(RecurringInvoiceEntity, Object.assign(schedule, changes));
      await this.record(tx, schedule, actor, what);
      return schedule;
    });
  }

  private async record(tx: Transaction, schedule: RecurringInvoiceEntity, actor: Actor, what: string): Promise<void> {
    const { organizationId, id, every, unit, action } = schedule;
    const detail = `Recurring invoice ${id} (every ${every} ${unit}, ${action}) was ${what}.`;
    await this.audit.record(tx, organizationId, { actor, action: `recurring_invoice.${what}`, detail });
  }
}

function errorsOf({ every, startsOn, endsOn, times }: Recurrence, today: string): FieldError[] {
  const errors: FieldError[] = [];
  if (!Number.isInteger(every) || every < 1 || every > 1_000)
    errors.push({ field: 'every', message: 'must be from 1 to 1000' });
  if (startsOn < today) errors.push({ field: 'startsOn', message: `must not be before today, ${today}` });
  if (endsOn !== null && endsOn < startsOn) errors.push({ field: 'endsOn', message: 'must not be before startsOn' });
  if (times !== null && (!Number.isInteger(times) || times < 1))
    errors.push({ field: 'times', message: 'must be 1 or more' });
  return errors;
}
