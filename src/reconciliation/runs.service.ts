import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId, newId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { JobQueue } from '../queue/job-queue.js';
import { FindingEntity } from './finding.entity.js';
import { RunEntity } from './run.entity.js';
import { RunStatus, type RunTrigger } from './run-status.js';

/** More findings of one run than this are counted, not listed; what remains to be done comes first. */
const MAX_LISTED_FINDINGS = 1_000;
const EVERY_HOURS = 1;
const BATCH = 100;

/** Runs as admins see them, and the decision when one is begun. */
@Injectable()
export class RunsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** Asks for a full run now; answers the one that is running when there is one. */
  async start(organizationId: string, actor: Actor): Promise<RunEntity> {
    const run = await this.transactions.run(async (tx) => {
      const begun = await this.begin(tx, organizationId, 'MANUAL');
      if (begun) {
        const detail = 'A comparison of everything with the payment provider was started by hand.';
        await this.audit.record(tx, organizationId, { actor, action: 'reconciliation.started', detail });
        return begun;
      }
      return tx.manager.findOneBy(RunEntity, { organizationId, status: RunStatus.RUNNING });
    });
    // The running one ended at this very moment: now there is room for another.
    if (!run) return this.start(organizationId, actor);
    this.queue.add('reconciliation.run', { runId: run.id });
    return run;
  }

  /** Begins a run for every organization whose last one is an hour old, or failed and is to be tried again. */
  async startDue(): Promise<void> {
    const now = this.clock.now();
    const due = await this.dataSource.query<{ organization_id: string }[]>(
      `SELECT c.organization_id FROM
         (SELECT organization_id, min(connected_at) AS since FROM connections WHERE disconnected_at IS NULL GROUP BY 1) c
       LEFT JOIN LATERAL (SELECT status, coalesce(retry_at, started_at + make_interval(hours => ${EVERY_HOURS})) AS next
         FROM reconciliation_runs r WHERE r.organization_id = c.organization_id ORDER BY id DESC LIMIT 1) last ON true
       WHERE last.status IS DISTINCT FROM 'RUNNING' AND coalesce(last.next, c.since + make_interval(hours => ${EVERY_HOURS})) <= $1
       LIMIT ${BATCH}`,
      [now],
    );
    for (const { organization_id: organizationId } of due) {
      await this.transactions.run((tx) => this.begin(tx, organizationId, 'SCHEDULED'));
    }
  }

  /** One run; throws NotFoundError. */
  async get(organizationId: string, id: string): Promise<RunEntity> {
    const found = isId(id) ? await this.dataSource.manager.findOneBy(RunEntity, { organizationId, id }) : null;
    if (!found) throw new NotFoundError('reconciliation run');
    return found;
  }

  /** Runs newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<RunEntity>> {
    const repository = this.dataSource.getRepository(RunEntity);
    const rows = await repository.find({
      where: { organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy({ organizationId }));
  }

  /** What several runs found, what is not mended first; of each run the first thousand. */
  async findingsOf(organizationId: string, runIds: readonly string[]): Promise<Map<string, FindingEntity[]>> {
    const ranked = await this.dataSource.query<{ id: string }[]>(
      `SELECT f.id FROM unnest($2::uuid[]) AS run (id) CROSS JOIN LATERAL
         (SELECT id FROM reconciliation_findings WHERE organization_id = $1 AND run_id = run.id
          ORDER BY mended, created_at, id LIMIT ${MAX_LISTED_FINDINGS}) f`,
      [organizationId, runIds],
    );
    const rows = await this.dataSource.manager.find(FindingEntity, {
      where: { organizationId, id: In(ranked.map(({ id }) => id)) },
      order: { mended: 'ASC', createdAt: 'ASC', id: 'ASC' },
    });
    const found = new Map<string, FindingEntity[]>(runIds.map((id) => [id, []]));
    for (const row of rows) found.get(row.runId ?? '')?.push(row);
    return found;
  }

  /** Writes a run down for a worker to take; null when one is running. */
  private async begin(tx: Transaction, organizationId: string, trigger: RunTrigger): Promise<RunEntity | null> {
    const id = newId();
    const now = this.clock.now();
    const rows = await tx.manager.query<unknown[]>(
      `INSERT INTO reconciliation_runs (id, organization_id, trigger, status, started_at, lease_until)
       VALUES ($1, $2, $3, 'RUNNING', $4, now())
       ON CONFLICT (organization_id) WHERE status = 'RUNNING' DO NOTHING RETURNING id`,
      [id, organizationId, trigger, now],
    );
    return rows.length === 0 ? null : tx.manager.findOneByOrFail(RunEntity, { organizationId, id });
  }
}
