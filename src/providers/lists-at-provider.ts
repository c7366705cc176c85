import type { Money } from '../common/money/money.js';
import type { CheckoutState, OurReference, PaymentState, ProviderEvent, RefundState } from './provider-objects.js';
import type { ProviderAccount } from './provider-account.js';

/** An event as the provider lists it, with the bytes to be kept of it. */
export interface ListedEvent {
  event: ProviderEvent;
  payload: Buffer;
  /** UTC. */
  createdAt: Date;
}

export interface ListedCheckout {
  reference: string;
  state: CheckoutState;
  ours: OurReference | null;
}

export interface ListedPayment {
  reference: string;
  state: PaymentState;
  ours: OurReference | null;
}

/** A refund or a dispute: what takes back from a payment. */
export interface ListedReduction {
  reference: string;
  paymentReference: string | null;
}

export interface ListedRefund extends ListedReduction {
  state: RefundState;
}

/**
 * What moved money: `payment_failure` and `refund_failure` undo a payment or refund that had succeeded; `other` is what
 * belongs to no payment (payouts, the provider's own fees, adjustments).
 */
export type MovementKind =
  'payment' | 'payment_failure' | 'refund' | 'refund_failure' | 'dispute' | 'dispute_reversal' | 'other';

/** One entry on the account's balance. */
export interface BalanceMovement {
  /** `txn_…` */
  reference: string;
  kind: MovementKind;
  /** The payment it is about; null when there is none. */
  paymentReference: string | null;
  /** The refund or dispute it is about; null for payments. */
  reductionReference: string | null;
  /** What the payer paid, or got back, positive and in the payer's currency; null when it is not said, or in a currency unknown here. */
  gross: Money | null;
  /** What it moved on the balance, signed and before the fee, in the currency the account settles in; null for a currency unknown here. */
  amount: Money | null;
  /** What the provider kept, in the currency the account settles in; null for a currency unknown here. */
  fee: Money | null;
  /** Attached by us to the payment; null when the movement does not carry it. */
  ours: OurReference | null;
  /** UTC. */
  createdAt: Date;
}

/**
 * Everything an account holds, in pages, newest first. Pages are asked for as they are consumed. An object that cannot be
 * read (an unknown currency, say) is listed without what cannot be read, rather than ending the list.
 */
export interface ListsAtProvider {
  /** How far back events can be listed, in milliseconds. */
  readonly eventsKeptForMs: number;
  /** All events since an instant, whatever their kind and whether they were delivered. */
  events(account: ProviderAccount, since: Date): AsyncIterable<ListedEvent[]>;
  checkouts(account: ProviderAccount, since: Date): AsyncIterable<ListedCheckout[]>;
  payments(account: ProviderAccount, since: Date): AsyncIterable<ListedPayment[]>;
  refunds(account: ProviderAccount, since: Date): AsyncIterable<ListedRefund[]>;
  disputes(account: ProviderAccount, since: Date): AsyncIterable<ListedReduction[]>;
  /** Entries on the balance made in [from, until). */
  movements(account: ProviderAccount, from: Date, until: Date): AsyncIterable<BalanceMovement[]>;
}
