import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { Permission } from './permissions.js';

/** A program that works for an organization, with a key of its own. Of the key only the SHA-256 is kept. */
@Entity('service_accounts')
@Unique(['tokenSha256'])
@Index(['organizationId', 'id'])
@Check(
  'service_accounts_refund_limit_check',
  '(refund_currency IS NULL) = (refund_max_minor IS NULL AND refund_daily_max_minor IS NULL) AND refund_max_minor > 0 AND refund_daily_max_minor > 0',
)
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

  /** Of the limits below; null when there are none. */
  @Column({ ...currencyColumn, nullable: true })
  refundCurrency!: string | null;

  /** The most it may give back in one refund. */
  @Column({ ...bigintColumn, nullable: true })
  refundMaxMinor!: number | null;

  /** The most it may give back within 24 hours. */
  @Column({ ...bigintColumn, nullable: true })
  refundDailyMaxMinor!: number | null;

  /** The person who made it and saw the key: it can never do more than they can, and ends with their membership. */
  @Column('uuid')
  createdBy!: string;

  /** To the minute. */
  @Column({ ...instantColumn, nullable: true })
  lastUsedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  revokedAt!: Date | null;
}
