import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { MembershipEntity } from './membership.entity.js';
import type { Role } from './permissions.js';

/** The members of an organization as somebody who writes to them needs to know them. */
@Injectable()
export class Recipients {
  constructor(private readonly dataSource: DataSource) {}

  /** Everybody who is in the organization now. Inside a transaction pass its manager. */
  async all(
    organizationId: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<{ personId: string; role: Role }[]> {
    const where = { organizationId, removedAt: IsNull() };
    return manager.find(MembershipEntity, { select: { personId: true, role: true }, where });
  }

  /** One who is in the organization now, with their address; null for everybody else. */
  async find(organizationId: string, personId: string): Promise<{ role: Role; email: string } | null> {
    const [row] = await this.dataSource.query<{ role: Role; email: string }[]>(
      `SELECT memberships.role, people.email FROM memberships JOIN people ON people.id = memberships.person_id
       WHERE organization_id = $1 AND person_id = $2 AND removed_at IS NULL`,
      [organizationId, personId],
    );
    return row ?? null;
  }
}
