import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode, ProviderName } from '../providers/payment-provider.js';

/** The warning of a card network that one of our payments may be fraudulent. */
@Entity('fraud_warnings')
@Unique('fraud_warnings_provider_reference_key', ['provider', 'accountId', 'mode', 'reference'])
@Index('fraud_warnings_by_payment', ['organizationId', 'paymentId'])
@Index('fraud_warnings_newest', ['organizationId', 'id'])
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
@ForeignKey('payments', ['organizationId', 'paymentId'], ['organizationId', 'id'])
export class FraudWarningEntity extends OrganizationEntity {
  @Column('uuid')
  connectionId!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  accountId!: string;

  @Column('text')
  mode!: ProviderMode;

  /** `issfr_…` */
  @Column('text')
  reference!: string;

  @Column('uuid')
  paymentId!: string;

  /** The network's code, for example `unauthorized_use_of_card`. */
  @Column('text')
  fraudType!: string;

  /** False once the payment is disputed or refunded in full. */
  @Column('boolean')
  actionable!: boolean;

  @Column(instantColumn)
  warnedAt!: Date;

  @Column('text', { nullable: true })
  sourceEventId!: string | null;

  /** Ticket of the newest look that was applied. */
  @Column(bigintColumn)
  appliedTicket!: number;
}
