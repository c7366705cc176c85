import { Injectable } from '@nestjs/common';
import { Transactions } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { AWAITING_STAGES } from './dispute-status.js';

interface Notice {
  organization_id: string;
  dispute_id: string;
  due_at: Date;
  days_left: number;
}

/** Tells how near the deadlines of disputes are: at 7, 3 and 1 days, each once per deadline. */
@Injectable()
export class DisputeDeadlines {
  constructor(private readonly transactions: Transactions) {}

  /** Announces every deadline that has come near enough at `now`; of several distances missed, the nearest. True when there was any. */
  async announce(now: Date): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const told = await tx.manager.query<Notice[]>(
        `INSERT INTO dispute_deadline_notices (organization_id, dispute_id, due_at, days_left, told_at)
         SELECT organization_id, id, evidence_due_at, days_left, $1::timestamptz
         FROM disputes, LATERAL (SELECT CASE
           WHEN evidence_due_at <= $1::timestamptz + interval '1 day' THEN 1
           WHEN evidence_due_at <= $1::timestamptz + interval '3 days' THEN 3
           ELSE 7 END AS days_left) AS distance
         WHERE closed_at IS NULL AND evidence_due_at IS NOT NULL AND stage = ANY($2)
           AND evidence_due_at > $1::timestamptz AND evidence_due_at <= $1::timestamptz + interval '7 days'
         ON CONFLICT DO NOTHING
         RETURNING organization_id, dispute_id, due_at, days_left`,
        [now, AWAITING_STAGES],
      );
      for (const notice of told)
        await emit(tx, 'dispute.deadline_near', {
          organizationId: notice.organization_id,
          disputeId: notice.dispute_id,
          daysLeft: notice.days_left,
          dueAt: notice.due_at.toISOString(),
        });
      return told.length > 0;
    });
  }
}
