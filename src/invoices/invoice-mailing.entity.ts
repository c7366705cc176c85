import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** One mailing of an invoice to its client: its id is the `sendingId` of 'invoice.sent'. The recipient lives here alone, so that it can be erased. */
@Entity('invoice_mailings')
@Unique(['organizationId', 'id'])
@Index(['organizationId', 'invoiceId'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
export class InvoiceMailingEntity extends OrganizationEntity {
  @Column('uuid')
  invoiceId!: string;

  /** Address of the client when the invoice was sent; null: the client had none, nothing is mailed. */
  @Column('text', { nullable: true })
  recipient!: string | null;

  /** When the mail server took it; null while waiting, or when it never will be. */
  @Column({ ...instantColumn, nullable: true })
  mailedAt!: Date | null;
}
