import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { bigintColumn, currencyColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode } from '../providers/payment-provider.js';

/** One movement of a client's credit; the balance is the sum per currency. */
@Entity('client_credit_entries')
@Index(['organizationId', 'clientId'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
@ForeignKey('payments', ['organizationId', 'paymentId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@Index('client_credit_entries_by_payment', ['organizationId', 'paymentId'])
@Index('client_credit_entries_by_invoice', ['organizationId', 'invoiceId'])
@Check('client_credit_entries_currency_check', 'length(currency) = 3')
@Check('client_credit_entries_mode_check', "mode IN ('TEST', 'LIVE')")
export class ClientCreditEntryEntity extends OrganizationEntity {
  @Column('uuid')
  clientId!: string;

  /** Test money never mixes with live money: only entries of the organization's current mode count. */
  @Column('text')
  mode!: ProviderMode;

  @Column(currencyColumn)
  currency!: string;

  /** Positive: the client gains credit; negative: credit is spent or given back. */
  @Column(bigintColumn)
  amountMinor!: number;

  /** The payment it came from or went back to, when there is one. */
  @Column('uuid', { nullable: true })
  paymentId!: string | null;

  /** The invoice that credit was spent on, or (`excess`) that had more on it than was owed once it was credited. */
  @Column('uuid', { nullable: true })
  invoiceId!: string | null;

  /** For example `overpayment`, `applied`, `refunded`. */
  @Column('text')
  kind!: string;
}
