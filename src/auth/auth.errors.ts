import { DomainError } from '../common/errors/domain-error.js';
import type { Permission } from './permissions.js';

/** Nobody is signed in, or their access token no longer counts. */
export class UnauthenticatedError extends DomainError {
  constructor(reason: 'auth.token_missing' | 'auth.token_expired' | 'auth.token_invalid') {
    super('UNAUTHENTICATED', MESSAGES[reason], { reason });
  }
}

const MESSAGES = {
  'auth.token_missing': 'Sign in first: send the access token as "Authorization: Bearer <accessToken>".',
  'auth.token_expired': 'The access token has expired: get a new one with refreshSession.',
  'auth.token_invalid': 'The access token is not valid: sign in again.',
};

/** One answer for a wrong address, password or organization, so that none of them can be found out by trying. */
export class InvalidCredentialsError extends DomainError {
  constructor() {
    super('UNAUTHENTICATED', 'The e-mail address or the password is wrong.', { reason: 'auth.invalid_credentials' });
  }
}

/** Unknown, expired, used before or revoked: one answer for all of them. */
export class InvalidRefreshTokenError extends DomainError {
  constructor() {
    super('UNAUTHENTICATED', 'The session has ended: sign in again.', { reason: 'auth.invalid_refresh_token' });
  }
}

/** Signed in, but the role does not allow this. */
export class PermissionDeniedError extends DomainError {
  constructor(permission: Permission) {
    super('FORBIDDEN', `This needs the permission ${permission}, which your role does not have.`, {
      reason: 'auth.permission_missing',
      data: { permission },
    });
  }
}

/** A service account asked for what only a signed-in person has. */
export class PersonNeededError extends DomainError {
  constructor() {
    super('FORBIDDEN', 'This is for people who signed in; a service account cannot do it.', {
      reason: 'auth.person_needed',
    });
  }
}

/** Somebody vouched for by the identity provider asked for what only one of our own sessions has. */
export class SessionNeededError extends DomainError {
  constructor() {
    super('FORBIDDEN', 'This needs a session: sign in with e-mail and password.', { reason: 'auth.session_needed' });
  }
}

/** Whether a token of the identity provider is right cannot be told now. */
export class IdentityProviderAwayError extends DomainError {
  constructor(cause: unknown) {
    super('PROVIDER_UNAVAILABLE', 'The identity provider cannot be reached: try again.', {
      reason: 'auth.identity_provider_away',
    });
    this.cause = cause;
  }
}

/** A route that declares neither a permission nor that it is public is open to nobody. */
export class UndeclaredAccessError extends DomainError {
  constructor() {
    super('FORBIDDEN', 'This operation does not say who may call it, so nobody may.', { reason: 'auth.undeclared' });
  }
}

/** The mailed link was used, has expired, or never was. */
export class ResetLinkGoneError extends DomainError {
  constructor() {
    super('CONFLICT', 'This link no longer works.', { reason: 'auth.reset_link_gone' });
  }
}

/** Too many links for new passwords asked for from one address. */
export class TooManyResetsError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', `Too many requests. Try again in ${retryAfterSeconds} seconds.`, {
      reason: 'auth.too_many_resets',
      data: { retryAfterSeconds },
    });
  }
}

/** Too many failed sign-ins for one account or from one address. */
export class TooManySignInsError extends DomainError {
  constructor(retryAfterSeconds: number) {
    super('RATE_LIMITED', `Too many failed sign-ins. Try again in ${retryAfterSeconds} seconds.`, {
      reason: 'auth.too_many_sign_ins',
      data: { retryAfterSeconds },
    });
  }
}
