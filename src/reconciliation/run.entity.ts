import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { RunStatus, RunTrigger } from './run-status.js';

/** One comparison of everything we follow at an organization's providers with what we hold. */
@Entity('reconciliation_runs')
@Unique(['organizationId', 'id'])
@Index('reconciliation_runs_one_at_a_time', ['organizationId'], { unique: true, where: "status = 'RUNNING'" })
@Index('reconciliation_runs_to_claim', ['leaseUntil'], { where: "status = 'RUNNING'" })
@Check('reconciliation_runs_finished', "(status = 'RUNNING') = (finished_at IS NULL)")
@ForeignKey('organizations', ['organizationId'], ['id'])
export class RunEntity extends OrganizationEntity {
  @Column('text')
  trigger!: RunTrigger;

  @Column('text')
  status!: RunStatus;

  @Column(instantColumn)
  startedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  finishedAt!: Date | null;

  /** Provider objects compared with the ledger. */
  @Column('integer', { default: 0 })
  checked!: number;

  /** Findings that were put right. */
  @Column('integer', { default: 0 })
  mended!: number;

  /** Why it failed, for the admin. */
  @Column('text', { nullable: true })
  failure!: string | null;

  /** When a failed run is tried again; null when the next hour will do. */
  @Column({ ...instantColumn, nullable: true })
  retryAt!: Date | null;

  /** How often a worker began it: more than once after a crash. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /** Until when a worker holds it; what a crash left is taken up after that. */
  @Column(instantColumn)
  leaseUntil!: Date;
}
