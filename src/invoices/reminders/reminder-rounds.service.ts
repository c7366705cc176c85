import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThanOrEqual } from 'typeorm';
import { BackgroundWork } from '../../common/background-work.js';
import { BEFORE_EVERY_ID } from '../../common/before-every-id.js';
import { Clock } from '../../common/clock.js';
import { Settings } from '../../config/env.js';
import { OrganizationEntity } from '../../organizations/organization.entity.js';
import { OPEN_SQL } from '../invoice-status-sql.js';
import { addDays } from './reminder-steps.js';
import { localTime, nextRound } from './round-times.js';
import { Reminders } from './reminders.service.js';

const IDLE_MS = 20_000;
const BATCH = 200;

/**
 * Looks at due dates when a day begins and at the hour of reminders, in each organization's time zone. Several processes
 * may do so at once, and a round may be repeated after a crash: each fact and each reminder is written down once.
 */
@Injectable()
export class ReminderRounds extends BackgroundWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reminders: Reminders,
    private readonly clock: Clock,
    settings: Settings,
  ) {
    super(settings.runsWorkers, IDLE_MS);
  }

  /** Does the round of one organization whose time has come; true when there was one. */
  async sweep(): Promise<boolean> {
    const now = this.clock.now();
    const organization = await this.dataSource.getRepository(OrganizationEntity).findOne({
      where: [{ nextRoundAt: IsNull() }, { nextRoundAt: LessThanOrEqual(now) }],
      order: { nextRoundAt: { direction: 'ASC', nulls: 'FIRST' } },
    });
    if (!organization) return false;
    const { id, timeZone, reminderHour, nextRoundAt } = organization;
    await this.round(organization, now);
    // Settings that changed meanwhile have emptied it, and want a look of their own.
    await this.dataSource.query(
      'UPDATE organizations SET next_round_at = $3 WHERE id = $1 AND next_round_at IS NOT DISTINCT FROM $2',
      [id, nextRoundAt, nextRound(now, timeZone, reminderHour)],
    );
    return true;
  }

  /** One invoice at a time, in a transaction of its own; one that fails does not hold up the others. */
  async round(organization: OrganizationEntity, now: Date): Promise<void> {
    const { date: today, hour } = localTime(now, organization.timeZone);
    const mayRemind = organization.remindersEnabled && hour >= organization.reminderHour;
    for (let after = BEFORE_EVERY_ID; ;) {
      const ids = await this.candidates(organization, today, mayRemind, after);
      for (const id of ids) {
        try {
          await this.reminders.look(organization, id, mayRemind);
        } catch (error) {
          this.logger.error(error);
        }
      }
      if (ids.length < BATCH) return;
      after = ids.at(-1)!;
    }
  }

  /** Open invoices whose passing is not noted yet, or that may have come to a step. The index over open invoices finds them. */
  private async candidates(
    { id, reminderDays }: OrganizationEntity,
    today: string,
    mayRemind: boolean,
    after: string,
  ): Promise<string[]> {
    // Due on or before this day, the first step has come.
    const firstStep = addDays(today, -Math.min(0, ...reminderDays));
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM invoices i
       WHERE organization_id = $1 AND id > $2 AND ${OPEN_SQL} AND (
         (due_on < $3 AND NOT EXISTS (SELECT 1 FROM invoice_history h WHERE h.invoice_id = i.id AND h.key = 'overdue'))
         OR ($4 AND due_on <= $5 AND mode = 'LIVE' AND reminders_stopped_at IS NULL AND sent_at IS NOT NULL)
       )
       ORDER BY id LIMIT ${BATCH}`,
      [id, after, today, mayRemind, firstStep],
    );
    return rows.map((row) => row.id);
  }
}
