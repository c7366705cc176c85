import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { ClientEntity } from '../clients/client.entity.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { TimeBillingEntity } from './time-billing.entity.js';
import { TimeEntryEntity } from './time-entry.entity.js';
import { TimeRateEntity } from './time-rate.entity.js';
import { rateFor, TimeEntryStatus } from './time-rules.js';
import { NoTimeRateError, TimeEntryWrongStateError } from './time.errors.js';

const MAX_AT_ONCE = 500;
const MAX_REASON_LENGTH = 1_000;

/** Approving and rejecting time, one entry or many: all of them or, when one cannot be, none. */
@Injectable()
export class TimeApprovalsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Fixes the rate of each by the rates of today. Throws NoTimeRateError, TimeEntryWrongStateError or NotFoundError. */
  async approve(organizationId: string, actor: Actor, ids: readonly string[]): Promise<TimeEntryEntity[]> {
    return this.transactions.run(async (tx) => {
      const entries = await this.lock(tx, organizationId, ids);
      const rates = await tx.manager.findBy(TimeRateEntity, { organizationId });
      const clients = await tx.manager.findBy(ClientEntity, {
        organizationId,
        id: In([...new Set(entries.map((entry) => entry.clientId))]),
      });
      for (const entry of entries) {
        if (entry.status === TimeEntryStatus.APPROVED)
          throw new TimeEntryWrongStateError('The time entry is approved already.', entry.id);
        const client = clients.find((each) => each.id === entry.clientId)!;
        const rate = rateFor(rates, { ...entry, currency: client.currency });
        if (entry.billable && !rate) throw new NoTimeRateError(entry.id, client.name, client.currency);
        Object.assign(entry, this.decided(actor, TimeEntryStatus.APPROVED), {
          rejectionReason: null,
          rateMinor: entry.billable ? rate!.rateMinor : null,
          currency: entry.billable ? rate!.currency : null,
        });
      }
      await tx.manager.save(TimeEntryEntity, entries);
      await this.record(tx, organizationId, actor, 'approved', entries);
      return entries;
    });
  }

  /** Rejects entries, also approved ones that are on no invoice; their author may change them then. */
  async reject(
    organizationId: string,
    actor: Actor,
    ids: readonly string[],
    reason: string,
  ): Promise<TimeEntryEntity[]> {
    const rejectionReason = reason.trim();
    if (rejectionReason === '' || rejectionReason.length > MAX_REASON_LENGTH)
      throw BadInputError.field('reason', `must say why, in at most ${MAX_REASON_LENGTH} characters`);
    return this.transactions.run(async (tx) => {
      const entries = await this.lock(tx, organizationId, ids);
      const billed = await tx.manager
        .createQueryBuilder(TimeBillingEntity, 'billing')
        .where('billing.organization_id = :organizationId AND billing.time_entry_id IN (:...ids)', {
          organizationId,
          ids,
        })
        .andWhere('billing.released_at IS NULL')
        .getMany();
      if (billed[0])
        throw new TimeEntryWrongStateError(
          'The time entry is on an invoice; void or cancel that first.',
          billed[0].timeEntryId,
        );
      for (const entry of entries)
        Object.assign(entry, this.decided(actor, TimeEntryStatus.REJECTED), {
          rejectionReason,
          rateMinor: null,
          currency: null,
        });
      await tx.manager.save(TimeEntryEntity, entries);
      await this.record(tx, organizationId, actor, 'rejected', entries);
      return entries;
    });
  }

  private decided(actor: Actor, status: TimeEntryStatus): Partial<TimeEntryEntity> {
    return { status, decidedAt: this.clock.now(), decidedBy: actor };
  }

  /** In the order of their ids, as everybody locks them. */
  private async lock(tx: Transaction, organizationId: string, ids: readonly string[]): Promise<TimeEntryEntity[]> {
    const wanted = [...new Set(ids)];
    if (wanted.length < 1 || wanted.length > MAX_AT_ONCE)
      throw BadInputError.field('ids', `must name from 1 to ${MAX_AT_ONCE} time entries`);
    if (!wanted.every(isId)) throw new NotFoundError('time entry');
    const entries = await tx.manager.find(TimeEntryEntity, {
      where: { organizationId, id: In(wanted) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (entries.length < wanted.length) throw new NotFoundError('time entry');
    return entries;
  }

  private async record(
    tx: Transaction,
    organizationId: string,
    actor: Actor,
    what: string,
    entries: TimeEntryEntity[],
  ): Promise<void> {
    const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
    const ids = entries.map((entry) => entry.id).join(', ');
    await this.audit.record(tx, organizationId, {
      actor,
      action: `time.${what}`,
      detail: `${entries.length} time ${entries.length === 1 ? 'entry' : 'entries'} of ${minutes} minutes ${what}: ${ids}`,
    });
  }
}
