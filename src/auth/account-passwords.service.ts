import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { personActor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import type { Member } from './guarding.js';
import { MembershipEntity } from './membership.entity.js';
import { PasswordResetEntity } from './password-reset.entity.js';
import { Passwords } from './passwords.service.js';
import { People } from './people.service.js';
import { passwordError } from './person-rules.js';
import { PersonEntity } from './person.entity.js';
import { SessionEntity } from './session.entity.js';
import { SignInLimits } from './sign-in-limits.service.js';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/** Changing the password of an account, which counts in every organization of the person. */
@Injectable()
export class AccountPasswords {
  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly transactions: Transactions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Ends all sessions of the person but the caller's. Guesses of the current password count as failed sign-ins. */
  async change(
    { personId, sessionId }: Member,
    { currentPassword, newPassword }: PasswordChange,
    address: string,
  ): Promise<void> {
    const wrong = passwordError(newPassword);
    if (wrong) throw BadInputError.field('newPassword', wrong);
    const person = await this.people.get(personId);
    await this.limits.attempt(person.email, address);
    if (!(await this.passwords.matches(person.passwordHash, currentPassword))) {
      throw BadInputError.field('currentPassword', 'is wrong', 'auth.wrong_password');
    }
    await this.limits.succeeded(person.email, address);
    const hash = await this.passwords.hash(newPassword);
    await this.transactions.run((tx) =>
      this.set(tx, personId, hash, { keepSession: sessionId, detail: 'Changed the password; other sessions ended.' }),
    );
  }

  /** Writes the hash, ends sessions and reset links, and records it in every organization of the person. */
  async set(
    tx: Transaction,
    personId: string,
    passwordHash: string,
    { keepSession, detail }: { keepSession: string | null; detail: string },
  ): Promise<void> {
    const now = this.clock.now();
    await tx.manager.update(PersonEntity, { id: personId }, { passwordHash });
    await tx.manager.update(
      SessionEntity,
      { personId, revokedAt: IsNull(), ...(keepSession !== null && { id: Not(keepSession) }) },
      { revokedAt: now },
    );
    await tx.manager.update(PasswordResetEntity, { personId, usedAt: IsNull() }, { usedAt: now });
    const memberships = await tx.manager.find(MembershipEntity, {
      where: { personId, removedAt: IsNull() },
      order: { organizationId: 'ASC' },
    });
    for (const { organizationId } of memberships) {
      const entry = { actor: personActor(personId), action: 'person.password_changed', detail };
      await this.audit.record(tx, organizationId, entry);
    }
  }
}
