import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintColumn, currencyColumn, instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { CardFunding, MethodKind, ProviderMode, ProviderName } from '../providers/payment-provider.js';

/**
 * creating: written down with its key before the provider is asked · open: payable · expiring: no longer wanted, the
 * provider still has to hear it · expired · complete: the payer confirmed.
 */
export type CheckoutRowState = 'creating' | 'open' | 'expiring' | 'expired' | 'complete';

/** Whether a payer wants their card or bank account kept, and invoices paid with it on their due date. */
export type SaveWish = 'save' | 'autopay';

/** The parts of the request that a repetition must send again letter by letter. */
export interface StoredCheckoutRequest {
  invoiceLabel: string;
  methods: MethodKind[];
  /** Left out where no kind of card is refused. */
  blockedFunding?: CardFunding[];
  /** Left out where there is one, called as the invoice is. */
  lines?: { label: string; amountMinor: number }[];
  clientEmail: string | null;
  /** The payer wants the method kept, and be it for due dates to come; left out: neither. */
  save?: SaveWish;
  /** What the payer read when they said so. */
  consent?: string;
  successUrl: string;
  cancelUrl: string;
}

/**
 * One hosted checkout; at most one per invoice is being created or open. What of it is for which invoice is in its parts;
 * the invoice here is the first of them.
 */
@Entity('checkouts')
@Unique(['organizationId', 'id'])
@Unique('checkouts_provider_reference_key', ['provider', 'accountId', 'mode', 'reference'])
@Index('checkouts_one_live_per_invoice', ['organizationId', 'invoiceId'], {
  unique: true,
  where: "state IN ('creating', 'open')",
})
@Index('checkouts_expiring', ['retryAt'], { where: "state = 'expiring'" })
@Index('checkouts_live_of_connection', ['connectionId'], { where: "state IN ('creating', 'open', 'expiring')" })
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
@ForeignKey('connections', ['organizationId', 'connectionId'], ['organizationId', 'id'])
@Index('checkouts_charging', ['retryAt'], { where: "kind = 'saved' AND state = 'creating'" })
@ForeignKey('saved_methods', ['organizationId', 'savedMethodId'], ['organizationId', 'id'])
@Check('checkouts_kind_check', "(kind = 'saved') = (saved_method_id IS NOT NULL) AND kind IN ('hosted', 'saved')")
@Check('checkouts_amounts', 'principal_minor > 0 AND surcharge_minor >= 0')
export class CheckoutEntity extends OrganizationEntity {
  @Column('uuid')
  invoiceId!: string;

  @Column('uuid')
  connectionId!: string;

  @Column('text')
  provider!: ProviderName;

  @Column('text')
  accountId!: string;

  @Column('text')
  mode!: ProviderMode;

  /** hosted: the payer pays on the provider's page · saved: a saved method is charged while the payer is away. */
  @Column('text', { default: 'hosted' })
  kind!: 'hosted' | 'saved';

  @Column('uuid', { nullable: true })
  savedMethodId!: string | null;

  /** How the charge of a saved method ended. `needs_payer`: only the payer can confirm it. */
  @Column('text', { nullable: true })
  outcome!: 'paid' | 'declined' | 'needs_payer' | 'dropped' | null;

  @Column('text')
  state!: CheckoutRowState;

  /** Everything a click would price; another fingerprint means another checkout. */
  @Column('text')
  fingerprint!: string;

  @Column('text')
  idempotencyKey!: string;

  @Column('jsonb')
  request!: StoredCheckoutRequest;

  @Column(currencyColumn)
  currency!: string;

  @Column(bigintColumn)
  principalMinor!: number;

  @Column(bigintColumn)
  surchargeMinor!: number;

  @Column(instantColumn)
  expiresAt!: Date;

  /** `cs_…`; null until the provider answered. */
  @Column('text', { nullable: true })
  reference!: string | null;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** When an `expiring` one is tried next. */
  @Column({ ...instantColumn, default: () => 'now()' })
  retryAt!: Date;

  @Column({ ...instantColumn, nullable: true })
  closedAt!: Date | null;
}
