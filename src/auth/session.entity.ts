import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/**
 * One sign-in and everything refreshed from it: the family of its refresh tokens. Ending it ends every access and
 * refresh token of the family at once. Its row is the lock that refreshes of one family take turns on.
 */
@Entity('sessions')
@Unique(['organizationId', 'id'])
@Index(['personId'])
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
export class SessionEntity extends OrganizationEntity {
  @Column('uuid')
  personId!: string;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;
}
