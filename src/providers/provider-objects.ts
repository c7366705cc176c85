import type { ProviderMode } from './provider-account.js';

/** Ids that travel with every object we make at the provider, so that what comes back can be recognised as ours. */
export interface OurReference {
  organizationId: string;
  invoiceId: string;
  checkoutId: string;
}

export type CheckoutState = 'open' | 'complete' | 'expired';

/**
 * `processing`: begun and not final (a bank debit under way). `open`: nothing is under way, the payer may try (again).
 */
export type PaymentState = 'open' | 'processing' | 'succeeded' | 'failed' | 'cancelled';

/** `pending` and `succeeded` count; `failed` and `cancelled` give the money back to us, even weeks after success. */
export type RefundState = 'pending' | 'succeeded' | 'failed' | 'cancelled';

/** A signed message that was verified: a hint that something changed, never the truth itself. */
export interface ProviderEvent {
  /** `evt_…` */
  id: string;
  type: string;
  /** Connected account the event is about, when it says so. */
  accountId: string | null;
  mode: ProviderMode;
  /** Id of the object the event is about; null when it has none. */
  objectId: string | null;
  /** The payment that object belongs to, when the event says so: for order, never for money. */
  paymentReference: string | null;
}
