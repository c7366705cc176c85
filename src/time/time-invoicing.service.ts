import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { PeopleNames } from '../auth/people-names.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { personActor, type Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { MAX_LINES } from '../invoices/invoice-draft-lines.js';
import { InvoiceDraftsService } from '../invoices/invoice-drafts.service.js';
import { InvoiceEndings } from '../invoices/invoice-endings.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { TicketEntity } from './ticket.entity.js';
import { TimeBillingEntity } from './time-billing.entity.js';
import { TimeEntryEntity } from './time-entry.entity.js';
import { timeLines, type BillableEntry } from './time-lines.js';
import { TimeRatesService } from './time-rates.service.js';
import { TimeEntryStatus, type TimeGrouping, type TimeRounding } from './time-rules.js';
import { NotBillableError } from './time.errors.js';

export interface TimeInvoiceOrder {
  clientId: string;
  /** Exactly these; left out: all that can be billed in the period. */
  entryIds?: readonly string[] | null;
  /** Days worked, both inclusive, YYYY-MM-DD. */
  from?: string | null;
  to?: string | null;
  /** The organization's setting when left out. */
  grouping?: TimeGrouping | null;
  rounding?: TimeRounding | null;
  /** For every line; decimal percentage. */
  taxPercent?: string | null;
  /** YYYY-MM-DD. */
  dueOn?: string | null;
}

const MAX_ENTRIES = 5_000;

