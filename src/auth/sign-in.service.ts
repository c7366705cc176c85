import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import { personActor } from '../common/actor.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { Transactions } from '../database/transactions.js';
import { InvalidCredentialsError } from './auth.errors.js';
import type { MembershipEntity } from './membership.entity.js';
import { Passwords } from './passwords.service.js';
import { People } from './people.service.js';
import type { PersonEntity } from './person.entity.js';
import { Sessions, type IssuedSession } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.service.js';

const NIL_UUID = '00000000-0000-0000-0000-000000000000';

export interface Credentials {
  email: string;
  password: string;
  /** Left out: the organization used last, else the one joined first. */
  organizationId?: string | null;
}

/** Signing in with e-mail and password, and moving between one's organizations. */
@Injectable()
export class SignIn implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SignIn.name);
  private readonly recording = new Set<Promise<void>>();

  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
  ) {}

  /** Throws InvalidCredentialsError whatever is wrong, TooManySignInsError when it was wrong too often. */
  async signIn({ email, password, organizationId }: Credentials, address: string): Promise<IssuedSession> {
    await this.limits.attempt(email, address);
    const person = await this.people.findByEmail(email);
    // Asked for nobody as well: an unknown address must cost what a known one does.
    const memberships = await this.people.membershipsOf(person?.id ?? NIL_UUID);
    const usual = memberships.find((each) => each.organizationId === person?.lastOrganizationId) ?? memberships[0];
    if (!(await this.passwords.matches(person?.passwordHash ?? null, password)) || !person) {
      throw this.refused(person, usual, 'the password was wrong');
    }
    const wanted = organizationId
      ? memberships.find((each) => each.organizationId === organizationId.toLowerCase())
      : usual;
    if (!wanted) throw this.refused(person, usual, 'it named an organization they do not belong to');
    await this.limits.succeeded(email, address);
    return this.sessions.begin(wanted, 'signed_in');
  }

  /** Another session, in another of the person's organizations. */
  async switchOrganization(personId: string, organizationId: string): Promise<IssuedSession> {
    const memberships = await this.people.membershipsOf(personId);
    const wanted = memberships.find((each) => each.organizationId === organizationId.toLowerCase());
    if (!wanted) throw new NotFoundError('organization');
    return this.sessions.begin(wanted, 'organization_switched');
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.recording);
  }

  /** Recorded beside the answer, not before it: the time it takes would tell that the account exists. */
  private refused(
    person: PersonEntity | null,
    usual: MembershipEntity | undefined,
    why: string,
  ): InvalidCredentialsError {
    if (person && usual) {
      const recorded = this.record(person.id, usual.organizationId, why)
        .catch((error: unknown) => this.logger.error(error))
        .finally(() => this.recording.delete(recorded));
      this.recording.add(recorded);
    }
    return new InvalidCredentialsError();
  }

  private record(personId: string, organizationId: string, why: string): Promise<void> {
    const detail = `A sign-in to this person's account was refused: ${why}.`;
    const entry = { actor: personActor(personId), action: 'session.sign_in_failed', detail };
    return this.transactions.run((tx) => this.audit.record(tx, organizationId, entry));
  }
}
