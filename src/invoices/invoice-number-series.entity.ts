import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../database/columns.js';
import type { ProviderMode } from '../providers/payment-provider.js';

/** What is numbered. */
export type NumberedKind = 'invoice' | 'credit_note';

/** The next number of an organization in a mode. Whoever issues holds this row until the commit: no gaps, no doubles. */
@Entity('invoice_number_series')
@ForeignKey('organizations', ['organizationId'], ['id'])
export class InvoiceNumberSeriesEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('text')
  mode!: ProviderMode;

  @PrimaryColumn('text', { default: 'invoice' })
  kind!: NumberedKind;

  /** The calendar year where numbers start again each year; 0 for the series that never does. */
  @PrimaryColumn('integer', { default: 0 })
  year!: number;

  @Column(bigintColumn)
  nextNumber!: number;
}
