import { Check, Column, Entity, ForeignKey, Index, OneToMany, Unique, type Relation } from 'typeorm';
import { bigintColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { ProviderMode, ProviderName } from '../providers/payment-provider.js';
import type { ConnectionWay } from './connection.js';
import { FlatFeeEntity } from './flat-fee.entity.js';

/**
 * An organization's link to its account at a provider, with its sealed credentials. A row is never reused: connecting
 * again, or with a key of the other mode, makes a new one, so that what was paid through the old one stays told apart.
 */
@Entity('connections')
@Unique(['organizationId', 'id'])
@Unique(['webhookTokenSha256'])
@Index('connections_default', ['organizationId', 'provider'], {
  unique: true,
  where: 'is_default AND disconnected_at IS NULL',
})
@Index('connections_to_shred', ['disconnectedAt'], {
  where:
    "disconnected_at IS NOT NULL AND (sealed_secret_key IS NOT NULL OR via = 'OAUTH' AND authorization_ended_at IS NULL)",
})
@Index('connections_connected_account', ['provider', 'accountId', 'mode'], {
  unique: true,
  where: "via = 'OAUTH' AND disconnected_at IS NULL",
})
@Index('connections_to_check', ['checkedAt'], { where: 'active' })
@Check('connections_mode_check', "mode IN ('TEST', 'LIVE')")
@Check('connections_active_check', 'NOT active OR disconnected_at IS NULL')
@Check('connections_via_check', "via IN ('KEY', 'OAUTH')")
@Check('connections_live_key_check', "disconnected_at IS NOT NULL OR via = 'OAUTH' OR sealed_secret_key IS NOT NULL")
@Check('connections_ended_check', 'NOT active OR authorization_ended_at IS NULL')
@Check(
  'connections_fees_check',
  'processing_fee_ppm >= 0 AND bank_fee_ppm >= 0 AND bank_fee_cap_minor >= 0 AND surcharge_max_ppm >= 0',
)
@ForeignKey('organizations', ['organizationId'], ['id'])
@ForeignKey('financial_accounts', ['organizationId', 'expenseAccountId'], ['organizationId', 'id'])
export class ConnectionEntity extends OrganizationEntity {
  @Column('text')
  provider!: ProviderName;

  /** The admin's own name for it. */
  @Column('text')
  name!: string;

  @Column('boolean', { default: true })
  isDefault!: boolean;

  @Column('text')
  mode!: ProviderMode;

  /** `acct_…` */
  @Column('text')
  accountId!: string;

  @Column('text', { nullable: true })
  accountName!: string | null;

  @Column('boolean')
  active!: boolean;

  @Column('boolean', { default: true })
  webhooksEnabled!: boolean;

  @Column('text', { nullable: true })
  publishableKey!: string | null;

  @Column('text', { default: 'KEY' })
  via!: ConnectionWay;

  /** When the owner's leave ended, taken back by them or given back by us; null while it goes on, and for a key. */
  @Column({ ...instantColumn, nullable: true })
  authorizationEndedAt!: Date | null;

  /** `sk_test_…4242`; null without a key of its own. */
  @Column('text', { nullable: true })
  secretKeyMasked!: string | null;

  /** Null once shredded, like everything sealed. */
  @Column('bytea', { nullable: true })
  sealedSecretKey!: Buffer | null;

  /** First 16 hex digits of the key's SHA-256. */
  @Column('text', { nullable: true })
  secretKeyFingerprint!: string | null;

  @Column('bytea', { nullable: true })
  sealedWebhookSecret!: Buffer | null;

  /** Still good until `previousWebhookSecretUntil`: deliveries under way were signed with it. */
  @Column('bytea', { nullable: true })
  sealedPreviousWebhookSecret!: Buffer | null;

  @Column({ ...instantColumn, nullable: true })
  previousWebhookSecretUntil!: Date | null;

  /** How a delivery to the token URL finds its connection. */
  @Column('text')
  webhookTokenSha256!: string;

  @Column('bytea', { nullable: true })
  sealedWebhookToken!: Buffer | null;

  /** `we_…` of the endpoint we made in the account; null when the admin set one up by hand, or none is. */
  @Column('text', { nullable: true })
  endpointReference!: string | null;

  /** Ours until `previousWebhookSecretUntil`, for what it still has to deliver. */
  @Column('text', { nullable: true })
  previousEndpointReference!: string | null;

  /** When the connection was last examined, or taken up for it. */
  @Column({ ...instantColumn, default: () => 'now()' })
  checkedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  lastReceivedAt!: Date | null;

  @Column('text', { nullable: true })
  lastError!: string | null;

  @Column({ ...instantColumn, nullable: true })
  lastErrorAt!: Date | null;

  @Column(instantColumn)
  connectedAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  disconnectedAt!: Date | null;

  /** Parts per million: 2.9 % is 29000. */
  @Column('integer', { default: 29000 })
  processingFeePpm!: number;

  @Column('integer', { nullable: true })
  bankFeePpm!: number | null;

  /** Minor units of US dollars, the currency of bank payments. */
  @Column({ ...bigintColumn, nullable: true })
  bankFeeCapMinor!: number | null;

  @Column('boolean', { default: false })
  passFeesToClient!: boolean;

  /** Debit and prepaid cards carry no fee. */
  @Column('boolean', { default: true })
  surchargeCreditOnly!: boolean;

  /** The most a card fee may be, in parts per million of what is paid; null: no cap. */
  @Column('integer', { nullable: true })
  surchargeMaxPpm!: number | null;

  /** The most by region, in parts per million; null: the list of the house. */
  @Column('jsonb', { nullable: true })
  surchargeRegions!: Record<string, number> | null;

  /** What payers read of the fee; null: the text of the house. */
  @Column('text', { nullable: true })
  surchargeDisclosure!: string | null;

  @Column('boolean', { default: false })
  allowPartialPayments!: boolean;

  @Column('boolean', { default: false })
  allowSeveralInvoices!: boolean;

  @Column('boolean', { default: false })
  allowSavedMethods!: boolean;

  @Column('uuid', { nullable: true })
  expenseAccountId!: string | null;

  /** Grows with every change that open checkouts would not fit. */
  @Column('integer', { default: 1 })
  settingsVersion!: number;

  @OneToMany(() => FlatFeeEntity, 'connection')
  flatFees!: Relation<FlatFeeEntity[]>;
}
