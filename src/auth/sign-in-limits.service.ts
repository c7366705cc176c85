import { Injectable } from '@nestjs/common';
import { sha256 } from '../common/crypto/tokens.js';
import { RateLimits, type RateLimit } from '../limits/rate-limits.service.js';
import { TooManySignInsError } from './auth.errors.js';
import { normalEmail } from './person-rules.js';

const WINDOW_SECONDS = 15 * 60;
/** Failed sign-ins per window: for one account, and for one address, which may be a whole office. */
export const FAILURES_PER_ACCOUNT = 10;
const FAILURES_PER_ADDRESS = 100;

/**
 * Slows down guessing of passwords, by account and by address. Every attempt is counted before the password is looked
 * at, so that parallel attempts cannot slip through, and given back when it was right.
 */
@Injectable()
export class SignInLimits {
  private readonly byAccount: RateLimit;
  private readonly byAddress: RateLimit;

  constructor(limits: RateLimits) {
    const seconds = WINDOW_SECONDS;
    this.byAccount = limits.limit({ name: 'sign-in:account', points: FAILURES_PER_ACCOUNT, seconds });
    this.byAddress = limits.limit({ name: 'sign-in:address', points: FAILURES_PER_ADDRESS, seconds });
  }

  /** Counts an attempt; throws TooManySignInsError when there were too many. */
  async attempt(email: string, address: string): Promise<void> {
    await count(this.byAddress, address);
    await count(this.byAccount, accountKey(email));
  }

  /** The password was right: the account starts afresh and the address gets its attempt back. */
  async succeeded(email: string, address: string): Promise<void> {
    await this.byAccount.forget(accountKey(email));
    await this.byAddress.giveBack(address);
  }
}

/** The address itself is nobody's business in Redis. */
function accountKey(email: string): string {
  return sha256(normalEmail(email));
}

async function count(limit: RateLimit, key: string): Promise<void> {
  const waitSeconds = await limit.waitSeconds(key);
  if (waitSeconds > 0) throw new TooManySignInsError(waitSeconds);
}
