import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** What happened to an invoice. Append-only: a trigger refuses changes. Holds no personal data, so that erasing a person leaves it whole. */
@Entity('invoice_history')
@Index(['organizationId', 'invoiceId', 'id'])
@Index('invoice_history_once', ['invoiceId', 'key'], { unique: true, where: 'key IS NOT NULL' })
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@ForeignKey('invoice_mailings', ['organizationId', 'mailingId'], ['organizationId', 'id'])
@Check('invoice_history_amount_check', '(amount_minor IS NULL) = (currency IS NULL)')
export class InvoiceHistoryEntryEntity extends OrganizationEntity {
  @Column('uuid')
  invoiceId!: string;

  /** Past-tense word of the business: created, issued, sent, viewed, payment_received … */
  @Column('text')
  kind!: string;

  /** One sentence for people. */
  @Column('text')
  message!: string;

  @Column({ ...bigintColumn, nullable: true })
  amountMinor!: number | null;

  @Column({ ...currencyColumn, nullable: true })
  currency!: string | null;

  /** See common/actor.ts. */
  @Column('text')
  actor!: string;

  /** Natural key of the fact, for example `payment:pi_…`: the same fact is written once. */
  @Column('text', { nullable: true })
  key!: string | null;

  /** The mailing this entry tells of; its recipient is shown with the message, and kept there only. */
  @Column('uuid', { nullable: true })
  mailingId!: string | null;

  @Column(instantColumn)
  occurredAt!: Date;
}
