import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { bigintColumn, currencyColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

export type AllocationKind = 'automatic' | 'manual' | 'reduction';

/** The part of a payment's principal that is on an invoice. */
@Entity('payment_allocations')
@Index('payment_allocations_by_invoice', ['organizationId', 'invoiceId'])
@Index('payment_allocations_by_payment', ['organizationId', 'paymentId'])
@ForeignKey('payments', ['organizationId', 'paymentId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@Check('payment_allocations_not_zero', 'amount_minor <> 0')
export class PaymentAllocationEntity extends OrganizationEntity {
  @Column('uuid')
  paymentId!: string;

  @Column('uuid')
  invoiceId!: string;

  /** Applied by rule, by a person, or taken back by a refund or lost dispute (then negative). */
  @Column('text')
  kind!: AllocationKind;

  @Column(bigintColumn)
  amountMinor!: number;

  @Column(currencyColumn)
  currency!: string;
}
