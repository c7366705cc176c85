import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BackgroundWork } from '../../common/background-work.js';
import { Clock } from '../../common/clock.js';
import { DomainError } from '../../common/errors/domain-error.js';
import { Settings } from '../../config/env.js';
import { Transactions, type Transaction } from '../../database/transactions.js';
import { InvoiceCopiesService } from '../invoice-copies.service.js';
import { InvoiceIssuingService } from '../invoice-issuing.service.js';
import { InvoiceMovesService } from '../invoice-moves.service.js';
import { occurrenceOn } from './recurrence.js';
import { RecurringAction, RecurringInvoiceEntity } from './recurring-invoice.entity.js';
import { RecurringOccurrenceEntity } from './recurring-occurrence.entity.js';

const IDLE_MS = 30_000;

/**
 * Writes the invoices whose day has come in the organization's time zone: one occurrence in one transaction, under the lock
 * of its schedule, so that each comes exactly once, however many processes look and whenever one of them stops. After
 * downtime each missed occurrence is made up for.
 */
@Injectable()
export class RecurringRounds extends BackgroundWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly copies: InvoiceCopiesService,
    private readonly issuing: InvoiceIssuingService,
    private readonly moves: InvoiceMovesService,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    super(settings.runsWorkers, IDLE_MS);
  }

  /** One occurrence of every schedule that is due; true when there was any. One that fails does not hold up the others. */
  async sweep(now = this.clock.now()): Promise<boolean> {
    const due = await this.dataSource.query<{ id: string; organization_id: string }[]>(`${DUE} ORDER BY r.next_on`, [
      now,
    ]);
    let done = false;
    for (const { id, organization_id: organizationId } of due) {
      try {
        done = (await this.occur(organizationId, id, now)) || done;
      } catch (error) {
        this.logger.error(error);
      }
    }
    return done;
  }

  /** What cannot be issued (a total that is not chargeable …) is left as a draft, and the schedule says why. */
  private async occur(organizationId: string, id: string, now: Date): Promise<boolean> {
    try {
      return await this.write(organizationId, id, now, null);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.write(organizationId, id, now, error.message);
    }
  }

  private async write(organizationId: string, id: string, now: Date, problem: string | null): Promise<boolean> {
    const terms = await this.issuing.terms(organizationId);
    return this.transactions.run(async (tx) => {
      const schedule = await this.lockDue(tx, organizationId, id, now);
      if (!schedule?.nextOn) return false;
      const { patternId, occurred, nextOn } = schedule;
      const invoice = await this.copies.copyIn(
        tx,
        organizationId,
        'system',
        patternId,
        `Draft written by its schedule for ${nextOn}`,
      );
      const action = problem === null ? schedule.action : RecurringAction.DRAFT;
      if (action !== RecurringAction.DRAFT) await this.issuing.issue(tx, invoice, terms, 'system');
      if (action === RecurringAction.SEND) await this.moves.noteSending(tx, invoice, 'system');
      const occurrence = { organizationId, recurringInvoiceId: id, occurrence: occurred, scheduledOn: nextOn };
      await tx.manager.insert(
        RecurringOccurrenceEntity,
        tx.manager.create(RecurringOccurrenceEntity, { ...occurrence, invoiceId: invoice.id }),
      );
      const next = { occurred: occurred + 1, nextOn: occurrenceOn(schedule, occurred + 1), lastError: problem };
      await tx.manager.update(RecurringInvoiceEntity, { organizationId, id }, next);
      return true;
    });
  }

  /** Null when another process has it, or had it. */
  private async lockDue(
    tx: Transaction,
    organizationId: string,
    id: string,
    now: Date,
  ): Promise<RecurringInvoiceEntity | null> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `${DUE} AND r.organization_id = $2 AND r.id = $3 FOR UPDATE OF r SKIP LOCKED`,
      [now, organizationId, id],
    );
    return rows.length === 0 ? null : tx.manager.findOneBy(RecurringInvoiceEntity, { organizationId, id });
  }
}

/** $1: now. */
const DUE = `SELECT r.id, r.organization_id FROM recurring_invoices r JOIN organizations o ON o.id = r.organization_id
  WHERE r.next_on IS NOT NULL AND NOT r.paused AND r.next_on <= ($1::timestamptz AT TIME ZONE o.time_zone)::date`;
