import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** One refresh token of a session. Only its SHA-256 is kept. */
@Entity('refresh_tokens')
@Unique(['tokenSha256'])
@Index(['sessionId'])
@ForeignKey('sessions', ['organizationId', 'sessionId'], ['organizationId', 'id'], { onDelete: 'CASCADE' })
export class RefreshTokenEntity extends OrganizationEntity {
  @Column('uuid')
  sessionId!: string;

  @Column('text')
  tokenSha256!: string;

  @Column(instantColumn)
  expiresAt!: Date;

  /** When it was exchanged for the next one; using it again later than the grace means that somebody copied it. */
  @Column({ ...instantColumn, nullable: true })
  rotatedAt!: Date | null;
}
