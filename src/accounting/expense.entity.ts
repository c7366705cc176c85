import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode } from '../providers/payment-provider.js';

/** Money the organization spent, booked to one of its financial accounts. */
@Entity('expenses')
@Unique('expenses_once', ['organizationId', 'key'])
@Index('expenses_newest', ['organizationId', 'mode', 'id'])
@Index('expenses_by_payment', ['organizationId', 'paymentId'])
@ForeignKey('financial_accounts', ['organizationId', 'accountId'], ['organizationId', 'id'])
@ForeignKey('payments', ['organizationId', 'paymentId'], ['organizationId', 'id'])
@Check('expenses_mode_check', "mode IN ('TEST', 'LIVE')")
export class ExpenseEntity extends OrganizationEntity {
  @Column('uuid')
  accountId!: string;

  /** Test money never counts in the books: only expenses of one mode are ever shown or added up together. */
  @Column('text')
  mode!: ProviderMode;

  @Column(currencyColumn)
  currency!: string;

  /** Positive: spent; negative: given back. */
  @Column(bigintColumn)
  amountMinor!: number;

  @Column('text')
  description!: string;

  /** The payment whose processing, or whose dispute, it paid for, when it did. */
  @Column('uuid', { nullable: true })
  paymentId!: string | null;

  /** Natural key, `processing_fee:<payment id>` or `dispute_fee:<movement id>`: booked once. */
  @Column('text')
  key!: string;

  @Column(instantColumn)
  incurredAt!: Date;
}
