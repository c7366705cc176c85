import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../database/columns.js';

/** What of a checkout's principal is meant for one invoice, in the checkout's currency. They add up to the principal. */
@Entity('checkout_parts')
@Index('checkout_parts_by_invoice', ['organizationId', 'invoiceId'])
@ForeignKey('checkouts', ['organizationId', 'checkoutId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@Check('checkout_parts_amounts', 'amount_minor > 0 AND payable_minor >= amount_minor')
export class CheckoutPartEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  checkoutId!: string;

  @PrimaryColumn('uuid')
  invoiceId!: string;

  @Column(bigintColumn)
  amountMinor!: number;

  /** What could be paid on the invoice when the checkout was priced: when that changes, the checkout no longer fits. */
  @Column(bigintColumn)
  payableMinor!: number;
}
