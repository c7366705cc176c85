import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode, ProviderName } from '../providers/payment-provider.js';
import type { UnappliedReason } from './allocation.js';
import type { PaymentKind, PaymentStatus } from './payment-status.js';

/** One line of the ledger: exactly one row per provider object, whoever told us of it and how often. */
@Entity('payments')
@Unique(['organizationId', 'id'])
@Unique('payments_provider_reference_key', ['provider', 'accountId', 'mode', 'reference'])
@Index('payments_by_invoice', ['organizationId', 'invoiceId', 'id'])
@Index('payments_by_client', ['organizationId', 'clientId', 'id'])
@Index('payments_unsettled', ['connectionId'], { where: "status = 'PENDING'" })
@Index('payments_newest', ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'fromInvoiceId'], ['organizationId', 'id'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
@Index('payments_by_parent', ['organizationId', 'parentPaymentId'])
@ForeignKey('payments', ['organizationId', 'parentPaymentId'], ['organizationId', 'id'])
@Index('payments_by_checkout', ['organizationId', 'checkoutId'])
@ForeignKey('checkouts', ['organizationId', 'checkoutId'], ['organizationId', 'id'])
@Check(
  'payments_sign',
  "CASE WHEN kind = 'PAYMENT' THEN amount_minor >= 0 AND surcharge_minor >= 0 ELSE amount_minor <= 0 AND surcharge_minor <= 0 END",
)
export class PaymentEntity extends OrganizationEntity {
  @Column('text')
  kind!: PaymentKind;

  @Column('text')
  status!: PaymentStatus;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  accountId!: string;

  @Column('text')
  mode!: ProviderMode;

  /** `pi_…` for a payment. */
  @Column('text')
  reference!: string;

  @Column('uuid')
  connectionId!: string;

  @Column('uuid')
  clientId!: string;

  /** Of a refund or lost dispute: the payment it takes back from. */
  @Column('uuid', { nullable: true })
  parentPaymentId!: string | null;

  /** The invoice the payer meant to pay; what really went to it is in the allocations. */
  @Column('uuid')
  invoiceId!: string;

  @Column('uuid', { nullable: true })
  checkoutId!: string | null;

  /** Of a refund: the invoice that a person said it comes from first, where the payment was for several. */
  @Column('uuid', { nullable: true })
  fromInvoiceId!: string | null;

  @Column(currencyColumn)
  currency!: string;

  /** Principal: without the convenience fee. */
  @Column(bigintColumn)
  amountMinor!: number;

  @Column(bigintColumn)
  surchargeMinor!: number;

  /** Of a refund or lost dispute: what the provider took back, positive; principal and fee share follow from it. */
  @Column({ ...bigintColumn, nullable: true })
  grossMinor!: number | null;

  /** Of a payment: the part of the principal that is on nothing now. */
  @Column({ ...bigintColumn, default: 0 })
  unappliedMinor!: number;

  /** Of a payment: the amount and currency we asked for; otherwise nothing is applied by itself. */
  @Column('boolean', { default: true })
  asExpected!: boolean;

  /** What the provider kept, in its own currency; null until known. */
  @Column({ ...bigintColumn, nullable: true })
  processingFeeMinor!: number | null;

  @Column({ ...currencyColumn, nullable: true })
  processingFeeCurrency!: string | null;

  @Column('text', { nullable: true })
  method!: 'CREDIT_CARD' | 'ACH' | 'OTHER' | null;

  /** What the payer knows the method by: `visa`, or the name of a bank; null when the provider does not say. */
  @Column('text', { nullable: true })
  methodBrand!: string | null;

  @Column('text', { nullable: true })
  methodLast4!: string | null;

  /** A bank debit under way: not payable again meanwhile. */
  @Column('boolean', { default: false })
  inFlight!: boolean;

  /** Why some of the money is on no invoice. */
  @Column('text', { nullable: true })
  unappliedReason!: UnappliedReason | null;

  /** `evt_…` that told us first; null when found by asking. */
  @Column('text', { nullable: true })
  sourceEventId!: string | null;

  @Column('text', { nullable: true })
  failureMessage!: string | null;

  /** When the provider took the money, or gave it back (UTC). */
  @Column({ ...instantColumn, nullable: true })
  receivedAt!: Date | null;

  /** Ticket of the newest look at the provider that was applied; older looks are ignored. */
  @Column(bigintColumn)
  appliedTicket!: number;

  /** The same for looks at a payment's refunds. */
  @Column({ ...bigintColumn, default: 0 })
  refundsTicket!: number;
}
