import type { Connection } from '../integrations/connection.js';
import { redact } from '../observability/redaction.js';
import { ProviderUnavailableError } from '../providers/provider-errors.js';
import type { Finding } from './findings.js';
import type { FindingsService } from './findings.service.js';
import { RunInterruptedError } from './reconciliation.errors.js';

/** One object may fail for reasons of its own; this many in a row mean that nobody answers. */
const UNAVAILABLE_IN_A_ROW = 5;
const MAX_MESSAGE_LENGTH = 500;

export type Attempt<T> = { ok: true; value: T } | { ok: false; message: string };

/** What a run has done so far, and whether it may go on. */
export class RunProgress {
  /** Provider objects compared with the ledger. */
  checked = 0;
  private unavailable = 0;
  private interrupted = false;

  constructor(
    /** Null between runs. */
    readonly runId: string | null,
    /** Nothing newer is looked at: its delivery may be under way. */
    readonly until: Date,
    private readonly findings: FindingsService,
  ) {}

  found(connection: Connection, finding: Finding): Promise<void> {
    return this.findings.record(connection, this.runId, finding);
  }

  interrupt(): void {
    this.interrupted = true;
  }

  /** Throws RunInterruptedError when the run must not go on here. */
  goOn(): void {
    if (this.interrupted) throw new RunInterruptedError();
  }

  /** Tries something about one object. What fails is told, not thrown, unless the provider as a whole does not answer. */
  async attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
    this.goOn();
    try {
      const value = await work();
      this.unavailable = 0;
      return { ok: true, value };
    } catch (error) {
      if (!(error instanceof ProviderUnavailableError)) this.unavailable = 0;
      else if (++this.unavailable >= UNAVAILABLE_IN_A_ROW) throw error;
      const message = error instanceof Error ? error.message : String(error);
      return { ok: false, message: redact(message).slice(0, MAX_MESSAGE_LENGTH) };
    }
  }
}
