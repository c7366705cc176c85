import type { Money } from '../common/money/money.js';
import type { ProviderAccount } from './provider-account.js';

/** Where a dispute stands, finer than what the API shows: an appeal is told apart from the first round. */
export type DisputeStage =
  | 'inquiry'
  | 'inquiry_under_review'
  | 'needs_response'
  | 'under_review'
  | 'appeal_needs_response'
  | 'appeal_under_review'
  | 'won'
  | 'lost'
  | 'inquiry_closed'
  | 'prevented';

/** Money that a dispute moved on the provider's balance: one entry there, one here. */
export interface DisputeMovementFacts {
  /** `txn_…` */
  reference: string;
  kind: 'funds_withdrawn' | 'funds_reinstated' | 'fee';
  /** Negative when it left; in the currency the account settles in, which need not be the payment's. */
  amount: Money;
  /** What the provider kept on top, positive; negative when it was given back. */
  fee: Money;
  net: Money;
  /** UTC. */
  occurredAt: Date;
}

/** A dispute as the provider tells it now. */
export interface DisputeFacts {
  /** `du_…`, `dp_…` or `pdp_…` */
  reference: string;
  /** The payment it is about; null when the charge was made without one. */
  paymentReference: string | null;
  /** Null when the provider uses a word we do not know. */
  stage: DisputeStage | null;
  /** The provider's own word. */
  providerStatus: string;
  /** The provider's code of the payer's reason, for example `fraudulent`. */
  reason: string;
  /** What the payer disputes: all, part of or even more than the payment. */
  amount: Money;
  /** Until when evidence is taken (UTC); null: it cannot be contested. */
  evidenceDueAt: Date | null;
  /** How often evidence was put before the bank. */
  submissions: number;
  /** Whether the payment can still be refunded outside the dispute (an inquiry, for example). */
  chargeRefundable: boolean;
  openedAt: Date;
  movements: DisputeMovementFacts[];
}

/** Evidence in words. */
export const EVIDENCE_TEXTS = [
  'productDescription',
  'customerName',
  'customerEmailAddress',
  'customerPurchaseIp',
  'billingAddress',
  'serviceDate',
  'accessActivityLog',
  'cancellationPolicyDisclosure',
  'cancellationRebuttal',
  'refundPolicyDisclosure',
  'refundRefusalExplanation',
  'duplicateChargeId',
  'duplicateChargeExplanation',
  'shippingAddress',
  'shippingCarrier',
  'shippingDate',
  'shippingTrackingNumber',
  'uncategorizedText',
] as const;
export type EvidenceText = (typeof EVIDENCE_TEXTS)[number];

/** Evidence on paper. */
export const EVIDENCE_FILES = [
  'receipt',
  'serviceDocumentation',
  'customerCommunication',
  'customerSignature',
  'cancellationPolicy',
  'refundPolicy',
  'duplicateChargeDocumentation',
  'shippingDocumentation',
  'uncategorizedFile',
] as const;
export type EvidenceFile = (typeof EVIDENCE_FILES)[number];

export interface EvidenceRequest {
  /** An empty text takes back what was staged. */
  texts: Partial<Record<EvidenceText, string>>;
  /** References of uploaded files by what they show. */
  files: Partial<Record<EvidenceFile, string>>;
  /** False: kept at the provider as a draft. True: put before the bank, as a rule once and for good. */
  submit: boolean;
  /** Of what is put before the bank: how often that had been done before. */
  submissionsBefore: number;
  idempotencyKey: string;
}

export interface EvidenceUpload {
  name: string;
  contentType: 'application/pdf' | 'image/jpeg' | 'image/png';
  content: Buffer;
  idempotencyKey: string;
}

/** The warning of a card network that a payment may be fraudulent, as the provider tells it now. */
export interface FraudWarningFacts {
  /** `issfr_…` */
  reference: string;
  paymentReference: string | null;
  /** The network's code, for example `unauthorized_use_of_card`. */
  fraudType: string;
  /** False once the payment is disputed or refunded in full. */
  actionable: boolean;
  warnedAt: Date;
}

/** The socket's part for disputes. Every method throws ProviderRejectedError or ProviderUnavailableError. */
export interface DisputesAtProvider {
  fetch(account: ProviderAccount, reference: string): Promise<DisputeFacts>;
  /** Stages evidence, or submits it with all that was staged before. */
  updateEvidence(account: ProviderAccount, reference: string, request: EvidenceRequest): Promise<DisputeFacts>;
  /** Gives in; there is no way back. */
  accept(account: ProviderAccount, reference: string, idempotencyKey: string): Promise<DisputeFacts>;
  /** Hands over a document; the answer is the file's reference. */
  uploadFile(account: ProviderAccount, upload: EvidenceUpload): Promise<string>;
  fetchFraudWarning(account: ProviderAccount, reference: string): Promise<FraudWarningFacts>;
  /** What the provider usually charges for a dispute; null where that is not published in this currency. */
  usualFee(currency: string): Money | null;
}
