import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode } from '../providers/payment-provider.js';
import { DRAFT_SQL, ENDED_SQL, OPEN_SQL } from './invoice-status-sql.js';

/** An invoice. Its status is derived (invoice-status.ts); once issued only money, sight and fate change, never its content. */
@Entity('invoices')
@Unique(['organizationId', 'id'])
@Unique(['organizationId', 'mode', 'number'])
@Index(['organizationId', 'clientId', 'id'])
@Index('invoices_open', ['organizationId', 'id'], { where: OPEN_SQL })
@Index('invoices_draft', ['organizationId', 'id'], { where: DRAFT_SQL })
@Index('invoices_ended', ['organizationId', 'id'], { where: ENDED_SQL })
@Index('invoices_issued', ['organizationId', 'issuedOn'], { where: 'issued_on IS NOT NULL' })
@Index('invoices_due', ['organizationId', 'dueOn'], { where: 'due_on IS NOT NULL' })
@Index('invoices_total', ['organizationId', 'totalMinor'], { where: 'total_minor >= 0' })
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
@Check('invoices_currency_check', 'length(currency) = 3')
@Check(
  'invoices_total_check',
  'discount_minor >= 0 AND discount_minor <= subtotal_minor AND tax_minor >= 0 AND total_minor = subtotal_minor - discount_minor + tax_minor',
)
@Check(
  'invoices_paid_check',
  'amount_paid_minor >= 0 AND credited_minor >= 0 AND amount_paid_minor + credited_minor <= total_minor',
)
@Check('invoices_pending_check', 'amount_pending_minor >= 0')
@Check('invoices_payment_days_check', 'payment_days BETWEEN 0 AND 3650')
@Check('invoices_discount_check', 'discount_ppm BETWEEN 1 AND 1000000')
@Check(
  'invoices_issue_check',
  '(issued_at IS NULL) = (number IS NULL) AND (issued_at IS NULL) = (mode IS NULL) AND (issued_at IS NULL) = (issued_on IS NULL)',
)
@Check('invoices_mode_check', "mode IN ('TEST', 'LIVE')")
@Check('invoices_void_check', 'voided_at IS NULL OR issued_at IS NOT NULL')
@Check('invoices_cancel_check', 'cancelled_at IS NULL OR issued_at IS NULL')
export class InvoiceEntity extends OrganizationEntity {
  @Column('uuid')
  clientId!: string;

  /** Gapless per organization and mode, INV-000001 or TEST-000001 unless the organization has a format of its own; null while a draft. */
  @Column('text', { nullable: true })
  number!: string | null;

  /** Mode of the connection at issue, kept for life; null while a draft. */
  @Column('text', { nullable: true })
  mode!: ProviderMode | null;

  @Column(currencyColumn)
  currency!: string;

  /** Sum of the lines, each less its own discount. */
  @Column(bigintColumn)
  subtotalMinor!: number;

  /** What the discount on the whole comes to, before tax. */
  @Column({ ...bigintColumn, default: 0 })
  discountMinor!: number;

  /** Parts per million of the subtotal; null: no discount, or a fixed amount. */
  @Column('integer', { nullable: true })
  discountPpm!: number | null;

  @Column(bigintColumn)
  taxMinor!: number;

  @Column(bigintColumn)
  totalMinor!: number;

  /** Taken off by credit notes, tax included: what is owed is the total less this. The sum of its credit notes. */
  @Column({ ...bigintColumn, default: 0 })
  creditedMinor!: number;

  /** Principal allocated to it, net of refunds and lost disputes: 0 to what is owed. Recomputed from the ledger, never incremented. */
  @Column({ ...bigintColumn, default: 0 })
  amountPaidMinor!: number;

  /** Principal in flight, not yet final. */
  @Column({ ...bigintColumn, default: 0 })
  amountPendingMinor!: number;

  /** Calendar date in the organization's time zone, YYYY-MM-DD. */
  @Column('date', { nullable: true })
  issuedOn!: string | null;

  /** Days after issue that it is due; while a draft, `dueOn` follows from it at issue. Null: as `dueOn` says. */
  @Column('integer', { nullable: true })
  paymentDays!: number | null;

  /** Shown under the sums. */
  @Column('text', { nullable: true })
  notes!: string | null;

  /** Terms of payment, printed at the end; empty: none. Null: the organization's, which issuing writes down here. */
  @Column('text', { nullable: true })
  terms!: string | null;

  /** What the client calls it, for example the number of their order. */
  @Column('text', { nullable: true })
  reference!: string | null;

  /** YYYY-MM-DD; null: due on receipt, never overdue. */
  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Column({ ...instantColumn, nullable: true })
  issuedAt!: Date | null;

  /** Of the latest sending. */
  @Column({ ...instantColumn, nullable: true })
  sentAt!: Date | null;

  /** When the client first looked at it after it was sent. */
  @Column({ ...instantColumn, nullable: true })
  viewedAt!: Date | null;

  /** When it became fully paid; null again when a refund or lost dispute reopens it. */
  @Column({ ...instantColumn, nullable: true })
  paidAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  voidedAt!: Date | null;

  @Column({ ...instantColumn, nullable: true })
  cancelledAt!: Date | null;

  /** A dispute is open on one of its payments. */
  @Column('boolean', { default: false })
  disputed!: boolean;

  /** The client is not reminded any more: somebody stopped it, or money went back to them. */
  @Column({ ...instantColumn, nullable: true })
  remindersStoppedAt!: Date | null;

  /** Goes up with each change, so that a screen or a checkout can tell that it looks at an older one. */
  @Column('integer', { default: 1 })
  version!: number;
}
