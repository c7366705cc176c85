import { SessionNeededError } from './auth.errors.js';
import type { Member } from './guarding.js';
import type { Permission, Role } from './permissions.js';

/** A member whom an OpenID Connect issuer vouches for: there is no session of ours, so whatever belongs to one is refused. */
export class OidcMember implements Member {
  constructor(
    readonly personId: string,
    readonly organizationId: string,
    readonly role: Role,
    readonly permissions: ReadonlySet<Permission>,
    readonly timeZone: string,
  ) {}

  get sessionId(): string {
    throw new SessionNeededError();
  }
}
