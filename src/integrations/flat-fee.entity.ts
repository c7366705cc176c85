import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { bigintColumn, currencyColumn } from '../database/columns.js';

/** The flat part of a connection's card fee in one currency; a currency without a row carries no fee. */
@Entity('connection_flat_fees')
@Check('connection_flat_fees_amount_check', 'amount_minor >= 0')
export class FlatFeeEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  connectionId!: string;

  @PrimaryColumn(currencyColumn as { type: 'char'; length: number })
  currency!: string;

  @Column(bigintColumn)
  amountMinor!: number;

  /** Named by its table, since that entity imports this one. */
  @ManyToOne('connections', 'flatFees')
  @JoinColumn([
    { name: 'organization_id', referencedColumnName: 'organizationId' },
    { name: 'connection_id', referencedColumnName: 'id' },
  ])
  connection!: Relation<object>;
}
