import type { JobHandler, JobName, Jobs } from './jobs.js';

/** How many jobs of one kind a process works on at the same time. */
export const JOB_CONCURRENCY = 8;

/** Hands wake-ups to a worker: in this process, or through Redis to any. */
export abstract class JobQueue {
  /** Wakes a worker. Never throws and never blocks: the pollers repair a lost wake-up. */
  abstract add<N extends JobName>(name: N, payload: Jobs[N]): void;

  /** Registers the handler of a job; called once per job by processes that run workers. */
  abstract handle<N extends JobName>(name: N, handler: JobHandler<N>): void;
}
