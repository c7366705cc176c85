import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { TimeEntryStatus } from './time-rules.js';

/** Time that somebody worked on a ticket. Whether it is billed stands in time_billings. */
@Entity('time_entries')
@Unique(['organizationId', 'id'])
@Index(['organizationId', 'clientId', 'workedOn'])
@Index(['organizationId', 'personId', 'id'])
@Index(['organizationId', 'ticketId', 'id'])
@Index('time_entries_waiting', ['organizationId', 'id'], { where: "status = 'SUBMITTED'" })
@ForeignKey('tickets', ['organizationId', 'clientId', 'ticketId'], ['organizationId', 'clientId', 'id'])
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
@Check('time_entries_minutes_check', 'minutes BETWEEN 1 AND 1440')
@Check('time_entries_status_check', "status IN ('SUBMITTED', 'APPROVED', 'REJECTED')")
@Check('time_entries_rate_check', '(rate_minor IS NULL) = (currency IS NULL) AND rate_minor >= 0')
@Check('time_entries_reason_check', "(status = 'REJECTED') = (rejection_reason IS NOT NULL)")
export class TimeEntryEntity extends OrganizationEntity {
  /** The ticket's client. */
  @Column('uuid')
  clientId!: string;

  @Column('uuid')
  ticketId!: string;

  /** Who worked. */
  @Column('uuid')
  personId!: string;

  /** Calendar date in the organization's time zone, YYYY-MM-DD. */
  @Column('date')
  workedOn!: string;

  /** When the work began, where that was told. */
  @Column({ ...instantColumn, nullable: true })
  startedAt!: Date | null;

  @Column('integer')
  minutes!: number;

  @Column('text')
  description!: string;

  @Column('boolean')
  billable!: boolean;

  @Column('text', { default: 'SUBMITTED' })
  status!: TimeEntryStatus;

  /** Of the latest approval or rejection. */
  @Column({ ...instantColumn, nullable: true })
  decidedAt!: Date | null;

  /** See common/actor.ts. */
  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  rejectionReason!: string | null;

  /** Minor units per hour, fixed at approval; null before, and for what is not billable. */
  @Column({ ...bigintColumn, nullable: true })
  rateMinor!: number | null;

  @Column({ ...currencyColumn, nullable: true })
  currency!: string | null;
}
