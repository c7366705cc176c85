import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { EvidenceFile, EvidenceUpload } from '../providers/disputes-at-provider.js';

/** A document of a dispute's evidence: at most one of a kind, besides one that is still on its way to the provider. */
@Entity('dispute_files')
@Unique(['organizationId', 'id'])
@Index('dispute_files_one_of_a_kind', ['organizationId', 'disputeId', 'kind'], {
  unique: true,
  where: 'reference IS NOT NULL',
})
@Index('dispute_files_by_dispute', ['organizationId', 'disputeId'])
@ForeignKey('disputes', ['organizationId', 'disputeId'], ['organizationId', 'id'])
export class DisputeFileEntity extends OrganizationEntity {
  @Column('uuid')
  disputeId!: string;

  /** What it shows, for example `receipt`. */
  @Column('text')
  kind!: EvidenceFile;

  @Column('text')
  name!: string;

  @Column('text')
  contentType!: EvidenceUpload['contentType'];

  @Column('integer')
  size!: number;

  @Column('text')
  sha256!: string;

  /** Kept only until the provider has it. */
  @Column('bytea', { nullable: true })
  content!: Buffer | null;

  /** `file_…`; null until the provider has it. */
  @Column('text', { nullable: true })
  reference!: string | null;
}
