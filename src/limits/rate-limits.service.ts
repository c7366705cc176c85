import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Breaker } from '../common/breaker.js';
import { Settings } from '../config/env.js';

/** Longest a caller waits for Redis; a Redis that hangs costs this once, then a second of counting here. */
const REDIS_TIMEOUT_MS = 250;
const PROBE_EVERY_MS = 1_000;

export interface Limit {
  /** Names the count in the whole instance. */
  name: string;
  /** How many may pass per window. */
  points: number;
  /** Length of the window in seconds. */
  seconds: number;
}

/** One limit, counted by key. */
export class RateLimit {
  private readonly here: RateLimiterMemory;
  private readonly shared: RateLimiterRedis | null;

  constructor(
    { name, points, seconds }: Limit,
    private readonly redis: Redis | null,
    private readonly breaker: Breaker | null,
  ) {
    const options = { keyPrefix: `remit:${name}`, points, duration: seconds };
    this.here = new RateLimiterMemory(options);
    this.shared = redis && new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true });
  }

  /** Counts one: 0 when it may pass, else the whole seconds to wait. */
  async waitSeconds(key: string): Promise<number> {
    return Math.ceil((await this.waitMs(key)) / 1000);
  }

  /** Counts one: 0 when it may pass, else the milliseconds to wait. */
  async waitMs(key: string): Promise<number> {
    try {
      await this.count((limiter) => limiter.consume(key));
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
      throw error;
    }
  }

  /** Counts nothing: 0 while another may pass, else the whole seconds to wait. */
  async waitSecondsIfSpent(key: string): Promise<number> {
    let waitMs = 0;
    await this.count(async (limiter) => {
      const state = await limiter.get(key);
      waitMs = state && state.consumedPoints >= limiter.points ? Math.max(1, state.msBeforeNext) : 0;
    });
    return Math.ceil(waitMs / 1000);
  }

  /** Gives one back. */
  async giveBack(key: string): Promise<void> {
    await this.count((limiter) => limiter.reward(key, 1));
  }

  /** Starts the key afresh. */
  async forget(key: string): Promise<void> {
    // What was counted here while Redis was away is forgotten, too.
    await this.here.delete(key);
    await this.count((limiter) => limiter.delete(key));
  }

  /** In Redis while it answers, else in this process. */
  private async count(work: (limiter: RateLimiterMemory | RateLimiterRedis) => Promise<unknown>): Promise<void> {
    if (this.shared && this.reachable()) {
      try {
        return void (await work(this.shared));
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        this.breaker?.trip(error);
      }
    }
    await work(this.here);
  }

  private reachable(): boolean {
    return this.redis?.status === 'ready' && this.breaker?.open === false;
  }
}

/** Makes limits that all processes count together while there is a Redis that answers, and each for itself otherwise. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly logger = new Logger(RateLimits.name);
  private readonly redis: Redis | null;
  private readonly breaker: Breaker | null;

  constructor(settings: Settings) {
    const redis = settings.redisUrl ? this.connect(settings.redisUrl) : null;
    this.redis = redis;
    this.breaker =
      redis &&
      new Breaker(
        () => redis.ping(),
        PROBE_EVERY_MS,
        (error) => this.report(error),
      );
  }

  limit(limit: Limit): RateLimit {
    return new RateLimit(limit, this.redis, this.breaker);
  }

  onApplicationShutdown(): void {
    this.breaker?.close();
    this.redis?.disconnect();
  }

  private connect(url: string): Redis {
    const redis = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: REDIS_TIMEOUT_MS,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    // Without a listener the client writes to the console; the breaker tells of the outage, once.
    redis.on('error', (error: Error) => this.breaker?.trip(error));
    return redis;
  }

  private report(error: Error | null): void {
    if (error) this.logger.warn({ err: error }, 'Redis does not answer: what callers do is counted in this process');
    else this.logger.log('Redis answers again: what callers do is counted by all processes together');
  }
}
