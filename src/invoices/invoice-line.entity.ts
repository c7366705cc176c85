import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { bigintColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** One line of an invoice, in the invoice's currency. */
@Entity('invoice_lines')
@Unique(['invoiceId', 'position'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@Check(
  'invoice_lines_values_check',
  'quantity > 0 AND unit_price_minor >= 0 AND amount_minor >= 0 AND discount_minor >= 0 AND tax_ppm BETWEEN 0 AND 1000000 AND discount_ppm BETWEEN 1 AND 1000000',
)
export class InvoiceLineEntity extends OrganizationEntity {
  @Column('uuid')
  invoiceId!: string;

  /** From 0, in the order the lines were written. */
  @Column('integer')
  position!: number;

  @Column('text')
  description!: string;

  /** Ten-thousandths: 1.5 is 15000. */
  @Column(bigintColumn)
  quantity!: number;

  @Column(bigintColumn)
  unitPriceMinor!: number;

  /** Parts per million: 8.25 % is 82500. */
  @Column('integer')
  taxPpm!: number;

  /** Parts per million of quantity × unit price; null: no discount of its own, or a fixed amount. */
  @Column('integer', { nullable: true })
  discountPpm!: number | null;

  /** What its own discount comes to. */
  @Column({ ...bigintColumn, default: 0 })
  discountMinor!: number;

  /** Quantity × unit price, half away from zero, less its own discount; tax not included. */
  @Column(bigintColumn)
  amountMinor!: number;
}
