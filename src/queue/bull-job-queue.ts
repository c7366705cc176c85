import { InjectQueue } from '@nestjs/bull';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import type { Job, Queue, QueueOptions } from 'bull';
import { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { Breaker } from '../common/breaker.js';
import { JOB_CONCURRENCY, JobQueue } from './job-queue.js';
import type { JobHandler, JobName, Jobs } from './jobs.js';

export const QUEUE_NAME = 'remit';

const PROBE_EVERY_MS = 1_000;
const CLOSE_WITHIN_MS = 2_000;

/** The Redis clients that Bull was given: it leaves those open when it closes, so closing them is ours to do. */
export const QUEUE_CLIENTS = Symbol('the Redis clients of the queue');

/**
 * Bull's Redis clients. With Bull's defaults `add()` waits for ever while Redis is away, so the client that adds fails at
 * once instead (the database has the work); the two that wait for jobs reconnect for as long as it takes.
 */
export function bullOptions(redisUrl: string, clients: Redis[]): QueueOptions {
  return {
    createClient: (type) => {
      const client =
        type === 'client'
          ? new Redis(redisUrl, {
              enableOfflineQueue: false,
              maxRetriesPerRequest: 1,
              commandTimeout: 1500,
              retryStrategy: retryDelayMs,
            })
          : new Redis(redisUrl, { maxRetriesPerRequest: null, enableReadyCheck: false, retryStrategy: retryDelayMs });
      clients.push(client);
      return client;
    },
  };
}

function retryDelayMs(attempt: number): number {
  return Math.min(attempt * 200, 2_000);
}

/** The driver with Redis: wake-ups reach a worker in any process. */
@Injectable()
export class BullJobQueue extends JobQueue implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(BullJobQueue.name);
  // A Redis that hangs keeps what it is sent in our memory: so nothing is sent while it does not answer.
  private readonly breaker = new Breaker(
    () => this.queue.client.ping(),
    PROBE_EVERY_MS,
    (error) => this.report(error),
  );

  constructor(
    @InjectQueue(QUEUE_NAME) private readonly queue: Queue,
    @Inject(QUEUE_CLIENTS) private readonly clients: Redis[],
  ) {
    super();
    const setWorkerName = queue.setWorkerName.bind(queue);
    // `process` leaves this promise alone: a connection closed before Redis took the name would end the process. The name is
    // for people who look at Redis, nothing needs it.
    queue.setWorkerName = () =>
      setWorkerName().catch((error: Error) => this.logger.debug(`Redis does not know our name: ${error.message}`));
  }

  /** Before Nest's module for Bull closes the queue, which waits for ever for a Redis that hangs. */
  async beforeApplicationShutdown(): Promise<void> {
    this.breaker.close();
    const closed = this.queue
      .close()
      .catch((error: Error) => this.logger.warn(`The queue did not close well: ${error.message}`))
      // Bull may have connected once more while it was closing.
      .finally(() => this.disconnect());
    const patience = new AbortController();
    await Promise.race([closed, pause(CLOSE_WITHIN_MS, undefined, { signal: patience.signal })]);
    patience.abort();
    this.disconnect();
    Object.assign(this.queue, { onApplicationShutdown: () => undefined });
  }

  onApplicationBootstrap(): void {
    // Without a listener a lost connection would end the process.
    this.queue.on('error', (error: Error) => this.breaker.trip(error));
  }

  add<N extends JobName>(name: N, payload: Jobs[N]): void {
    if (this.breaker.open) return;
    this.queue
      .add(name, payload, { removeOnComplete: true, removeOnFail: true, attempts: 1 })
      .catch((error: Error) => this.breaker.trip(error));
  }

  handle<N extends JobName>(name: N, handler: JobHandler<N>): void {
    this.queue
      .process(name, JOB_CONCURRENCY, (job: Job<Jobs[N]>) => handler(job.data))
      .catch((error: Error) => this.logger.error(`Jobs of kind ${name} are not worked on: ${error.message}`));
  }

  private report(error: Error | null): void {
    if (error) this.logger.warn(`Redis does not answer (${error.message}): pollers find the work, a second later`);
    else this.logger.log('Redis answers again: wake-ups go through it');
  }

  private disconnect(): void {
    for (const client of this.clients) client.disconnect();
  }
}
