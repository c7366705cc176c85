/** A count of calls that may be made per second. */
export interface Allowance {
  /** What is counted, unique in the whole instance. */
  key: string;
  perSecond: number;
}

/** Counts calls against allowances, in this process or together with others. */
export interface CallBudget {
  /** Takes one call from all of the allowances, or from none: 0 when it may be made now, else milliseconds to wait. */
  take(allowances: readonly Allowance[]): Promise<number>;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

const MAX_BUCKETS = 10_000;

/** Token buckets of this process: each holds at most one second's worth and fills evenly. */
export class LocalCallBudget implements CallBudget {
  private readonly buckets = new Map<string, Bucket>();

  /** `now` in milliseconds from any beginning. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  take(allowances: readonly Allowance[]): Promise<number> {
    const filled = allowances.map((each) => ({ ...each, bucket: this.filled(each) }));
    const waits = filled.map(({ bucket, perSecond }) => ((1 - bucket.tokens) / perSecond) * 1000);
    const waitMs = Math.max(0, ...waits);
    if (waitMs > 0) return Promise.resolve(Math.ceil(waitMs));
    for (const { bucket } of filled) bucket.tokens -= 1;
    return Promise.resolve(0);
  }

  private filled({ key, perSecond }: Allowance): Bucket {
    const now = this.now();
    const bucket = this.buckets.get(key) ?? { tokens: perSecond, filledAt: now };
    bucket.tokens = Math.min(Math.max(1, perSecond), bucket.tokens + ((now - bucket.filledAt) / 1000) * perSecond);
    bucket.filledAt = now;
    // Put back at the end: the first key is the one that was not used for longest, and long since full again.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    const oldest = this.buckets.keys().next();
    if (this.buckets.size > MAX_BUCKETS && !oldest.done) this.buckets.delete(oldest.value);
    return bucket;
  }
}
