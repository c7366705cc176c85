import { Injectable } from '@nestjs/common';
import { RateLimits, type RateLimit } from '../limits/rate-limits.service.js';

/** Deliveries per organization and second: several times what a billing run brings, far less than what hurts the others. */
export const DELIVERIES_PER_SECOND = 500;
/** Deliveries per address and second that may be refused before we stop looking at what else comes from there. */
export const REFUSALS_PER_SECOND = 200;

/**
 * Keeps a flood of deliveries from holding up the others; the provider delivers again later. What is rightly signed counts
 * for its organization; what is not counts for whoever sent it, so that knowing an address of ours starves nobody.
 */
@Injectable()
export class WebhookRateLimit {
  private readonly byOrganization: RateLimit;
  private readonly byAddress: RateLimit;

  constructor(limits: RateLimits) {
    this.byOrganization = limits.limit({ name: 'webhook', points: DELIVERIES_PER_SECOND, seconds: 1 });
    this.byAddress = limits.limit({ name: 'webhook-refused', points: REFUSALS_PER_SECOND, seconds: 1 });
  }

  /** Counts a delivery with a right signature: 0 when it may be stored, else the seconds to wait. */
  async waitSeconds(organizationId: string): Promise<number> {
    return this.byOrganization.waitSeconds(organizationId);
  }

  /** 0 unless too much from this address was refused just now; else the seconds to wait. Counts nothing. */
  async waitSecondsFrom(address: string): Promise<number> {
    return this.byAddress.waitSecondsIfSpent(address);
  }

  /** Counts a delivery from this address that was refused. */
  async countRefusal(address: string): Promise<void> {
    await this.byAddress.waitSeconds(address);
  }
}
