import { Injectable } from '@nestjs/common';
import { sha256 } from '../common/crypto/tokens.js';
import { RateLimits, type RateLimit } from '../limits/rate-limits.service.js';

/** Opens of one link per minute: enough for a payer with several tabs, too few to test stolen cards through it. */
const PER_LINK = 60;
/** Opens from one address per minute, against guessing. */
const PER_ADDRESS = 600;

/** Holds back those who open pay links far too often. */
@Injectable()
export class PayLinkRateLimit {
  private readonly byLink: RateLimit;
  private readonly byAddress: RateLimit;

  constructor(limits: RateLimits) {
    this.byLink = limits.limit({ name: 'pay-link', points: PER_LINK, seconds: 60 });
    this.byAddress = limits.limit({ name: 'pay-address', points: PER_ADDRESS, seconds: 60 });
  }

  /** Counts one opening; false when it is one too many. */
  async allows(token: string, address: string): Promise<boolean> {
    return (await this.byAddress.waitSeconds(address)) === 0 && (await this.byLink.waitSeconds(sha256(token))) === 0;
  }
}
