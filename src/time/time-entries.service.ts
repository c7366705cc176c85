import { Injectable } from '@nestjs/common';
import { Brackets, DataSource, type SelectQueryBuilder } from 'typeorm';
import { Clock, dateInTimeZone } from '../common/clock.js';
import { BadInputError, NotFoundError, type FieldError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { TicketsService } from './tickets.service.js';
import { TimeBillingEntity } from './time-billing.entity.js';
import { TimeEntryEntity } from './time-entry.entity.js';
import { TimeEntryStatus } from './time-rules.js';
import { TicketClosedError, TimeEntryApprovedError } from './time.errors.js';

export interface NewTimeEntry {
  ticketId: string;
  /** YYYY-MM-DD; left out: the day of `startedAt`, else today. */
  workedOn?: string | null;
  startedAt?: Date | null;
  minutes: number;
  description: string;
  /** True when left out. */
  billable?: boolean | null;
}

export interface TimeEntryCriteria {
  clientId?: string | null;
  ticketId?: string | null;
  personId?: string | null;
  status?: TimeEntryStatus[] | null;
  billable?: boolean | null;
  billed?: boolean | null;
  /** Days worked, both inclusive, YYYY-MM-DD. */
  from?: string | null;
  to?: string | null;
}

/** Whose entries somebody may see: their own, or (null) everybody's. */
export type Seer = string | null;

const MAX_MINUTES = 24 * 60;

/** Logging time and looking at it. What is not one's own and may not be seen answers like an unknown id. */
@Injectable()
export class TimeEntriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly tickets: TicketsService,
    private readonly organizations: OrganizationsService,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundError for an unknown ticket, TicketClosedError, and BadInputError naming every field that cannot be used. */
  async log(organizationId: string, personId: string, input: NewTimeEntry): Promise<TimeEntryEntity> {
    const { timeZone } = await this.organizations.get(organizationId);
    const ticket = await this.tickets.get(organizationId, input.ticketId);
    if (ticket.closedAt) throw new TicketClosedError();
    const values = this.read(input, timeZone);
    return this.transactions.run(async ({ manager }) => {
      const { id: ticketId, clientId } = ticket;
      const entry = manager.create(TimeEntryEntity, { organizationId, clientId, ticketId, personId, ...values });
      await manager.insert(TimeEntryEntity, entry);
      return manager.findOneByOrFail(TimeEntryEntity, { organizationId, id: entry.id });
    });
  }

  /** Its author writes an entry anew; a rejected one is submitted again by that. Throws TimeEntryApprovedError. */
  async rewrite(
    organizationId: string,
    personId: string,
    id: string,
    input: Omit<NewTimeEntry, 'ticketId'>,
  ): Promise<TimeEntryEntity> {
    const { timeZone } = await this.organizations.get(organizationId);
    const values = this.read(input, timeZone);
    return this.transactions.run(async (tx) => {
      const entry = await this.lockOwn(tx, organizationId, personId, id);
      const submitted = { status: TimeEntryStatus.SUBMITTED, rejectionReason: null, decidedAt: null, decidedBy: null };
      await tx.manager.save(TimeEntryEntity, Object.assign(entry, values, submitted));
      return entry;
    });
  }

  /** Its author takes an entry away that is not approved. Throws TimeEntryApprovedError. */
  async remove(organizationId: string, personId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const entry = await this.lockOwn(tx, organizationId, personId, id);
      // What was on an invoice once stays, as its history.
      if (await tx.manager.existsBy(TimeBillingEntity, { organizationId, timeEntryId: id }))
        throw new TimeEntryApprovedError();
      await tx.manager.delete(TimeEntryEntity, { organizationId, id: entry.id });
    });
  }

  /** One entry; throws NotFoundError. */
  async get(organizationId: string, seer: Seer, id: string): Promise<TimeEntryEntity> {
    const where = { organizationId, id, ...(seer !== null && { personId: seer }) };
    const found = isId(id) && (await this.dataSource.manager.findOneBy(TimeEntryEntity, where));
    if (!found) throw new NotFoundError('time entry');
    return found;
  }

  /** Entries, the latest logged first. A filter on an unknown id finds nothing. */
  async list(
    organizationId: string,
    seer: Seer,
    criteria: TimeEntryCriteria,
    page: PageRequest,
  ): Promise<Page<TimeEntryEntity>> {
    const ids = [criteria.clientId, criteria.ticketId, criteria.personId].filter((id) => typeof id === 'string');
    if (!ids.every(isId)) return pageOf<TimeEntryEntity>([], page, () => Promise.resolve(0));
    const matching = () => this.matching(organizationId, seer, criteria);
    const rows = matching()
      .orderBy('entry.id', 'DESC')
      .limit(page.limit + 1);
    if (page.afterId) rows.andWhere('entry.id < :afterId', { afterId: page.afterId });
    return pageOf(await rows.getMany(), page, () => matching().getCount());
  }

  /** The invoices that entries are on now, by entry. */
  async invoicesOf(organizationId: string, entryIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.dataSource.query<{ time_entry_id: string; invoice_id: string }[]>(
      `SELECT time_entry_id, invoice_id FROM time_billings
       WHERE organization_id = $1 AND time_entry_id = ANY($2) AND released_at IS NULL`,
      [organizationId, entryIds],
    );
    return new Map(rows.map((row) => [row.time_entry_id, row.invoice_id]));
  }

  /** The entries that are, or were until it was void or cancelled, on invoices, in the order of the lines. */
  async ofInvoices(organizationId: string, invoiceIds: readonly string[]): Promise<Map<string, TimeEntryEntity[]>> {
    const billings = await this.dataSource.query<{ time_entry_id: string; invoice_id: string }[]>(
      `SELECT time_entry_id, invoice_id FROM time_billings
       WHERE organization_id = $1 AND invoice_id = ANY($2) ORDER BY position, time_entry_id`,
      [organizationId, invoiceIds],
    );
    const ids = billings.map((each) => each.time_entry_id);
    const entries = await this.dataSource
      .createQueryBuilder(TimeEntryEntity, 'entry')
      .where('entry.organization_id = :organizationId AND entry.id = ANY(:ids)', { organizationId, ids })
      .getMany();
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const found = new Map<string, TimeEntryEntity[]>();
    for (const { invoice_id: invoiceId, time_entry_id: entryId } of billings)
      found.set(invoiceId, [...(found.get(invoiceId) ?? []), byId.get(entryId)!]);
    return found;
  }

  private matching(
    organizationId: string,
    seer: Seer,
    { clientId, ticketId, personId, status, billable, billed, from, to }: TimeEntryCriteria,
  ): SelectQueryBuilder<TimeEntryEntity> {
    const query = this.dataSource
      .createQueryBuilder(TimeEntryEntity, 'entry')
      .where('entry.organization_id = :organizationId', { organizationId });
    if (seer !== null) query.andWhere('entry.person_id = :seer', { seer });
    if (clientId) query.andWhere('entry.client_id = :clientId', { clientId });
    if (ticketId) query.andWhere('entry.ticket_id = :ticketId', { ticketId });
    if (personId) query.andWhere('entry.person_id = :personId', { personId });
    if (status && status.length > 0) query.andWhere('entry.status IN (:...status)', { status });
    if (typeof billable === 'boolean') query.andWhere('entry.billable = :billable', { billable });
    if (from) query.andWhere('entry.worked_on >= :from', { from });
    if (to) query.andWhere('entry.worked_on <= :to', { to });
    if (typeof billed === 'boolean')
      query.andWhere(
        new Brackets((where) =>
          where.where(`${billed ? '' : 'NOT '}EXISTS (SELECT 1 FROM time_billings billing
            WHERE billing.organization_id = entry.organization_id AND billing.time_entry_id = entry.id
              AND billing.released_at IS NULL)`),
        ),
      );
    return query;
  }

  private async lockOwn(
    tx: Transaction,
    organizationId: string,
    personId: string,
    id: string,
  ): Promise<TimeEntryEntity> {
    const entry = isId(id)
      ? await tx.manager.findOne(TimeEntryEntity, {
          where: { organizationId, personId, id },
          lock: { mode: 'pessimistic_write' },
        })
      : null;
    if (!entry) throw new NotFoundError('time entry');
    if (entry.status === TimeEntryStatus.APPROVED) throw new TimeEntryApprovedError();
    return entry;
  }

  private read(input: Omit<NewTimeEntry, 'ticketId'>, timeZone: string) {
    const now = this.clock.now();
    const startedAt = input.startedAt ?? null;
    const workedOn = input.workedOn ?? dateInTimeZone(startedAt ?? now, timeZone);
    const description = input.description.trim();
    const errors: FieldError[] = [];
    if (description === '') errors.push({ field: 'description', message: 'must not be blank' });
    if (!Number.isInteger(input.minutes) || input.minutes < 1 || input.minutes > MAX_MINUTES)
      errors.push({ field: 'minutes', message: `must be a whole number from 1 to ${MAX_MINUTES}` });
    if (workedOn > dateInTimeZone(now, timeZone))
      errors.push({
        field: startedAt && !input.workedOn ? 'startedAt' : 'workedOn',
        message: 'must not be in the future',
      });
    if (errors.length > 0) throw new BadInputError(errors);
    return { workedOn, startedAt, minutes: input.minutes, description, billable: input.billable ?? true };
  }
}
