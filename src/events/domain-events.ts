/**
 * Everything that one room may tell the others, on one page. A name is a fact in the past tense; a payload holds ids
 * and plain values only. Handlers are idempotent: an event may be handed to them again after a crash.
 */
export interface DomainEvents {
  /** Number and date are fixed; `feeMissingFor` names the currency when fees are passed on but none is set for it. */
  'invoice.issued': { organizationId: string; invoiceId: string; feeMissingFor: string | null };
  /** The invoice is to be mailed to its client (again, when sent before); `sendingId` is new for each sending. */
  'invoice.sent': { organizationId: string; invoiceId: string; sendingId: string };
  /** What can be paid online changed (payment, void, credit …): open checkouts no longer fit. */
  'invoice.payable_changed': { organizationId: string; invoiceId: string };
  /** A payment succeeded and is in the ledger. */
  'payment.recorded': { organizationId: string; paymentId: string };
  /** An attempt to pay failed; nothing moved. */
  'payment.failed': { organizationId: string; paymentId: string };
  /** What the provider kept of a payment is known, or known better. */
  'payment.fee_known': { organizationId: string; paymentId: string };
  /** Money went back to the payer; `refundId` is the REFUND line. */
  'payment.refunded': { organizationId: string; paymentId: string; refundId: string };
  /** A refund did not reach the payer: the money is back with the organization. */
  'payment.refund_failed': { organizationId: string; paymentId: string; refundId: string };
  /** Money arrived that is on no invoice (too much, wrong currency, void invoice …). */
  'payment.unapplied': { organizationId: string; paymentId: string };
  /** Credentials, settings or activity of a connection changed: open checkouts no longer fit. */
  'connection.changed': { organizationId: string; connectionId: string };
  /** The organization disconnected: expire what is open, delete the endpoint, shred the credentials. */
  'connection.disconnected': { organizationId: string; connectionId: string };
}

export type DomainEventName = keyof DomainEvents;
