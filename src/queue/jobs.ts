/**
 * Jobs that one process may hand to another, by name. A job is only a wake-up: what there is to do stands in the
 * database, where pollers find it anyway, so a lost job costs a second and a doubled one nothing.
 */
export interface Jobs {
  /** A provider event was stored and waits to be worked on. */
  'inbox.process': { eventId: string };
  /** A reconciliation run was asked for and waits for a worker. */
  'reconciliation.run': { runId: string };
}

export type JobName = keyof Jobs;
export type JobHandler<N extends JobName> = (payload: Jobs[N]) => Promise<void>;
