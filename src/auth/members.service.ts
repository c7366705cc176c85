import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { run, type Statement } from '../database/statements.js';
import type { Member } from './guarding.js';
import { permissionsOf, type Role } from './permissions.js';

/** Who a valid access token speaks for. */
export interface TokenSubject {
  personId: string;
  organizationId: string;
  sessionId: string;
}

const MEMBER: Statement = {
  name: 'member',
  text: `SELECT memberships.role, organizations.time_zone AS "timeZone" FROM memberships
    JOIN sessions USING (organization_id, person_id)
    JOIN organizations ON organizations.id = organization_id
    WHERE organization_id = $1 AND person_id = $2 AND sessions.id = $3
      AND memberships.removed_at IS NULL AND sessions.revoked_at IS NULL`,
};

/** Looks a member up on every request, so that someone removed or signed out is out at once, not when their token expires. */
@Injectable()
export class Members {
  constructor(private readonly dataSource: DataSource) {}

  /** The member as they are now, or null when the session has ended or they no longer belong to the organization. */
  async find({ personId, organizationId, sessionId }: TokenSubject): Promise<Member | null> {
    const rows = await run<{ role: Role; timeZone: string }>(this.dataSource, MEMBER, [
      organizationId,
      personId,
      sessionId,
    ]);
    const [found] = rows;
    return found
      ? { personId, organizationId, sessionId, ...found, permissions: new Set(permissionsOf(found.role)) }
      : null;
  }
}
