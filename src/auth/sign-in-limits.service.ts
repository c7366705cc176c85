import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { sha256 } from '../common/crypto/tokens.js';
import { Settings } from '../config/env.js';
import { TooManySignInsError } from './auth.errors.js';
import { normalEmail } from './person-rules.js';

const WINDOW_SECONDS = 15 * 60;
/** Failed sign-ins per window: for one account, and for one address, which may be a whole office. */
export const FAILURES_PER_ACCOUNT = 10;
const FAILURES_PER_ADDRESS = 100;
const REDIS_TIMEOUT_MS = 1_000;

/**
 * Slows down guessing of passwords, by account and by address. Every attempt is counted before the password is looked
 * at, so that parallel attempts cannot slip through, and given back when it was right. Counted in Redis when there is
 * one, so that all processes count together; in this process when there is none or while it is away.
 */
@Injectable()
export class SignInLimits implements OnApplicationShutdown {
  private readonly logger = new Logger(SignInLimits.name);
  private readonly redis: Redis | null;
  private readonly byAccount: RateLimiterAbstract;
  private readonly byAddress: RateLimiterAbstract;

  constructor(settings: Settings) {
    this.redis = settings.redisUrl ? this.connect(settings.redisUrl) : null;
    this.byAccount = this.limiter('account', FAILURES_PER_ACCOUNT);
    this.byAddress = this.limiter('address', FAILURES_PER_ADDRESS);
  }

  /** Counts an attempt; throws TooManySignInsError when there were too many. */
  async attempt(email: string, address: string): Promise<void> {
    await count(this.byAddress, address);
    await count(this.byAccount, accountKey(email));
  }

  /** The password was right: the account starts afresh and the address gets its attempt back. */
  async succeeded(email: string, address: string): Promise<void> {
    await this.byAccount.delete(accountKey(email));
    await this.byAddress.reward(address, 1);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }

  private limiter(name: string, points: number): RateLimiterAbstract {
    const options = { keyPrefix: `remit:sign-in:${name}`, points, duration: WINDOW_SECONDS };
    const memory = new RateLimiterMemory(options);
    if (!this.redis) return memory;
    return new RateLimiterRedis({
      ...options,
      storeClient: this.redis,
      insuranceLimiter: memory,
      rejectIfRedisNotReady: true,
    });
  }

  private connect(url: string): Redis {
    const redis = new Redis(url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      commandTimeout: REDIS_TIMEOUT_MS,
    });
    // Without a listener the client writes to the console; one line per outage is enough, it connects again by itself.
    let away = false;
    redis.on('error', (error: Error) => {
      if (!away) this.logger.warn({ err: error }, 'Redis is away: sign-ins are counted in this process');
      away = true;
    });
    redis.on('ready', () => (away = false));
    return redis;
  }
}

/** The address itself is nobody's business in Redis. */
function accountKey(email: string): string {
  return sha256(normalEmail(email));
}

async function count(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes)
      throw new TooManySignInsError(Math.max(1, Math.ceil(error.msBeforeNext / 1000)));
    throw error;
  }
}
