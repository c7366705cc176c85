import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Allowance, CallBudget } from './call-budget.js';

const MAX_LIMITERS = 100;

/** Counts of all processes together, in Redis; each process counts for itself while Redis is away. */
export class SharedCallBudget implements CallBudget {
  private readonly redis: Redis;
  private readonly limiters = new Map<number, RateLimiterRedis>();

  constructor(redisUrl: string, onError: (error: Error) => void) {
    this.redis = new Redis(redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: 500,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    // Without a listener a lost connection would end the process.
    this.redis.on('error', onError);
  }

  async take(allowances: readonly Allowance[]): Promise<number> {
    const taken: Allowance[] = [];
    for (const allowance of allowances) {
      const waitMs = await this.takeOne(allowance);
      if (waitMs > 0) {
        await Promise.all(taken.map((each) => this.limiter(each.perSecond).reward(each.key)));
        return waitMs;
      }
      taken.push(allowance);
    }
    return 0;
  }

  close(): void {
    this.redis.disconnect();
  }

  private async takeOne({ key, perSecond }: Allowance): Promise<number> {
    try {
      await this.limiter(perSecond).consume(key);
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
      throw error;
    }
  }

  /** One limiter per rate; slower than one a second is counted over as many seconds as one call takes. */
  private limiter(perSecond: number): RateLimiterRedis {
    const known = this.limiters.get(perSecond);
    if (known) return known;
    if (this.limiters.size >= MAX_LIMITERS) this.limiters.clear();
    const points = Math.max(1, Math.floor(perSecond));
    const duration = perSecond < 1 ? Math.ceil(1 / perSecond) : 1;
    const made = new RateLimiterRedis({
      storeClient: this.redis,
      keyPrefix: 'remit:calls',
      points,
      duration,
      insuranceLimiter: new RateLimiterMemory({ keyPrefix: 'remit:calls', points, duration }),
    });
    this.limiters.set(perSecond, made);
    return made;
  }
}
