import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { OrganizationEntity } from '../../database/organization-entity.js';
import type { RecurrenceUnit } from './recurrence.js';

/** What is done with each invoice of a schedule. */
export enum RecurringAction {
  DRAFT = 'DRAFT',
  PUBLISH = 'PUBLISH',
  SEND = 'SEND',
}

/** A schedule that writes an invoice after the pattern of another again and again. */
@Entity('recurring_invoices')
@Unique(['organizationId', 'id'])
@Index('recurring_invoices_due', ['nextOn'], { where: 'next_on IS NOT NULL AND NOT paused' })
@ForeignKey('invoices', ['organizationId', 'patternId'], ['organizationId', 'id'])
@Check('recurring_invoices_unit_check', "unit IN ('DAY', 'WEEK', 'MONTH', 'YEAR') AND every BETWEEN 1 AND 1000")
@Check('recurring_invoices_action_check', "action IN ('DRAFT', 'PUBLISH', 'SEND')")
export class RecurringInvoiceEntity extends OrganizationEntity {
  /** The invoice whose client, lines, discounts, texts and days to pay each one gets. */
  @Column('uuid')
  patternId!: string;

  @Column('text')
  unit!: RecurrenceUnit;

  @Column('integer')
  every!: number;

  @Column('date')
  startsOn!: string;

  /** Inclusive. */
  @Column('date', { nullable: true })
  endsOn!: string | null;

  /** How many in all. */
  @Column('integer', { nullable: true })
  times!: number | null;

  @Column('text')
  action!: RecurringAction;

  @Column('boolean', { default: false })
  paused!: boolean;

  /** How many occurrences have come. */
  @Column('integer', { default: 0 })
  occurred!: number;

  /** Day of the next one in the organization's time zone; null when it has come to its end. */
  @Column('date', { nullable: true })
  nextOn!: string | null;

  /** Why the latest one became a draft only, for people; null when it did not. */
  @Column('text', { nullable: true })
  lastError!: string | null;
}
