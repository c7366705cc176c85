import { Injectable } from '@nestjs/common';
import { sha256 } from '../common/crypto/tokens.js';
import { RateLimits, type RateLimit } from '../limits/rate-limits.service.js';
import { TooManyInvitationsError } from './organizations.errors.js';

const HOUR_SECONDS = 3_600;
/** Mails to one person in an hour, invited anew or again. */
export const MAILS_PER_ADDRESS = 5;
/** Mails of one organization in an hour: a whole department, not a mailing list. */
const MAILS_PER_ORGANIZATION = 200;

/** Keeps invitations from being used to fill mailboxes. */
@Injectable()
export class InvitationLimits {
  private readonly byAddress: RateLimit;
  private readonly byOrganization: RateLimit;

  constructor(limits: RateLimits) {
    this.byAddress = limits.limit({ name: 'invite:address', points: MAILS_PER_ADDRESS, seconds: HOUR_SECONDS });
    this.byOrganization = limits.limit({
      name: 'invite:organization',
      points: MAILS_PER_ORGANIZATION,
      seconds: HOUR_SECONDS,
    });
  }

  /** Counts a mail to this address. Throws TooManyInvitationsError. */
  async count(organizationId: string, email: string): Promise<void> {
    const waits = [
      await this.byAddress.waitSeconds(sha256(`${organizationId} ${email}`)),
      await this.byOrganization.waitSeconds(organizationId),
    ];
    const wait = Math.max(...waits);
    if (wait > 0) throw new TooManyInvitationsError(wait);
  }
}
