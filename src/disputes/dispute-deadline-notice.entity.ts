import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/columns.js';

/** That somebody was told how near a deadline is: once per deadline and distance. */
@Entity('dispute_deadline_notices')
@ForeignKey('disputes', ['organizationId', 'disputeId'], ['organizationId', 'id'])
export class DisputeDeadlineNoticeEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  disputeId!: string;

  @PrimaryColumn('timestamp with time zone', { precision: 3 })
  dueAt!: Date;

  /** 7, 3 or 1. */
  @PrimaryColumn('integer')
  daysLeft!: number;

  @Column(instantColumn)
  toldAt!: Date;
}
