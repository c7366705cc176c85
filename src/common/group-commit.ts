/** How much goes into one go. */
export interface GroupLimits {
  /** Goes under way at the same time. */
  flights: number;
  /** Items of one go. */
  items: number;
  /** Weight of one go, unless a single item is heavier. */
  weight: number;
}

interface Waiting<T, R> {
  item: T;
  weight: number;
  done: (result: R) => void;
  failed: (error: unknown) => void;
}

/**
 * Does the work of concurrent callers together: what comes while others are under way waits and goes with the next go. A
 * caller alone does not wait at all. When a go of several fails, each is done by itself, so that one bad item is
 * nobody else's failure; `work` must therefore allow being repeated.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private flights = 0;

  /** `work` answers one result for each item, in their order. */
  constructor(
    private readonly work: (items: readonly T[]) => Promise<R[]>,
    private readonly limits: GroupLimits,
  ) {}

  /** Resolves with the item's own result when its go is done. */
  add(item: T, weight = 0): Promise<R> {
    return new Promise((done, failed) => {
      this.waiting.push({ item, weight, done, failed });
      if (this.flights < this.limits.flights) void this.fly();
    });
  }

  private async fly(): Promise<void> {
    this.flights += 1;
    for (let group = this.next(); group.length > 0; group = this.next()) {
      if (!(await this.go(group, group.length === 1))) {
        await Promise.all(group.map((each) => this.go([each], true)));
      }
    }
    this.flights -= 1;
  }

  /** False when it failed and nobody was told yet. */
  private async go(group: readonly Waiting<T, R>[], last: boolean): Promise<boolean> {
    try {
      const results = await this.work(group.map(({ item }) => item));
      group.forEach(({ done }, index) => done(results[index] as R));
      return true;
    } catch (error) {
      if (last) for (const { failed } of group) failed(error);
      return last;
    }
  }

  private next(): Waiting<T, R>[] {
    let count = 0;
    for (let weight = 0; count < Math.min(this.waiting.length, this.limits.items); count++) {
      weight += this.waiting[count]?.weight ?? 0;
      if (count > 0 && weight > this.limits.weight) break;
    }
    const group = this.waiting.slice(0, count);
    this.waiting = count === this.waiting.length ? [] : this.waiting.slice(count);
    return group;
  }
}
