import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { EvidenceFile, EvidenceText } from '../providers/disputes-at-provider.js';

export type DisputeRequestKind = 'upload' | 'stage' | 'submit' | 'accept';

/** Exactly what is sent, so that a repetition sends the same. */
export interface DisputeRequestPayload {
  texts?: Partial<Record<EvidenceText, string>>;
  files?: Partial<Record<EvidenceFile, string>>;
  /** Of an upload: the row with the document. */
  fileId?: string;
  /** Of a submission: how often evidence had been handed in before, by which it is known whether this one was. */
  submissionsBefore?: number;
}

/** Something we ask of the provider about a dispute: written down with its key before it is sent, one at a time per dispute. */
@Entity('dispute_requests')
@Index('dispute_requests_one_pending', ['organizationId', 'disputeId'], {
  unique: true,
  where: "state = 'pending'",
})
@Index('dispute_requests_due', ['retryAt'], { where: "state = 'pending'" })
@Index('dispute_requests_by_dispute', ['organizationId', 'disputeId', 'id'])
@ForeignKey('disputes', ['organizationId', 'disputeId'], ['organizationId', 'id'])
export class DisputeRequestEntity extends OrganizationEntity {
  @Column('uuid')
  disputeId!: string;

  @Column('text')
  kind!: DisputeRequestKind;

  @Column('text')
  idempotencyKey!: string;

  @Column('jsonb')
  payload!: DisputeRequestPayload;

  /** See common/actor.ts. */
  @Column('text')
  actor!: string;

  /** pending: the outcome is not known · done · refused: it had no effect, `failure` says why. */
  @Column('text')
  state!: 'pending' | 'done' | 'refused';

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When it is sent again; moved ahead while it is under way. */
  @Column({ ...instantColumn, default: () => 'now()' })
  retryAt!: Date;

  @Column('text', { nullable: true })
  failure!: string | null;
}
