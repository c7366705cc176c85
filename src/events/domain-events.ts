/**
 * Everything that one room may tell the others, on one page. A name is a fact in the past tense; a payload holds ids
 * and plain values only. Handlers are idempotent: an event may be handed to them again after a crash.
 */
export interface DomainEvents {
  /** Number and date are fixed; `feeMissingFor` names the currency when fees are passed on but none is set for it. */
  'invoice.issued': { organizationId: string; invoiceId: string; feeMissingFor: string | null };
  /** The invoice is to be mailed to its client (again, when sent before); `sendingId` is new for each sending. */
  'invoice.sent': { organizationId: string; invoiceId: string; sendingId: string };
  /** The mail server refuses the client's address for good; what was to be mailed is not. */
  'invoice.mail_refused': { organizationId: string; invoiceId: string; mailingId: string };
  /** The due date of a live or test invoice has passed in the organization's time zone, and something is due; told once. */
  'invoice.overdue': { organizationId: string; invoiceId: string };
  /** The client is to be reminded. */
  'invoice.reminder_due': { organizationId: string; invoiceId: string; mailingId: string };
  /** What can be paid online changed (payment, void, credit …): open checkouts no longer fit. */
  'invoice.payable_changed': { organizationId: string; invoiceId: string };
  /** A payer wanted the method of a completed checkout kept: what the provider has saved is to be looked up. */
  'checkout.method_saved': { organizationId: string; checkoutId: string };
  /** A saved method was removed: the provider still has to hear it. */
  'saved_method.removed': { organizationId: string; methodId: string };
  /**
   * A saved method was to pay an invoice on its due date and did not. `retryOn`: the calendar date of the next try
   * (YYYY-MM-DD); null: the client has to pay by the link.
   */
  'autopay.failed': { organizationId: string; invoiceId: string; checkoutId: string; retryOn: string | null };
  /** The client is to be mailed that a saved method failed; `retryOn` as in 'autopay.failed'. */
  'autopay.notice_due': { organizationId: string; mailingId: string; checkoutId: string; retryOn: string | null };
  /** Somebody wants a credit note mailed to the client (again); the mailing is new for each time. */
  'credit_note.sent': { organizationId: string; creditNoteId: string; mailingId: string };
  /** A payment succeeded and is in the ledger. */
  'payment.recorded': { organizationId: string; paymentId: string };
  /** The client is to be mailed a receipt of a payment or a refund. */
  'payment.receipt_due': { organizationId: string; mailingId: string };
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
  /** A payment names an invoice of ours, but is in the books of another organization that uses the same account. */
  'payment.held_elsewhere': { organizationId: string; invoiceId: string; reference: string };
  /** Something in an account that this organization does not use named its invoice; nothing was changed. */
  'invoice.named_by_stranger': { organizationId: string; invoiceId: string };
  /** A dispute or an inquiry about a payment was opened. */
  'dispute.opened': { organizationId: string; disputeId: string };
  /**
   * A dispute reached a stage, each told once: inquiry, needs_response, inquiry_under_review, under_review, won, lost,
   * inquiry_closed, prevented, appeal_needs_response, appeal_under_review, appeal_won, appeal_lost; and when money
   * moved: funds_withdrawn, funds_reinstated.
   */
  'dispute.stage_changed': { organizationId: string; disputeId: string; stage: string };
  /** The provider charged a fee for a dispute, or gave one back; `movementId` is what moved it on the balance. */
  'dispute.fee_known': { organizationId: string; disputeId: string; movementId: string };
  /** Evidence is still missing and taken only until `dueAt` (ISO 8601, UTC); told at 7, 3 and 1 days, each once. */
  'dispute.deadline_near': { organizationId: string; disputeId: string; daysLeft: number; dueAt: string };
  /** A card network warns that a payment may be fraudulent. */
  'fraud_warning.raised': { organizationId: string; warningId: string };
  /** A stored event of a provider could not be worked on and is not tried any more by itself. */
  'webhook_event.dead': { organizationId: string; webhookEventId: string };
  /** Credentials, settings or activity of a connection changed: open checkouts no longer fit. */
  'connection.changed': { organizationId: string; connectionId: string };
  /** The organization disconnected: expire what is open, delete the endpoint, shred the credentials. */
  'connection.disconnected': { organizationId: string; connectionId: string };
  /** A connection that worked stopped working; `message` is for the admin and holds no secret. */
  'connection.trouble': { organizationId: string; connectionId: string; message: string };
  /** A connection that was in trouble works again. */
  'connection.recovered': { organizationId: string; connectionId: string };
  /** A financial account was chosen for processing fees: those known before are booked too. */
  'expense_account.chosen': { organizationId: string; connectionId: string };
  /** A notification is to be mailed to one person. */
  'notification.mail_due': { organizationId: string; mailingId: string };
  /** Somebody is to be mailed the link of an invitation (again); `sendingId` is new for each sending. */
  'member.invited': { organizationId: string; invitationId: string; sendingId: string };
  /** A person is to be mailed a link to set a new password. */
  'password.reset_requested': { organizationId: string; resetId: string };
}

export type DomainEventName = keyof DomainEvents;
