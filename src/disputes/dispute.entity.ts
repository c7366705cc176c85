import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { DisputeStage } from '../providers/disputes-at-provider.js';
import type { ProviderMode, ProviderName } from '../providers/payment-provider.js';

/** One dispute about one of our payments, as the provider tells it; the money it moves is in dispute_movements. */
@Entity('disputes')
@Unique(['organizationId', 'id'])
@Unique('disputes_provider_reference_key', ['provider', 'accountId', 'mode', 'reference'])
@Index('disputes_by_payment', ['organizationId', 'paymentId'])
@Index('disputes_by_invoice', ['organizationId', 'invoiceId'])
@Index('disputes_due', ['evidenceDueAt'], { where: 'closed_at IS NULL AND evidence_due_at IS NOT NULL' })
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
@ForeignKey('payments', ['organizationId', 'paymentId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
export class DisputeEntity extends OrganizationEntity {
  @Column('uuid')
  connectionId!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  accountId!: string;

  @Column('text')
  mode!: ProviderMode;

  /** `du_…`, `dp_…` or `pdp_…` */
  @Column('text')
  reference!: string;

  @Column('uuid')
  paymentId!: string;

  /** The invoice that the payment was meant for. */
  @Column('uuid')
  invoiceId!: string;

  @Column('text')
  stage!: DisputeStage;

  /** The provider's own word, also when it is one that we do not know and the stage stayed as it was. */
  @Column('text')
  providerStatus!: string;

  /** The provider's code, for example `fraudulent`. */
  @Column('text')
  reason!: string;

  @Column(currencyColumn)
  currency!: string;

  @Column(bigintColumn)
  amountMinor!: number;

  /** How the disputed payment was made; what comes back from a bank (ACH) is final. */
  @Column('text', { nullable: true })
  method!: 'CREDIT_CARD' | 'ACH' | 'OTHER' | null;

  /** Null: it cannot be contested. */
  @Column({ ...instantColumn, nullable: true })
  evidenceDueAt!: Date | null;

  @Column('integer', { default: 0 })
  submissions!: number;

  @Column('boolean')
  chargeRefundable!: boolean;

  @Column(instantColumn)
  openedAt!: Date;

  /** When we learned that it was decided; null again while it is appealed. */
  @Column({ ...instantColumn, nullable: true })
  closedAt!: Date | null;

  /** `evt_…` that told us first; null when found by asking. */
  @Column('text', { nullable: true })
  sourceEventId!: string | null;

  /** Ticket of the newest look that was applied. */
  @Column(bigintColumn)
  appliedTicket!: number;
}
