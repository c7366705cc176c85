import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { Poller } from '../common/poller.js';
import { Settings } from '../config/env.js';
import { redact } from '../observability/redaction.js';
import { inBackground } from '../providers/call-priority.js';
import { ProviderUnavailableError } from '../providers/provider-errors.js';
import { JobQueue } from '../queue/job-queue.js';
import { FindingsService } from './findings.service.js';
import { Reconciler } from './reconciler.service.js';
import { RunInterruptedError } from './reconciliation.errors.js';
import { RunEntity } from './run.entity.js';
import { RunProgress } from './run-progress.js';
import { RunStatus } from './run-status.js';
import { RunsService } from './runs.service.js';
import { Unsettled } from './unsettled.service.js';

const IDLE_MS = 5_000;
const LADDER_IDLE_MS = 15_000;
/** Organizations that one process reconciles at the same time. */
const CONCURRENCY = 2;
/** How long a worker holds a run without a sign of life; what a crash left is taken up after that. */
const LEASE_SECONDS = 90;
const SIGN_OF_LIFE_MS = 20_000;
/** A run that a crash ended this often is given up: it may be what crashes us. */
const MAX_ATTEMPTS = 5;
/** Scheduled runs leave alone what is newer: its delivery may be under way. */
const GRACE_MS = 120_000;
const RETRY_MS = 300_000;
const MAX_FAILURE_LENGTH = 1_000;

/** Begins runs when they are due, works on those that are begun, and goes up the ladder in between. */
@Injectable()
export class RunWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(RunWorker.name);
  private readonly poller = new Poller(
    () => this.workOnRuns(),
    IDLE_MS,
    (error) => this.logger.error(error),
  );
  private readonly ladder = new Poller(
    () => this.climb(),
    LADDER_IDLE_MS,
    (error) => this.logger.error(error),
  );
  private readonly running = new Map<Promise<void>, RunProgress>();
  private climbing: RunProgress | null = null;
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunsService,
    private readonly reconciler: Reconciler,
    private readonly unsettled: Unsettled,
    private readonly findings: FindingsService,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.runsWorkers) return;
    this.queue.handle('reconciliation.run', () => Promise.resolve(this.poller.wake()));
    this.poller.start();
    this.ladder.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.climbing?.interrupt();
    for (const progress of this.running.values()) progress.interrupt();
    await Promise.all([this.poller.stop(), this.ladder.stop(), ...this.running.keys()]);
  }

  /** Begins what is due and takes up runs that nobody holds, as many as this process may; answers false: it never waits for them. */
  async workOnRuns(): Promise<boolean> {
    await this.runs.startDue();
    while (!this.stopping && this.running.size < CONCURRENCY) {
      const run = await this.claim();
      if (!run) break;
      this.begin(run);
    }
    return false;
  }

  /** Looks at what is due on the ladder; true when there was anything. */
  async climb(): Promise<boolean> {
    await this.unsettled.enlist();
    const progress = new RunProgress(null, this.clock.now(), this.findings);
    this.climbing = progress;
    if (this.stopping) return false;
    try {
      return await inBackground(() => this.unsettled.checkDue(() => progress));
    } catch (error) {
      if (error instanceof RunInterruptedError) return false;
      this.logger.warn({ err: error }, 'What is unsettled could not be asked about');
      return false;
    } finally {
      this.climbing = null;
    }
  }

  private begin(run: RunEntity): void {
    const until = this.clock.now().getTime() - (run.trigger === 'SCHEDULED' ? GRACE_MS : 0);
    const progress = new RunProgress(run.id, new Date(until), this.findings);
    const work: Promise<void> = inBackground(() => this.work(run, progress))
      // What cannot even be written down is found by the next worker when the lease is over.
      .catch((error: unknown) => this.logger.error(error))
      .finally(() => {
        this.running.delete(work);
        this.poller.wake();
      });
    this.running.set(work, progress);
  }

  private async work(run: RunEntity, progress: RunProgress): Promise<void> {
    const alive = setInterval(() => void this.signOfLife(run, progress), SIGN_OF_LIFE_MS);
    try {
      if (run.attempts > MAX_ATTEMPTS) throw new Error('The run was ended by a crash too often and is given up.');
      await this.reconciler.reconcile(run, progress);
      await this.finish(run, progress, null);
    } catch (error) {
      if (error instanceof RunInterruptedError) return await this.release(run);
      this.logger.warn({ runId: run.id, organizationId: run.organizationId, err: error }, 'A reconciliation failed');
      await this.finish(run, progress, error instanceof Error ? error : new Error('Something unknown went wrong.'));
    } finally {
      clearInterval(alive);
    }
  }

  private async claim(): Promise<RunEntity | null> {
    const [rows] = await this.dataSource.query<[{ id: string }[], number]>(
      `UPDATE reconciliation_runs SET attempts = attempts + 1, lease_until = now() + make_interval(secs => $1)
       WHERE id = (SELECT id FROM reconciliation_runs WHERE status = 'RUNNING' AND lease_until <= now()
                   ORDER BY lease_until LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`,
      [LEASE_SECONDS],
    );
    const id = rows[0]?.id;
    return id === undefined ? null : this.dataSource.manager.findOneByOrFail(RunEntity, { id });
  }

  private async signOfLife({ id, attempts }: RunEntity, progress: RunProgress): Promise<void> {
    try {
      const [, held] = await this.dataSource.query<[unknown[], number]>(
        `UPDATE reconciliation_runs SET lease_until = now() + make_interval(secs => $3), checked = $4
         WHERE id = $1 AND attempts = $2 AND status = 'RUNNING'`,
        [id, attempts, LEASE_SECONDS, progress.checked],
      );
      if (held === 0) progress.interrupt();
    } catch (error) {
      this.logger.warn({ runId: id, err: error }, 'A run could not be held; it may be taken over');
    }
  }

  private async release({ id, attempts }: RunEntity): Promise<void> {
    await this.dataSource.query(
      `UPDATE reconciliation_runs SET lease_until = now(), attempts = attempts - 1 WHERE id = $1 AND attempts = $2 AND status = 'RUNNING'`,
      [id, attempts],
    );
  }

  private async finish(run: RunEntity, progress: RunProgress, error: Error | null): Promise<void> {
    const { id, organizationId, attempts } = run;
    await this.findings.adopt(organizationId, id);
    const failure = error && redact(error.message);
    const now = this.clock.now();
    const passing = error instanceof ProviderUnavailableError;
    await this.dataSource.query(
      `UPDATE reconciliation_runs SET status = $3, finished_at = $4, checked = $5, failure = $6, retry_at = $7,
         mended = (SELECT count(*) FROM reconciliation_findings WHERE organization_id = $8 AND run_id = $1 AND mended)
       WHERE id = $1 AND attempts = $2 AND status = 'RUNNING'`,
      [
        ...[id, attempts, error === null ? RunStatus.SUCCEEDED : RunStatus.FAILED, now, progress.checked],
        ...[failure?.slice(0, MAX_FAILURE_LENGTH) ?? null, passing ? new Date(now.getTime() + RETRY_MS) : null],
        organizationId,
      ],
    );
  }
}
