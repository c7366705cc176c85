import { PersonNeededError } from './auth.errors.js';
import type { Member } from './guarding.js';
import type { Permission, Role } from './permissions.js';

/**
 * A service account where resolvers expect a member. It has permissions, but is no person: whatever asks for one
 * (the viewer, a password, what somebody has read) is refused rather than done in the name of a person.
 */
export class ServiceMember implements Member {
  constructor(
    readonly organizationId: string,
    readonly serviceAccountId: string,
    readonly permissions: ReadonlySet<Permission>,
    readonly timeZone: string,
  ) {}

  get personId(): string {
    throw new PersonNeededError();
  }

  get sessionId(): string {
    throw new PersonNeededError();
  }

  get role(): Role {
    throw new PersonNeededError();
  }
}
