import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { People } from '../auth/people.service.js';
import { Role } from '../auth/permissions.js';
import type { Actor } from '../common/actor.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { Transactions, type Transaction } from '../database/transactions.js';
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

  /** Ends a membership at once. Throws ConflictError for the last OWNER, NotFoundError for somebody who is no member. */
  async removeMember(organizationId: string, personId: string, actor: Actor = 'system'): Promise<MemberId> {
    await this.get(organizationId);
    if (!isId(personId)) throw new NotFoundError('member');
    await this.transactions.run(async (tx) => {
      // Two owners who remove each other at the same moment take turns here.
      await tx.manager.findOneOrFail(OrganizationEntity, {
        where: { id: organizationId },
        lock: { mode: 'pessimistic_write' },
      });
      await this.people.leave(tx, organizationId, personId);
      await this.audit.record(tx, organizationId, {
        actor,
        action: 'member.removed',
        detail: `Person ${personId} was removed.`,
      });
    });
    return { organizationId, personId };
  }

  private rows(ids: string[]): Promise<OrganizationEntity[]> {
    return this.dataSource.getRepository(OrganizationEntity).findBy(ids.map((id) => ({ id })));
  }
}
