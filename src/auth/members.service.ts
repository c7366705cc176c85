import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Member } from './guarding.js';
import { permissionsOf, type Role } from './permissions.js';

/** Who a valid access token speaks for. */
export interface TokenSubject {
  personId: string;
  organizationId: string;
  sessionId: string;
}

/** Looks a member up on every request, so that someone removed or signed out is out at once, not when their token expires. */
@Injectable()
export class Members {
  constructor(private readonly dataSource: DataSource) {}

  /** The member as they are now, or null when the session has ended or they no longer belong to the organization. */
  async find({ personId, organizationId, sessionId }: TokenSubject): Promise<Member | null> {
    const rows = await this.dataSource.query<{ role: Role }[]>(
      `SELECT memberships.role FROM memberships
       JOIN sessions USING (organization_id, person_id)
       WHERE organization_id = $1 AND person_id = $2 AND sessions.id = $3
         AND memberships.removed_at IS NULL AND sessions.revoked_at IS NULL`,
      [organizationId, personId, sessionId],
    );
    const role = rows[0]?.role;
    return role ? { personId, organizationId, sessionId, role, permissions: new Set(permissionsOf(role)) } : null;
  }
}
