import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '../common/clock.js';
import { BadInputError, ConflictError, NotFoundError } from '../common/errors/domain-error.js';
import type { Transaction } from '../database/transactions.js';
import { MembershipEntity } from './membership.entity.js';
import { Passwords } from './passwords.service.js';
import { Role } from './permissions.js';
import { normalEmail, type PersonInput } from './person-rules.js';
import { PersonEntity } from './person.entity.js';

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

  /** Ends a membership; the caller has locked the organization. The last OWNER cannot leave. */
  async leave(tx: Transaction, organizationId: string, personId: string): Promise<void> {
    const present = { organizationId, removedAt: IsNull() };
    const membership = await tx.manager.findOneBy(MembershipEntity, { ...present, personId });
    if (!membership) throw new NotFoundError('member');
    const owners = await tx.manager.countBy(MembershipEntity, { ...present, role: Role.OWNER });
    if (membership.role === Role.OWNER && owners === 1) {
      throw new ConflictError('The last OWNER of an organization cannot be removed.', 'member.last_owner');
    }
    await tx.manager.update(MembershipEntity, { organizationId, personId }, { removedAt: this.clock.now() });
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
