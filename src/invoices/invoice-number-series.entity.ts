import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../database/columns.js';
import type { ProviderMode } from '../providers/payment-provider.js';

/** The next invoice number of an organization in a mode. Whoever issues holds this row until the commit: no gaps, no doubles. */
@Entity('invoice_number_series')
@ForeignKey('organizations', ['organizationId'], ['id'])
export class InvoiceNumberSeriesEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('text')
  mode!: ProviderMode;

  @Column(bigintColumn)
  nextNumber!: number;
}
