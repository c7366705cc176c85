import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../../database/columns.js';
import { OrganizationEntity } from '../../database/organization-entity.js';

export type MailingKind = 'invoice' | 'reminder' | 'receipt' | 'refund_receipt' | 'autopay_failed' | 'credit_note';

/**
 * One mail about an invoice to its client; its id is the mail's message id, and the `sendingId` of 'invoice.sent'. The
 * recipient lives here alone, so that it can be erased.
 */
@Entity('invoice_mailings')
@Unique(['organizationId', 'id'])
@Index(['organizationId', 'invoiceId'])
@Index('invoice_mailings_once', ['invoiceId', 'cause'], { unique: true, where: 'cause IS NOT NULL' })
@Index('invoice_mailings_by_payment', ['organizationId', 'paymentId'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@ForeignKey('payments', ['organizationId', 'paymentId'], ['organizationId', 'id'])
@Check(
  'invoice_mailings_kind_check',
  "kind IN ('invoice', 'reminder', 'receipt', 'refund_receipt', 'autopay_failed', 'credit_note')",
)
export class InvoiceMailingEntity extends OrganizationEntity {
  @Column('uuid')
  invoiceId!: string;

  @Column('text', { default: 'invoice' })
  kind!: MailingKind;

  /** `reminder:7`, `receipt:<payment>` …: each cause is mailed once. Null: somebody asked for it, as often as they like. */
  @Column('text', { nullable: true })
  cause!: string | null;

  /** The payment or refund that a receipt is of. */
  @Column('uuid', { nullable: true })
  paymentId!: string | null;

  /** Address of the client when the mail was due; null: the client had none, nothing is mailed. */
  @Column('text', { nullable: true })
  recipient!: string | null;

  /** Tries that failed. */
  @Column('integer', { default: 0 })
  attempts!: number;

  /** Why the latest try failed, for admins; without personal data. Null once it is mailed. */
  @Column('text', { nullable: true })
  lastError!: string | null;

  /** When the mail server took it; null while waiting, or when it never will be. */
  @Column({ ...instantColumn, nullable: true })
  mailedAt!: Date | null;

  /** When the mail server refused the recipient for good; it is not tried again. */
  @Column({ ...instantColumn, nullable: true })
  refusedAt!: Date | null;

  /** Why it was not mailed after all, for example because the invoice was paid meanwhile. */
  @Column('text', { nullable: true })
  skippedBecause!: string | null;
}
