import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Poller } from '../common/poller.js';
import { Settings } from '../config/env.js';
import { InboxClaims, type DueEvent } from '../inbox/inbox-claims.service.js';
import { JobQueue } from '../queue/job-queue.js';
import { choose } from './fair-choice.js';
import { WebhookWorkerService } from './webhook-worker.service.js';

/** The longest a stored event waits when its wake-up was lost. */
const IDLE_MS = 1_000;
/** Well within a lease, so that one renewal may fail. */
const RENEW_MS = 10_000;
const SLOTS = { total: 32, perConnection: 8 };

/**
 * Keeps a worker's slots filled with due events. A wake-up only says that there is something; what is started is chosen
 * fairly among all connections, so neither a backlog nor a slow account nor a poisonous event holds up the others.
 */
@Injectable()
export class InboxDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(InboxDispatcher.name);
  private readonly running = new Map<DueEvent, Promise<void>>();
  private readonly report = (error: unknown): void => this.logger.error(error);
  private readonly poller = new Poller(() => this.startDue(), IDLE_MS, this.report);
  private readonly renewer = new Poller(() => this.renew(), RENEW_MS, this.report);
  private stopping = false;

  constructor(
    private readonly claims: InboxClaims,
    private readonly worker: WebhookWorkerService,
    private readonly queue: JobQueue,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.runsWorkers) return;
    this.queue.handle('inbox.process', () => Promise.resolve(this.poller.wake()));
    this.poller.start();
    this.renewer.start();
  }

  /** Starts nothing more and waits for what is running. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.poller.stop();
    await Promise.all(this.running.values());
    await this.renewer.stop();
  }

  /** True when something was started and there is room for more. */
  private async startDue(): Promise<boolean> {
    if (this.running.size >= SLOTS.total) return false;
    const due = await this.claims.due();
    const chosen = choose(due, [...this.running.keys()], SLOTS);
    for (const event of chosen) this.start(event);
    return chosen.length > 0 && this.running.size < SLOTS.total;
  }

  private start(event: DueEvent): void {
    const run = this.worker
      .process(event.id, () => !this.stopping)
      .catch(this.report)
      .finally(() => {
        this.running.delete(event);
        this.poller.wake();
      });
    this.running.set(event, run);
  }

  private async renew(): Promise<boolean> {
    const held = this.worker.held();
    if (held.length > 0) await this.claims.renew(held);
    return false;
  }
}
