import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** Somebody on their way to let the platform act for their account. Of the state that comes back with them only the SHA-256 is kept. */
@Entity('oauth_attempts')
@Unique(['stateSha256'])
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
export class OAuthAttemptEntity extends OrganizationEntity {
  @Column('uuid')
  personId!: string;

  @Column('text')
  stateSha256!: string;

  /** Another account than the one connected is meant. */
  @Column('boolean')
  moveAccount!: boolean;

  @Column(instantColumn)
  expiresAt!: Date;

  /** When somebody came back with it, whatever came of it. */
  @Column({ ...instantColumn, nullable: true })
  usedAt!: Date | null;
}
