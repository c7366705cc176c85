import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { bigintColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** One line of a credit note, in the currency of the note. Append-only. */
@Entity('credit_note_lines')
@Unique(['creditNoteId', 'position'])
@ForeignKey('credit_notes', ['organizationId', 'creditNoteId'], ['organizationId', 'id'])
@Check('credit_note_lines_values_check', 'amount_minor >= 0 AND tax_minor >= 0 AND tax_ppm BETWEEN 0 AND 1000000')
export class CreditNoteLineEntity extends OrganizationEntity {
  @Column('uuid')
  creditNoteId!: string;

  /** From 0. */
  @Column('integer')
  position!: number;

  /** Position of the invoice's line that is credited; null: a part of everything at this tax rate. */
  @Column('integer', { nullable: true })
  invoicePosition!: number | null;

  @Column('text')
  description!: string;

  /** Parts per million. */
  @Column('integer')
  taxPpm!: number;

  /** Tax not included. */
  @Column(bigintColumn)
  amountMinor!: number;

  @Column(bigintColumn)
  taxMinor!: number;
}
