import { Injectable } from '@nestjs/common';
import { sha256 } from '../common/crypto/tokens.js';
import { RateLimits, type RateLimit } from '../limits/rate-limits.service.js';

/** Deliveries per organization and second: several times what a billing run brings, far less than what hurts the others. */
export const DELIVERIES_PER_SECOND = 500;

/** Keeps one organization's flood of deliveries from holding up the others; the provider delivers again later. */
@Injectable()
export class WebhookRateLimit {
  private readonly limit: RateLimit;

  constructor(limits: RateLimits) {
    this.limit = limits.limit({ name: 'webhook', points: DELIVERIES_PER_SECOND, seconds: 1 });
  }

  /** Counts one delivery to an organization's id or to a token: 0 when it may pass, else the seconds to wait. */
  async waitSeconds(organizationIdOrToken: string): Promise<number> {
    return this.limit.waitSeconds(sha256(organizationIdOrToken));
  }
}
