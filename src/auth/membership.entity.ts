import { Check, Column, CreateDateColumn, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import type { Role } from './permissions.js';

/** A person's place in an organization. The row outlives the membership, so that histories keep the names of those who left. */
@Entity('memberships')
@Index(['personId'])
@Check('memberships_role_check', "role IN ('OWNER', 'ADMIN', 'BILLING', 'TECHNICIAN')")
@ForeignKey('organizations', ['organizationId'], ['id'])
@ForeignKey('people', ['personId'], ['id'])
export class MembershipEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @Column('text')
  role!: Role;

  @CreateDateColumn(instantColumn)
  createdAt!: Date;

  /** Since when the person is out; null while they are in. */
  @Column({ ...instantColumn, nullable: true })
  removedAt!: Date | null;
}
