import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import { OrganizationEntity } from '../../database/organization-entity.js';

/** An invoice that a schedule wrote. One per occurrence, whatever happens: the database refuses a second. */
@Entity('recurring_occurrences')
@Unique(['recurringInvoiceId', 'occurrence'])
@ForeignKey('recurring_invoices', ['organizationId', 'recurringInvoiceId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
export class RecurringOccurrenceEntity extends OrganizationEntity {
  @Column('uuid')
  recurringInvoiceId!: string;

  /** From 0. */
  @Column('integer')
  occurrence!: number;

  /** YYYY-MM-DD. */
  @Column('date')
  scheduledOn!: string;

  @Column('uuid')
  invoiceId!: string;
}
