import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What an invoice is found by, in lower case: number, reference, notes and what its lines say. Written with it, and at issue. */
@Entity('invoice_texts')
@Index(['organizationId', 'clientId', 'invoiceId'])
// Made where the database allows it: database/search-indexes.ts.
@Index('invoice_texts_trigrams', { synchronize: false })
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
export class InvoiceTextEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  invoiceId!: string;

  /** The invoice's; names of clients are looked up, so that a client who is renamed is found by the new name. */
  @Column('uuid')
  clientId!: string;

  @Column('text')
  text!: string;
}
