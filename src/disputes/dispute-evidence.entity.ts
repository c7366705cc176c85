import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { EvidenceText } from '../providers/disputes-at-provider.js';

/** The evidence of a dispute in words, as it was last staged at the provider or handed in; files have rows of their own. */
@Entity('dispute_evidence')
@Unique(['organizationId', 'disputeId'])
@ForeignKey('disputes', ['organizationId', 'disputeId'], ['organizationId', 'id'])
export class DisputeEvidenceEntity extends OrganizationEntity {
  @Column('uuid')
  disputeId!: string;

  @Column('jsonb')
  texts!: Partial<Record<EvidenceText, string>>;

  @Column({ ...instantColumn, nullable: true })
  stagedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  submittedAt!: Date | null;
}
