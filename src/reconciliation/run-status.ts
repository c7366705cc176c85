export enum RunStatus {
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
}

/** SCHEDULED runs leave alone what is so new that its delivery may be under way; one asked for by hand looks at everything. */
export type RunTrigger = 'SCHEDULED' | 'MANUAL';
