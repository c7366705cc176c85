/**
 * Spares callers something that does not answer: after one failure nothing more is asked of it until `probe`, tried again
 * and again, gets an answer. So an outage costs one wait, not one per call, and nothing piles up meanwhile.
 */
export class Breaker {
  private failed = false;
  private closed = false;
  private timer: NodeJS.Timeout | null = null;

  /** `onChange` hears of each outage twice: with the error when it begins, with null when it is over. */
  constructor(
    private readonly probe: () => Promise<unknown>,
    private readonly probeEveryMs: number,
    private readonly onChange: (error: Error | null) => void,
  ) {}

  /** True while nothing should be asked. */
  get open(): boolean {
    return this.failed || this.closed;
  }

  /** A call failed: opens the breaker until the probe gets an answer. */
  trip(error: Error): void {
    if (this.open) return;
    this.failed = true;
    this.onChange(error);
    this.probeLater();
  }

  /** Ends the probing; nothing is asked any more. */
  close(): void {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private probeLater(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => {
      this.probe().then(
        () => this.recovered(),
        () => this.probeLater(),
      );
    }, this.probeEveryMs).unref();
  }

  private recovered(): void {
    if (this.closed) return;
    this.failed = false;
    this.onChange(null);
  }
}
