import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { People } from '../auth/people.service.js';
import { Role } from '../auth/permissions.js';
import { personActor, type Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { InvitationEntity } from './invitation.entity.js';
import { checkNewMember, checkNewOrganization, type NewMember, type NewOrganization } from './organization-rules.js';
import { OrganizationEntity } from './organization.entity.js';

/** Whose membership a change was about. */
export interface MemberId {
  organizationId: string;
  personId: string;
}

/** Organizations and who belongs to them. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFoundError when there is none. */
  async get(organizationId: string): Promise<OrganizationEntity> {
    const [organization] = isId(organizationId) ? await this.rows([organizationId]) : [];
    if (!organization) throw new NotFoundError('organization');
    return organization;
  }

  /** Organizations by id, for loaders. */
  async byIds(organizationIds: readonly string[]): Promise<Map<string, OrganizationEntity>> {
    return new Map((await this.rows([...organizationIds])).map((each) => [each.id, each]));
  }

  /** Where a person works and as what, by name; only what they belong to now. */
  async ofPerson(personId: string): Promise<{ organization: OrganizationEntity; role: Role }[]> {
    const memberships = await this.people.membershipsOf(personId);
    const found = await this.byIds(memberships.map((each) => each.organizationId));
    return memberships
      .flatMap(({ organizationId, role }) => {
        const organization = found.get(organizationId);
        return organization ? [{ organization, role }] : [];
      })
      .sort((one, other) => one.organization.name.localeCompare(other.organization.name, 'en'));
  }

  /** True while the instance has no organization, that is, until somebody has set it up. */
  async none(): Promise<boolean> {
    return !(await this.dataSource.getRepository(OrganizationEntity).exists());
  }

  /** Makes an organization with its first OWNER. `claim` runs first in the same transaction and may refuse by throwing. */
  async create(input: NewOrganization, claim?: (tx: Transaction) => Promise<void>): Promise<MemberId> {
    const checked = checkNewOrganization(input);
    const owner = await this.people.prepare(checked.owner);
    return this.transactions.run(async (tx) => {
      await claim?.(tx);
      const { name, defaultCurrency, timeZone } = checked;
      const organization = tx.manager.create(OrganizationEntity, { name, defaultCurrency, timeZone });
      await tx.manager.insert(OrganizationEntity, organization);
      const person = await this.people.join(tx, organization.id, owner, Role.OWNER, 'owner.password');
      await this.audit.record(tx, organization.id, {
        actor: 'system',
        action: 'organization.created',
        detail: `The organization was created, with person ${person.id} as OWNER.`,
      });
      return { organizationId: organization.id, personId: person.id };
    });
  }

  /** Adds a member; somebody who already signs in here keeps their name and password. Throws ConflictError for a member. */
  async addMember(organizationId: string, input: NewMember, actor: Actor = 'system'): Promise<MemberId> {
    const checked = checkNewMember(input);
    await this.get(organizationId);
    const prepared = await this.people.prepare(checked);
    return this.transactions.run(async (tx) => {
      const person = await this.people.join(tx, organizationId, prepared, checked.role);
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'member.added',
        detail: `Person ${person.id} was added as ${checked.role}.`,
      });
      return { organizationId, personId: person.id };
    });
  }

  /**
   * Ends a membership at once, and the invitations that the person sent out. Throws ConflictError for the last OWNER,
   * NotFoundError for somebody who is no member. `by` is the role of whoever does it, null for the command line.
   */
  async removeMember(
    organizationId: string,
    personId: string,
    actor: Actor = 'system',
    by: Role | null = null,
  ): Promise<MemberId> {
    await this.get(organizationId);
    await this.transactions.run(async (tx) => {
      await this.lock(tx, organizationId);
      await this.people.leave(tx, organizationId, personId, by);
      await tx.manager.update(
        InvitationEntity,
        { organizationId, invitedBy: personActor(personId), acceptedAt: IsNull(), revokedAt: IsNull() },
        { revokedAt: this.clock.now() },
      );
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'member.removed',
        detail: `Person ${personId} was removed.`,
      });
    });
    return { organizationId, personId };
  }

  /** Gives a member another role, which counts from their next request. The last OWNER stays OWNER. */
  async changeMemberRole(
    organizationId: string,
    personId: string,
    role: Role,
    actor: Actor,
    by: Role | null,
  ): Promise<MemberId> {
    await this.get(organizationId);
    await this.transactions.run(async (tx) => {
      await this.lock(tx, organizationId);
      const before = await this.people.changeRole(tx, organizationId, personId, role, by);
      if (before === role) return;
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'member.role_changed',
        detail: `Person ${personId} was ${before} and is now ${role}.`,
      });
    });
    return { organizationId, personId };
  }

  /** Two owners who remove or demote each other at the same moment take turns here. */
  private async lock(tx: Transaction, organizationId: string): Promise<void> {
    await tx.manager.findOneOrFail(OrganizationEntity, {
      where: { id: organizationId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async rows(ids: string[]): Promise<OrganizationEntity[]> {
    // No condition at all would find every organization.
    if (ids.length === 0) return [];
    return this.dataSource.getRepository(OrganizationEntity).findBy(ids.map((id) => ({ id })));
  }
}
