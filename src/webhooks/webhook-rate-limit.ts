import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '../common/crypto/tokens.js';

/** Deliveries per endpoint and second: several times what a billing run brings, far less than what hurts the others. */
const PER_SECOND = 500;

/** Keeps one organization's flood of deliveries from holding up the others; the provider delivers again later. */
@Injectable()
export class WebhookRateLimit {
  private readonly limiter = new RateLimiterMemory({ keyPrefix: 'webhook', points: PER_SECOND, duration: 1 });

  /** Counts one delivery: 0 when it may pass, else the seconds to wait. */
  async waitSeconds(path: string): Promise<number> {
    try {
      await this.limiter.consume(sha256(path));
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  }
}
