import { ConflictError, DomainError } from '../common/errors/domain-error.js';

/** The set-up link was used already, has expired, or a newer one took its place. */
export class SetupLinkGoneError extends ConflictError {
  constructor() {
    super('This set-up link no longer works.', 'setup.link_gone');
  }
}

/** Somebody with this address has an invitation that still can be accepted. */
export class InvitationExistsError extends ConflictError {
  constructor() {
    super('This person has been invited already: resend the invitation or revoke it.', 'invitation.exists');
  }
}

/** Too many invitations were mailed to one person, or by one organization. */
export class TooManyInvitationsError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', `Too many invitations were mailed. Try again in ${retryAfterSeconds} seconds.`, {
      reason: 'invitation.too_many',
      data: { retryAfterSeconds },
    });
  }
}

/** The invitation was accepted, revoked or has expired, or a newer link took its place. */
export class InvitationGoneError extends ConflictError {
  constructor() {
    super('This invitation no longer works.', 'invitation.gone');
  }
}
