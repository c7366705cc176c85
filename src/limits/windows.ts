interface Window {
  counted: number;
  /** By the same clock. */
  endsAt: number;
}

/** What is over is looked for when there are this many, and then when there are twice as many as were left. */
const LOOK_AT = 1_000;

/** Counts by key in this process, in windows that begin with the first count. Plain numbers: no timers, no promises. */
export class Windows {
  private readonly windows = new Map<string, Window>();
  private lookAt = LOOK_AT;

  /** `points` may pass in a window of `lengthMs`; `clock`: milliseconds from any beginning. */
  constructor(
    private readonly points: number,
    private readonly lengthMs: number,
    private readonly clock = () => performance.now(),
  ) {}

  /** Counts one: 0 when it may pass, else the milliseconds to wait. */
  count(key: string): number {
    const now = this.clock();
    const window = this.windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      this.windows.set(key, { counted: 1, endsAt: now + this.lengthMs });
      if (this.windows.size >= this.lookAt) this.clear(now);
      return this.points >= 1 ? 0 : this.lengthMs;
    }
    window.counted += 1;
    return window.counted <= this.points ? 0 : window.endsAt - now;
  }

  /** Counts nothing: 0 while another may pass, else the milliseconds to wait. */
  waitIfSpent(key: string): number {
    const window = this.windows.get(key);
    if (window === undefined || window.counted < this.points) return 0;
    return Math.max(0, window.endsAt - this.clock());
  }

  /** Gives one back. */
  giveBack(key: string): void {
    const window = this.windows.get(key);
    if (window !== undefined) window.counted -= 1;
  }

  /** Starts the key afresh. */
  forget(key: string): void {
    this.windows.delete(key);
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.windows.size;
  }

  private clear(now: number): void {
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
    this.lookAt = Math.max(LOOK_AT, this.windows.size * 2);
  }
}
