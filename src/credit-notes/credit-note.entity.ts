import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode } from '../providers/payment-provider.js';

/** What is taken off an issued invoice, for life. Append-only: a credit note is neither edited nor taken back. */
@Entity('credit_notes')
@Unique(['organizationId', 'id'])
@Unique(['organizationId', 'mode', 'number'])
@Index(['organizationId', 'invoiceId'])
@Index(['organizationId', 'clientId', 'id'])
@Index('credit_notes_once', ['organizationId', 'requestKey'], { unique: true, where: 'request_key IS NOT NULL' })
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@ForeignKey('clients', ['organizationId', 'clientId'], ['organizationId', 'id'])
@Check(
  'credit_notes_total_check',
  'subtotal_minor >= 0 AND tax_minor >= 0 AND total_minor > 0 AND total_minor = subtotal_minor + tax_minor',
)
@Check('credit_notes_mode_check', "mode IN ('TEST', 'LIVE')")
export class CreditNoteEntity extends OrganizationEntity {
  @Column('uuid')
  invoiceId!: string;

  /** The invoice's. */
  @Column('uuid')
  clientId!: string;

  /** Gapless per organization and mode, in a series of its own. */
  @Column('text')
  number!: string;

  /** The invoice's. */
  @Column('text')
  mode!: ProviderMode;

  @Column(currencyColumn)
  currency!: string;

  @Column(bigintColumn)
  subtotalMinor!: number;

  @Column(bigintColumn)
  taxMinor!: number;

  @Column(bigintColumn)
  totalMinor!: number;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** Calendar date in the organization's time zone, YYYY-MM-DD. */
  @Column('date')
  issuedOn!: string;

  @Column(instantColumn)
  issuedAt!: Date;

  /** Of whoever asked, so that the same order twice makes one credit note. */
  @Column('text', { nullable: true })
  requestKey!: string | null;
}
