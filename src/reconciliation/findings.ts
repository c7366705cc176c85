/** The kinds of differences that reconciliation tells apart. */
export type FindingKind =
  /** An event that was never delivered. */
  | 'missed_event'
  /** Something not final, that had moved on without telling us, or that we could not ask about. */
  | 'unsettled_session'
  | 'unsettled_payment'
  | 'unsettled_refund'
  | 'unsettled_dispute'
  /** Money that moved at the provider and has no line here. */
  | 'payment_missing'
  | 'refund_missing'
  | 'dispute_missing'
  /** A line whose amount, currency or status is not the provider's. */
  | 'payment_differs'
  | 'refund_differs'
  | 'dispute_differs'
  | 'fee_missing'
  | 'fee_differs'
  /** A line about which the provider knows nothing. */
  | 'payment_unknown'
  /** A movement of ours that no line explains. */
  | 'unexplained_transaction';

export interface Finding {
  kind: FindingKind;
  /** One sentence for the admin. */
  message: string;
  /** The provider's id of the object, for example `pi_…`. */
  providerReference: string;
  mended: boolean;
}
