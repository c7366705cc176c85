import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '../common/clock.js';
import { BadInputError, ConflictError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import type { Transaction } from '../database/transactions.js';
import { MembershipEntity } from './membership.entity.js';
import { Passwords } from './passwords.service.js';
import { Role } from './permissions.js';
import { normalEmail, type PersonInput } from './person-rules.js';
import { PersonEntity } from './person.entity.js';
import { checkMayHandle } from './role-rules.js';
import { SessionEntity } from './session.entity.js';

/** A checked person with the password already hashed: hashing takes long and must not happen inside a transaction. */
export interface PreparedPerson {
  email: string;
  name: string;
  passwordHash: string | null;
}

/** People and their memberships. */
@Injectable()
export class People {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  /** Hashes the password of valid input (see person-rules.ts). */
  async prepare(input: PersonInput): Promise<PreparedPerson> {
    const passwordHash = input.password === undefined ? null : await this.passwords.hash(input.password);
    return { email: normalEmail(input.email), name: input.name.trim(), passwordHash };
  }

  /**
   * Makes the person a member, creating them when their address is new. Somebody who is known keeps their name and
   * password: whoever adds them must not be able to take over their account. `passwordField` names the input to mend
   * when a new person comes without a password.
   */
  async join(
    tx: Transaction,
    organizationId: string,
    prepared: PreparedPerson,
    role: Role,
    passwordField = 'password',
  ): Promise<PersonEntity> {
    const person = await this.findOrInsert(tx, prepared, passwordField);
    const membership = await tx.manager.findOne(MembershipEntity, {
      where: { organizationId, personId: person.id },
      lock: { mode: 'pessimistic_write' },
    });
    if (membership?.removedAt === null) {
      throw new ConflictError('This person is already a member of the organization.', 'member.exists');
    }
    await tx.manager.upsert(MembershipEntity, { organizationId, personId: person.id, role, removedAt: null }, [
      'organizationId',
      'personId',
    ]);
    return person;
  }

  /**
   * Ends a membership; the caller has locked the organization. The last OWNER cannot leave. `by` is the role of whoever
   * does it, null for the command line.
   */
  async leave(tx: Transaction, organizationId: string, personId: string, by: Role | null = null): Promise<void> {
    const membership = await this.present(tx, organizationId, personId);
    checkMayHandle(by, membership.role);
    await this.keepAnOwner(tx, membership);
    const now = this.clock.now();
    await tx.manager.update(MembershipEntity, { organizationId, personId }, { removedAt: now });
    // Should the person come back one day, what they left open stays closed.
    await tx.manager.update(SessionEntity, { organizationId, personId, revokedAt: IsNull() }, { revokedAt: now });
  }

  /** Gives a member another role and returns the one before; the caller has locked the organization. The last OWNER stays one. */
  async changeRole(
    tx: Transaction,
    organizationId: string,
    personId: string,
    role: Role,
    by: Role | null,
  ): Promise<Role> {
    const membership = await this.present(tx, organizationId, personId);
    checkMayHandle(by, membership.role, role);
    if (role !== Role.OWNER) await this.keepAnOwner(tx, membership);
    await tx.manager.update(MembershipEntity, { organizationId, personId }, { role });
    return membership.role;
  }

  /** Throws NotFoundError when there is no such person. */
  async get(personId: string): Promise<PersonEntity> {
    const person = await this.dataSource.getRepository(PersonEntity).findOneBy({ id: personId });
    if (!person) throw new NotFoundError('person');
    return person;
  }

  findByEmail(email: string): Promise<PersonEntity | null> {
    return this.dataSource.getRepository(PersonEntity).findOneBy({ email: normalEmail(email) });
  }

  /** The organizations a person works for, the oldest membership first. */
  membershipsOf(personId: string): Promise<MembershipEntity[]> {
    return this.dataSource
      .getRepository(MembershipEntity)
      .find({ where: { personId, removedAt: IsNull() }, order: { createdAt: 'ASC', organizationId: 'ASC' } });
  }

  /** The time zone of an organization (IANA), by which its members are told dates. */
  async timeZoneOf(organizationId: string): Promise<string> {
    const [found] = await this.dataSource.query<{ timeZone: string }[]>(
      'SELECT time_zone AS "timeZone" FROM organizations WHERE id = $1',
      [organizationId],
    );
    if (!found) throw new NotFoundError('organization');
    return found.timeZone;
  }

  private async present(tx: Transaction, organizationId: string, personId: string): Promise<MembershipEntity> {
    const where = { organizationId, personId, removedAt: IsNull() };
    const membership = isId(personId) ? await tx.manager.findOneBy(MembershipEntity, where) : null;
    if (!membership) throw new NotFoundError('member');
    return membership;
  }

  private async keepAnOwner(tx: Transaction, { organizationId, role }: MembershipEntity): Promise<void> {
    if (role !== Role.OWNER) return;
    const owners = await tx.manager.countBy(MembershipEntity, { organizationId, role, removedAt: IsNull() });
    if (owners === 1) {
      throw new ConflictError(
        'The last OWNER of an organization stays: make somebody else OWNER first.',
        'member.last_owner',
      );
    }
  }

  private async findOrInsert(tx: Transaction, prepared: PreparedPerson, passwordField: string): Promise<PersonEntity> {
    const known = await tx.manager.findOneBy(PersonEntity, { email: prepared.email });
    if (known) return known;
    if (prepared.passwordHash === null)
      throw BadInputError.field(passwordField, 'is needed: this person does not sign in here yet');
    const person = tx.manager.create(PersonEntity, { ...prepared, lastOrganizationId: null });
    // Two organizations may add the same new person at the same moment: the second finds what the first inserted.
    await tx.manager.createQueryBuilder().insert().into(PersonEntity).values(person).orIgnore().execute();
    return tx.manager.findOneByOrFail(PersonEntity, { email: prepared.email });
  }
}
