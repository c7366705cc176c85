import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '../common/errors/domain-error.js';
import { permissionsOf, type Role } from './permissions.js';
import type { ViewerType } from './viewer.type.js';

/** A member as they see themselves. */
@Injectable()
export class Viewers {
  constructor(private readonly dataSource: DataSource) {}

  async get(organizationId: string, personId: string): Promise<ViewerType> {
    const rows = await this.dataSource.query<{ id: string; email: string; name: string; role: Role }[]>(
      `SELECT people.id, people.email, people.name, memberships.role FROM memberships JOIN people ON people.id = person_id
       WHERE organization_id = $1 AND person_id = $2 AND removed_at IS NULL`,
      [organizationId, personId],
    );
    const row = rows[0];
    if (!row) throw new NotFoundError('member');
    return { ...row, permissions: [...permissionsOf(row.role)], organizationId };
  }
}
