import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { NumberFormatSettings } from './invoice-number-format.js';

/** What an organization's invoices say and look like unless one says otherwise; without a row the defaults hold. */
@Entity('invoice_settings')
@ForeignKey('organizations', ['organizationId'], ['id'])
@Check('invoice_settings_payment_days_check', 'payment_days BETWEEN 0 AND 3650')
@Check('invoice_settings_digits_check', 'number_digits BETWEEN 1 AND 12')
@Check('invoice_settings_restart_check', 'number_year OR NOT number_restarts_yearly')
export class InvoiceSettingsEntity implements NumberFormatSettings {
  @PrimaryColumn('uuid')
  organizationId!: string;

  /** Notes of new drafts. */
  @Column('text', { nullable: true })
  notes!: string | null;

  /** Days after issue that new drafts are due; null: on receipt. */
  @Column('integer', { nullable: true })
  paymentDays!: number | null;

  @Column('text', { default: 'INV-' })
  numberPrefix!: string;

  @Column('text', { default: 'CN-' })
  creditNotePrefix!: string;

  @Column('boolean', { default: false })
  numberYear!: boolean;

  @Column('integer', { default: 6 })
  numberDigits!: number;

  @Column('boolean', { default: false })
  numberRestartsYearly!: boolean;
}
