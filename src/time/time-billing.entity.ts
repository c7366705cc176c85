import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/**
 * A time entry on an invoice. While not released it is the only one of its entry: the database refuses a second, so
 * that nothing is billed twice. Void or cancelled, the invoice releases its entries; the row stays as their history.
 */
@Entity('time_billings')
@Index('time_billings_live', ['organizationId', 'timeEntryId'], { unique: true, where: 'released_at IS NULL' })
@Index(['organizationId', 'invoiceId'])
@ForeignKey('time_entries', ['organizationId', 'timeEntryId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@Check('time_billings_minutes_check', 'billed_minutes > 0')
export class TimeBillingEntity extends OrganizationEntity {
  @Column('uuid')
  timeEntryId!: string;

  @Column('uuid')
  invoiceId!: string;

  /** The line of the invoice it is part of, from 0. */
  @Column('integer')
  position!: number;

  /** Minutes after rounding. */
  @Column('integer')
  billedMinutes!: number;

  @Column({ ...instantColumn, nullable: true })
  releasedAt!: Date | null;
}
