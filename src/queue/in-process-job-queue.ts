import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { JOB_CONCURRENCY, JobQueue } from './job-queue.js';
import type { JobHandler, JobName, Jobs } from './jobs.js';

/** Past this many waiting jobs further wake-ups are dropped; the pollers take over. */
const MAX_WAITING = 10_000;

/** The driver without Redis: jobs run in this process, a few at a time. */
@Injectable()
export class InProcessJobQueue extends JobQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger(InProcessJobQueue.name);
  private readonly handlers = new Map<JobName, JobHandler<JobName>>();
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  add<N extends JobName>(name: N, payload: Jobs[N]): void {
    const handler = this.handlers.get(name);
    if (!handler || this.stopped || this.waiting.length >= MAX_WAITING) return;
    this.waiting.push(() => handler(payload));
    this.startMore();
  }

  handle<N extends JobName>(name: N, handler: JobHandler<N>): void {
    this.handlers.set(name, handler as unknown as JobHandler<JobName>);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.waiting.length = 0;
    await Promise.allSettled(this.running);
  }

  private startMore(): void {
    while (this.running.size < JOB_CONCURRENCY) {
      const job = this.waiting.shift();
      if (!job) return;
      const run: Promise<void> = job()
        .catch((error: unknown) => this.logger.error(error))
        .finally(() => {
          this.running.delete(run);
          this.startMore();
        });
      this.running.add(run);
    }
  }
}
