import type { Money } from '../common/money/money.js';
import type { CustomersAtProvider } from './customers-at-provider.js';
import type { DisputesAtProvider } from './disputes-at-provider.js';
import type { EndpointsAtProvider } from './endpoints-at-provider.js';
import type { ListsAtProvider } from './lists-at-provider.js';
import type { PlatformAtProvider } from './platform-at-provider.js';
import type { ProviderAccount, ProviderMode } from './provider-account.js';
import type { CheckoutState, OurReference, PaymentState, ProviderEvent, RefundState } from './provider-objects.js';

export type ProviderName = 'stripe';
export type { ProviderAccount, ProviderMode };
export type { CheckoutState, OurReference, PaymentState, ProviderEvent, RefundState };

/** How the payer pays: what a checkout is limited to, and what a payment turned out to be. */
export type MethodKind = 'card' | 'bank';

/** Kinds of card that can be told apart before they are charged. */
export type CardFunding = 'credit' | 'debit' | 'prepaid';

export interface CheckoutRequest {
  reference: OurReference;
  /** Same key and same request: the same checkout, however often it is asked for. */
  idempotencyKey: string;
  /** What goes to the invoice. */
  principal: Money;
  /** Convenience fee on top, its own line; zero for none. */
  surcharge: Money;
  /** What the payer reads on the invoice's line, whole: `Invoice INV-0042`. */
  invoiceLabel: string;
  methods: MethodKind[];
  /** Kinds of card that are refused; left out: none. */
  blockedFunding?: CardFunding[];
  /** The lines that the principal consists of, in its minor units; left out: one, called as the invoice is. */
  lines?: { label: string; amountMinor: number }[];
  clientEmail: string | null;
  /** The customer that the method is kept for; left out: it is not kept. */
  saveFor?: string;
  successUrl: string;
  cancelUrl: string;
  expiresAt: Date;
}

/** A hosted checkout as the provider tells it now. */
export interface CheckoutFacts {
  /** `cs_…` */
  reference: string;
  state: CheckoutState;
  /** Where the payer goes; null when not open. */
  url: string | null;
  /** The payment begun in it, `pi_…`; null before the payer confirms. */
  paymentReference: string | null;
  /** What we attached, when the checkout is one of ours. */
  ours: OurReference | null;
  /** The methods that the account can really offer for it. */
  methods: MethodKind[];
}

/** A payment as the provider tells it now. */
export interface PaymentFacts {
  /** `pi_…` */
  reference: string;
  state: PaymentState;
  /** All the payer pays or paid: principal and surcharge. */
  gross: Money;
  method: 'CREDIT_CARD' | 'ACH' | 'OTHER' | null;
  /** What it was paid with, `pm_…`; null before an attempt. */
  methodReference: string | null;
  /** What the payer knows the card or account by: `visa` or the bank's name, and its last four digits. */
  instrument: { brand: string | null; last4: string | null } | null;
  /** Of the latest attempt, when it failed. */
  failure: { attemptReference: string; message: string } | null;
  /** When the money was taken (UTC). */
  receivedAt: Date | null;
  /** What the provider kept; null until it is known. */
  processingFee: Money | null;
  /** Some of it was given back at some time: its refunds are worth a look. */
  mayHaveRefunds: boolean;
  ours: OurReference | null;
}

/** A refund as the provider tells it now. */
export interface RefundFacts {
  /** `re_…` */
  reference: string;
  paymentReference: string | null;
  state: RefundState;
  /** All that goes back to the payer, positive: principal and share of the surcharge. */
  gross: Money;
  /** The provider's time of creation (UTC): refunds are ordered by it. */
  createdAt: Date;
  failureMessage: string | null;
  /** Our request it came from; null when somebody refunded in the provider's dashboard. */
  requestId: string | null;
}

export interface RefundOrder {
  paymentReference: string;
  gross: Money;
  requestId: string;
  /** Same key and same order: the same refund, however often it is asked for. */
  idempotencyKey: string;
}

/**
 * What an event asks us to look at again. `recorded`: nothing, keeping it is all; `ignored`: not a kind we follow;
 * `deauthorized`: the account's owner has withdrawn what we may do there.
 */
