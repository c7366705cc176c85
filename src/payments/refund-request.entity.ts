import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** requested: written down, not in the ledger yet · done: the provider made it, and the ledger has it · rejected: it refused. */
export type RefundRequestState = 'requested' | 'done' | 'rejected';

/** A refund that somebody asked us for: written down with its key before the provider is asked. */
@Entity('refund_requests')
@Unique('refund_requests_once', ['organizationId', 'idempotencyKey'])
@Index('refund_requests_open', ['retryAt'], { where: "state = 'requested'" })
@Index('refund_requests_by_actor', ['organizationId', 'actor', 'createdAt'])
@Index('refund_requests_by_payment', ['organizationId', 'paymentId'])
@ForeignKey('payments', ['organizationId', 'paymentId'], ['organizationId', 'id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@Check('refund_requests_amounts', 'principal_minor >= 0 AND gross_minor > 0')
export class RefundRequestEntity extends OrganizationEntity {
  @Column('uuid')
  paymentId!: string;

  /** The invoice it comes from first, where the payment was for several; null: as the rules say. */
  @Column('uuid', { nullable: true })
  invoiceId!: string | null;

  /** The caller's: the same one never refunds twice. */
  @Column('text')
  idempotencyKey!: string;

  @Column('text')
  actor!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column(currencyColumn)
  currency!: string;

  @Column(bigintColumn)
  principalMinor!: number;

  /** Principal and the share of the convenience fee: what the provider is asked to give back. */
  @Column(bigintColumn)
  grossMinor!: number;

  @Column('text')
  state!: RefundRequestState;

  /** `re_…` once known, also while it is not in the ledger yet. */
  @Column('text', { nullable: true })
  reference!: string | null;

  /** Why the provider refused. */
  @Column('text', { nullable: true })
  failure!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column({ ...instantColumn, default: () => 'now()' })
  retryAt!: Date;
}
