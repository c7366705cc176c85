import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** A link by which a person sets a new password; it belongs to the organization they used last. Only its SHA-256 is kept. */
@Entity('password_resets')
@Unique(['tokenSha256'])
@Index(['personId'])
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
export class PasswordResetEntity extends OrganizationEntity {
  @Column('uuid')
  personId!: string;

  /** Null until it is mailed: the token is made when the mail is. */
  @Column('text', { nullable: true })
  tokenSha256!: string | null;

  @Column(instantColumn)
  expiresAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  mailedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  usedAt!: Date | null;
}
