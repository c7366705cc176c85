import type { ProviderAccount, ProviderMode, ProviderName } from '../providers/payment-provider.js';
import type { SurchargeSettings } from './surcharge-settings.js';

/** How an organization takes online payments: what fees are and who carries them. */
export interface PaymentSettings {
  /** Percentage of the card fee in parts per million: 2.9 % is 29000. */
  processingFeePpm: number;
  /** Flat part of the card fee in minor units by currency; a currency that is not here carries no fee at all. */
  flatFeesMinor: ReadonlyMap<string, number>;
  /** Percentage for bank payments in parts per million; null: bank payments carry no fee. */
  bankFeePpm: number | null;
  /** The most a bank payment carries, in minor units of US dollars, the currency of bank payments; null: no cap. */
  bankFeeCapMinor: number | null;
  /** True when the client pays the fee on top. */
  passFeesToClient: boolean;
  surcharge: SurchargeSettings;
  /** The client may pay a part of an invoice. */
  allowPartialPayments: boolean;
  /** The client may see all their open invoices from a pay link and pay several in one payment. */
  allowSeveralInvoices: boolean;
  /** The client may save a card or bank account, and have invoices paid with it on their due date. */
  allowSavedMethods: boolean;
  /** Financial account that processing fees are booked to. */
  expenseAccountId: string | null;
}

/** How an account was connected: by a key of its own, or by its owner's leave for the platform (Connect OAuth). */
export type ConnectionWay = 'KEY' | 'OAUTH';

/** An organization's link to its own account at a provider, without anything secret. */
export interface Connection {
  id: string;
  organizationId: string;
  provider: ProviderName;
  name: string;
  via: ConnectionWay;
  mode: ProviderMode;
  /** `acct_…` */
  accountId: string;
  accountName: string | null;
  /** False: configured but inactive. Always false once disconnected. */
  active: boolean;
  disconnectedAt: Date | null;
  /** False: deliveries are refused, though the signing secrets are kept. */
  webhooksEnabled: boolean;
  /** First 16 hex digits of the secret key's SHA-256, so that a change of key can be seen; null once shredded. */
  secretKeyFingerprint: string | null;
  settings: PaymentSettings;
}

/** A connection with the way to its account. */
export interface OpenableConnection {
  connection: Connection;
  /** The account, its key opened once somebody asks. As ConnectionsService.account: null once the credentials are shredded; throws CredentialsUnreadableError. */
  account: () => ProviderAccount | null;
}