/** Makes invoices from approved time. An entry is on one invoice only: the entries are locked, and the database refuses a second. */
@Injectable()
export class TimeInvoicingService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly clients: ClientsService,
    private readonly drafts: InvoiceDraftsService,
    private readonly endings: InvoiceEndings,
    private readonly rates: TimeRatesService,
    private readonly names: PeopleNames,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.endings.on((tx, invoice) => this.release(tx, invoice));
  }

  /** Writes a draft over approved, billable, unbilled time in the client's currency. Throws NotBillableError or NotFoundError. */
  async generate(organizationId: string, actor: Actor, order: TimeInvoiceOrder): Promise<InvoiceEntity> {
    const client = await this.clients.get(organizationId, order.clientId);
    const settings = await this.rates.settings(organizationId);
    const rules = {
      grouping: order.grouping ?? settings.grouping,
      rounding: order.rounding ?? settings.rounding,
      taxPercent: order.taxPercent ?? null,
    };
    const names = await this.namesOf(organizationId);
    return this.transactions.run(async (tx) => {
      const entries = await this.take(tx, organizationId, client.id, client.currency, order);
      const lines = timeLines(await this.describe(tx, organizationId, entries, names), rules);
      if (lines.length > MAX_LINES)
        throw BadInputError.field(
          'grouping',
          `this would be ${lines.length} lines; an invoice has ${MAX_LINES} at most`,
        );
      const { dueOn } = order;
      const input = { clientId: client.id, currency: client.currency, dueOn, lines: lines.map(({ line }) => line) };
      const invoice = await this.drafts.createIn(tx, organizationId, actor, client, input);
      const billings = lines.flatMap(({ entries: parts }, position) =>
        parts.map(({ id: timeEntryId, billedMinutes }) =>
          tx.manager.create(TimeBillingEntity, {
            ...{ organizationId, timeEntryId, invoiceId: invoice.id, position, billedMinutes },
            releasedAt: null,
          }),
        ),
      );
      await tx.manager.insert(TimeBillingEntity, billings);
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'time.billed',
        detail: `${entries.length} time entries became draft invoice ${invoice.id} (${rules.grouping}, ${rules.rounding}).`,
      });
      return invoice;
    });
  }

  /** The entries of an invoice that came to nothing can be billed again. */
  private async release(tx: Transaction, { organizationId, id: invoiceId }: InvoiceEntity): Promise<void> {
    const live = { organizationId, invoiceId, releasedAt: IsNull() };
    await tx.manager.update(TimeBillingEntity, live, { releasedAt: this.clock.now() });
  }

  /** Locks the entries to bill; only then looks which of them are on an invoice, so that of two at once the second sees what the first did. */
  private async take(
    tx: Transaction,
    organizationId: string,
    clientId: string,
    currency: string,
    order: TimeInvoiceOrder,
  ): Promise<TimeEntryEntity[]> {
    const asked = order.entryIds ? [...new Set(order.entryIds)] : null;
    if (asked && (asked.length < 1 || asked.length > MAX_ENTRIES))
      throw BadInputError.field('entryIds', `must name from 1 to ${MAX_ENTRIES} time entries`);
    if (asked && !asked.every(isId)) throw new NotFoundError('time entry');
    const query = tx.manager
      .createQueryBuilder(TimeEntryEntity, 'entry')
      .setLock('pessimistic_write')
      .where('entry.organization_id = :organizationId AND entry.client_id = :clientId', { organizationId, clientId })
      .orderBy('entry.id')
      .limit(MAX_ENTRIES + 1);
    if (asked) query.andWhere('entry.id IN (:...asked)', { asked });
    else {
      query.andWhere("entry.status = 'APPROVED' AND entry.billable AND entry.currency = :currency", { currency });
      // Only narrows: whether it still holds once the locks are ours is looked at below.
      query.andWhere(`NOT EXISTS (SELECT 1 FROM time_billings billing WHERE billing.organization_id = entry.organization_id
        AND billing.time_entry_id = entry.id AND billing.released_at IS NULL)`);
    }
    if (order.from) query.andWhere('entry.worked_on >= :from', { from: order.from });
    if (order.to) query.andWhere('entry.worked_on <= :to', { to: order.to });
    const entries = await query.getMany();
    if (entries.length > MAX_ENTRIES)
      throw BadInputError.field('to', `there are more than ${MAX_ENTRIES} entries to bill; choose a shorter period`);
    if (asked && entries.length < asked.length) throw new NotFoundError('time entry');

    const billed = new Set(await this.billedOf(tx, organizationId, entries));
    const fits = (entry: TimeEntryEntity) =>
      entry.status === TimeEntryStatus.APPROVED && entry.currency === currency && !billed.has(entry.id);
    const unfit = entries.filter((entry) => !fits(entry)).map((entry) => entry.id);
    if (asked && unfit.length > 0)
      throw new NotBillableError(
        `${unfit.length} of the time entries cannot be billed: each must be approved, billable, in ${currency} and on no other invoice.`,
        unfit,
      );
    const left = entries.filter(fits);
    if (left.length === 0) throw new NotBillableError('There is no approved time to bill for this client and period.');
    return left;
  }

  private async billedOf(tx: Transaction, organizationId: string, entries: TimeEntryEntity[]): Promise<string[]> {
    const rows = await tx.manager.findBy(TimeBillingEntity, {
      organizationId,
      timeEntryId: In(entries.map((entry) => entry.id)),
      releasedAt: IsNull(),
    });
    return rows.map((row) => row.timeEntryId);
  }

  private async describe(
    tx: Transaction,
    organizationId: string,
    entries: TimeEntryEntity[],
    names: (personId: string) => string,
  ): Promise<BillableEntry[]> {
    const ids = [...new Set(entries.map((entry) => entry.ticketId))];
    const tickets = await tx.manager.findBy(TicketEntity, { organizationId, id: In(ids) });
    const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
    return entries.map((entry) => ({
      ...entry,
      ticketSubject: byId.get(entry.ticketId)!.subject,
      ticketReference: byId.get(entry.ticketId)!.reference,
      personName: names(entry.personId),
      rateMinor: entry.rateMinor!,
    }));
  }

  /** Everybody's name, read before the transaction, which then needs no second connection. */
  private async namesOf(organizationId: string): Promise<(personId: string) => string> {
    const ids = await this.rates.people(organizationId);
    const names = await this.names.of(organizationId, ids.map(personActor));
    return (personId) => names.get(personActor(personId)) ?? 'Unknown person';
  }
}
