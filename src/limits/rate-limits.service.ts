import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { Breaker } from '../common/breaker.js';
import { Settings } from '../config/env.js';
import { Windows } from './windows.js';

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

/** One limit, counted by key: in Redis while it answers, else in this process. */
export class RateLimit {
  private readonly here: Windows;
  private readonly shared: RateLimiterRedis | null;

  constructor(
    { name, points, seconds }: Limit,
    private readonly redis: Redis | null,
    private readonly breaker: Breaker | null,
  ) {
    this.here = new Windows(points, seconds * 1000);
    const options = { keyPrefix: `remit:${name}`, points, duration: seconds };
    this.shared = redis && new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true });
  }

  /** Counts one: 0 when it may pass, else the whole seconds to wait. */
  async waitSeconds(key: string): Promise<number> {
    return Math.ceil((await this.waitMs(key)) / 1000);
  }

  /** Counts one: 0 when it may pass, else the milliseconds to wait. */
  waitMs(key: string): Promise<number> {
    return this.count(consume, key, () => this.here.count(key));
  }

  /** Counts nothing: 0 while another may pass, else the whole seconds to wait. */
  async waitSecondsIfSpent(key: string): Promise<number> {
    return Math.ceil((await this.count(look, key, () => this.here.waitIfSpent(key))) / 1000);
  }

  /** Gives one back. */
  async giveBack(key: string): Promise<void> {
    await this.count(
      (limiter) => limiter.reward(key, 1),
      key,
      () => this.here.giveBack(key),
    );
  }

  /** Starts the key afresh. */
  async forget(key: string): Promise<void> {
    // What was counted here while Redis was away is forgotten, too.
    this.here.forget(key);
    await this.count(
      (limiter) => limiter.delete(key),
      key,
      () => undefined,
    );
  }

  private async count<S, H>(
    inRedis: (limiter: RateLimiterRedis, key: string) => Promise<S>,
    key: string,
    here: () => H,
  ): Promise<S | H> {
    if (this.shared && this.reachable()) {
      try {
        return await inRedis(this.shared, key);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        this.breaker?.trip(error);
      }
    }
    return here();
  }

  private reachable(): boolean {
    return this.redis?.status === 'ready' && this.breaker?.open === false;
  }
}

/** Counts one; the milliseconds to wait. */
async function consume(limiter: RateLimiterRedis, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, error.msBeforeNext);
    throw error;
  }
}

/** Counts nothing; the milliseconds to wait. */
async function look(limiter: RateLimiterRedis, key: string): Promise<number> {
  const state = await limiter.get(key);
  return state && state.consumedPoints >= limiter.points ? Math.max(1, state.msBeforeNext) : 0;
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
