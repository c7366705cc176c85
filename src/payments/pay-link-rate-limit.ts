import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '../common/crypto/tokens.js';

/** Opens of one link per minute: enough for a payer with several tabs, too few to test stolen cards through it. */
const PER_LINK = 60;
/** Opens from one address per minute, against guessing. */
const PER_ADDRESS = 600;

/** Holds back those who open pay links far too often. */
@Injectable()
export class PayLinkRateLimit {
  private readonly byLink = new RateLimiterMemory({ keyPrefix: 'pay-link', points: PER_LINK, duration: 60 });
  private readonly byAddress = new RateLimiterMemory({ keyPrefix: 'pay-address', points: PER_ADDRESS, duration: 60 });

  /** Counts one opening; false when it is one too many. */
  async allows(token: string, address: string): Promise<boolean> {
    try {
      await this.byAddress.consume(address);
      await this.byLink.consume(sha256(token));
      return true;
    } catch (error) {
      if (error instanceof RateLimiterRes) return false;
      throw error;
    }
  }
}
