import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { Permission } from './permissions.js';

/** A program that works for an organization, with a key of its own. Of the key only the SHA-256 is kept. */
@Entity('service_accounts')
@Unique(['tokenSha256'])
@Index(['organizationId', 'id'])
@ForeignKey('memberships', ['organizationId', 'createdBy'], ['organizationId', 'personId'])
export class ServiceAccountEntity extends OrganizationEntity {
  @Column('text')
  name!: string;

  @Column('text')
  tokenSha256!: string;

  /** The last four characters of the key, by which people tell keys apart. */
  @Column('text')
  keyEnding!: string;

  @Column('text', { array: true })
  permissions!: Permission[];

  /** The person who made it and saw the key: it can never do more than they can, and ends with their membership. */
  @Column('uuid')
  createdBy!: string;

  /** To the minute. */
  @Column({ ...instantColumn, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;
}
