import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { FindingKind } from './findings.js';

/** A difference between a provider and us, and whether it was put right. */
@Entity('reconciliation_findings')
@Unique('reconciliation_findings_once', ['runId', 'kind', 'providerReference'])
@Index('reconciliation_findings_unreported', ['organizationId'], { where: 'run_id IS NULL' })
@ForeignKey('reconciliation_runs', ['organizationId', 'runId'], ['organizationId', 'id'])
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
export class FindingEntity extends OrganizationEntity {
  /** Null for what was mended between two runs: the next run takes it into its report. */
  @Column('uuid', { nullable: true })
  runId!: string | null;

  @Column('uuid')
  connectionId!: string;

  @Column('text')
  kind!: FindingKind;

  @Column('text')
  message!: string;

  /** The provider's id of the object, for example `pi_…`. */
  @Column('text')
  providerReference!: string;

  @Column('boolean')
  mended!: boolean;
}
