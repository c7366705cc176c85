import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode, ProviderName } from '../providers/payment-provider.js';

/** Money that a dispute moved on the provider's balance, by the provider's balance transaction. Append-only: a trigger refuses changes. */
@Entity('dispute_movements')
@Unique('dispute_movements_provider_reference_key', ['provider', 'accountId', 'mode', 'reference'])
@Index('dispute_movements_by_dispute', ['organizationId', 'disputeId', 'id'])
@ForeignKey('disputes', ['organizationId', 'disputeId'], ['organizationId', 'id'])
export class DisputeMovementEntity extends OrganizationEntity {
  @Column('uuid')
  disputeId!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  accountId!: string;

  @Column('text')
  mode!: ProviderMode;

  /** `txn_…` */
  @Column('text')
  reference!: string;

  @Column('text')
  kind!: 'funds_withdrawn' | 'funds_reinstated' | 'fee';

  /** Of the account's balance, which need not be the dispute's currency. */
  @Column(currencyColumn)
  currency!: string;

  /** Negative when it left. */
  @Column(bigintColumn)
  amountMinor!: number;

  @Column(bigintColumn)
  feeMinor!: number;

  @Column(bigintColumn)
  netMinor!: number;

  @Column(instantColumn)
  occurredAt!: Date;
}
