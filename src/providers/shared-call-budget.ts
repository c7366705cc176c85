import type { RateLimit, RateLimits } from '../limits/rate-limits.service.js';
import type { Allowance, CallBudget } from './call-budget.js';

/** Counts of all processes together while there is a Redis that answers, of this process otherwise; by whole seconds. */
export class SharedCallBudget implements CallBudget {
  private readonly byRate = new Map<number, RateLimit>();

  constructor(private readonly limits: RateLimits) {}

  async take(allowances: readonly Allowance[]): Promise<number> {
    const taken: Allowance[] = [];
    for (const allowance of allowances) {
      const waitMs = await this.limit(allowance).waitMs(allowance.key);
      if (waitMs > 0) {
        await Promise.all(taken.map((each) => this.limit(each).giveBack(each.key)));
        return waitMs;
      }
      taken.push(allowance);
    }
    return 0;
  }

  /** Rates are few: what the settings say, and the steps of slowing down from it. */
  private limit({ perSecond }: Allowance): RateLimit {
    const points = Math.max(1, Math.floor(perSecond));
    const limit = this.byRate.get(points) ?? this.limits.limit({ name: 'calls', points, seconds: 1 });
    this.byRate.set(points, limit);
    return limit;
  }
}
