import { DomainError } from '../common/errors/domain-error.js';
import { Role } from './permissions.js';

/** Whoever is no OWNER neither makes owners nor touches them. */
class OwnerNeededError extends DomainError {
  constructor() {
    super('FORBIDDEN', 'Only an OWNER may make somebody OWNER, or change or remove one.', {
      reason: 'member.owner_needed',
    });
  }
}

/**
 * Throws OwnerNeededError unless a member with the role `by` may give or take the roles named: ADMIN, BILLING and
 * TECHNICIAN are for everybody who manages members, OWNER for owners alone. `null` is the command line, which may all.
 */
export function checkMayHandle(by: Role | null, ...roles: Role[]): void {
  if (by !== null && by !== Role.OWNER && roles.includes(Role.OWNER)) throw new OwnerNeededError();
}