export type EventSubject =
  | { kind: 'checkout'; reference: string }
  | { kind: 'payment'; reference: string }
  | { kind: 'charge'; reference: string }
  | { kind: 'refund'; reference: string }
  | { kind: 'dispute'; reference: string }
  | { kind: 'fraud_warning'; reference: string }
  | { kind: 'saved_method'; reference: string }
  | { kind: 'customer'; reference: string }
  | { kind: 'recorded' }
  | { kind: 'deauthorized' }
  | { kind: 'ignored' };

export interface CredentialCheck {
  name: string;
  severity: 'OK' | 'WARNING' | 'FAILED';
  /** What is wrong and what to do, for the admin. */
  message: string;
  /** The credential it is about. */
  field: keyof CandidateCredentials;
  /** Stable reason of a failure, for example `stripe.key_mode_mismatch`; null when nothing is wrong. */
  reason: string | null;
}

/** What the provider says about a set of credentials. */
export interface CredentialReport {
  ok: boolean;
  mode: ProviderMode | null;
  accountId: string | null;
  accountName: string | null;
  checks: CredentialCheck[];
}

export interface CandidateCredentials {
  secretKey: string;
  publishableKey: string | null;
  webhookSecret: string | null;
}

/** What of an amount can be charged online in one payment. */
export type Chargeability =
  { ok: true } | { ok: false; reason: 'below_minimum' | 'above_maximum' | 'unsupported'; limit: Money | null };

/**
 * The socket: one adapter per provider. Adapters translate and nothing else: no database, no decisions. Every method
 * that asks the provider throws ProviderRejectedError or ProviderUnavailableError.
 */
export interface PaymentProvider {
  readonly name: ProviderName;

  /** Checks keys from format to permissions; one distinct, actionable message per failure. Never throws for bad keys. */
  examine(credentials: CandidateCredentials): Promise<CredentialReport>;

  /** As `examine`, for an account that the platform may act for. */
  examineAccount(account: ProviderAccount): Promise<CredentialReport>;
  /** The operator's own account there, by which organizations can connect without a key; null when there is none. */
  readonly platform: PlatformAtProvider | null;

  /** Smallest and largest amount, and whether the currency can be charged exactly. */
  chargeability(gross: Money): Chargeability;

  /** Methods offered for a currency, before the account's own settings. */
  methodsFor(currency: string): MethodKind[];

  createCheckout(account: ProviderAccount, request: CheckoutRequest): Promise<CheckoutFacts>;
  fetchCheckout(account: ProviderAccount, reference: string): Promise<CheckoutFacts>;
  /** Makes an open checkout unpayable. The answer says `complete` when the payer was faster. */
  expireCheckout(account: ProviderAccount, reference: string): Promise<CheckoutFacts>;

  fetchPayment(account: ProviderAccount, reference: string): Promise<PaymentFacts>;
  /** The payment that a charge belongs to, or null when it has none. */
  paymentOfCharge(account: ProviderAccount, chargeReference: string): Promise<string | null>;

  /** Gives money back. */
  createRefund(account: ProviderAccount, order: RefundOrder): Promise<RefundFacts>;
  fetchRefund(account: ProviderAccount, reference: string): Promise<RefundFacts>;
  /** All refunds of a payment, in any state. */
  refundsOfPayment(account: ProviderAccount, paymentReference: string): Promise<RefundFacts[]>;

  /** Clients who saved a card or bank account. */
  readonly customers: CustomersAtProvider;

  /** Disputes and early fraud warnings. */
  readonly disputes: DisputesAtProvider;

  /** All that an account holds, for comparing it with what we have. */
  readonly lists: ListsAtProvider;

  /** Verifies a delivery against each secret; null when none fits, or it is too old, too new or not an event. */
  verifyEvent(rawBody: Buffer, signature: string, secrets: readonly string[], now: Date): ProviderEvent | null;
  /** What an event type asks us to look at. */
  subjectOf(eventType: string, objectId: string | null): EventSubject;

  /** Event types the provider must send us for payments to be followed, and those that all features use. */
  readonly minimumEvents: readonly string[];
  readonly recommendedEvents: readonly string[];
  /** Where the account delivers its events to. */
  readonly endpoints: EndpointsAtProvider;
}
