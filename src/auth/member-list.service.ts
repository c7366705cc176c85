import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import type { Role } from './permissions.js';

/** A member as the others see them; the id is the person's. */
export interface ListedMember {
  id: string;
  email: string;
  name: string;
  role: Role;
  joinedAt: Date;
}

const LISTED = `SELECT people.id, people.email, people.name, memberships.role, memberships.created_at AS "joinedAt"
  FROM memberships JOIN people ON people.id = memberships.person_id
  WHERE memberships.organization_id = $1 AND memberships.removed_at IS NULL`;

/** Who belongs to an organization. */
@Injectable()
export class MemberList {
  constructor(private readonly dataSource: DataSource) {}

  /** Members, those whose account is newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<ListedMember>> {
    const rows = await this.dataSource.query<ListedMember[]>(
      `${LISTED} AND ($2::uuid IS NULL OR people.id < $2) ORDER BY people.id DESC LIMIT $3`,
      [organizationId, page.afterId, page.limit + 1],
    );
    return pageOf(rows, page, () => this.count(organizationId));
  }

  /** Throws NotFoundError for whoever is no member. */
  async get(organizationId: string, personId: string): Promise<ListedMember> {
    const rows = isId(personId)
      ? await this.dataSource.query<ListedMember[]>(`${LISTED} AND people.id = $2`, [organizationId, personId])
      : [];
    if (!rows[0]) throw new NotFoundError('member');
    return rows[0];
  }

  /** True when somebody with this address (in its normal form) is a member now. */
  async has(organizationId: string, email: string): Promise<boolean> {
    const rows = await this.dataSource.query<object[]>(`${LISTED} AND people.email = $2`, [organizationId, email]);
    return rows.length > 0;
  }

  private async count(organizationId: string): Promise<number> {
    const [row] = await this.dataSource.query<[{ count: number }]>(
      'SELECT count(*)::int FROM memberships WHERE organization_id = $1 AND removed_at IS NULL',
      [organizationId],
    );
    return row.count;
  }
}
