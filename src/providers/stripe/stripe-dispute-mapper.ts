import type Stripe from 'stripe';
import type {
  DisputeFacts,
  DisputeMovementFacts,
  DisputeStage,
  EvidenceFile,
  EvidenceRequest,
  EvidenceText,
  FraudWarningFacts,
} from '../disputes-at-provider.js';
import { fromStripeAmount, mustKnowCurrency } from './stripe-amounts.js';
import { idOf } from './stripe-mapper.js';

const STAGES = new Map<string, DisputeStage>([
  ['warning_needs_response', 'inquiry'],
  ['warning_under_review', 'inquiry_under_review'],
  ['warning_closed', 'inquiry_closed'],
  ['needs_response', 'needs_response'],
  ['under_review', 'under_review'],
  ['appeal_needs_response', 'appeal_needs_response'],
  ['appeal_under_review', 'appeal_under_review'],
  ['won', 'won'],
  ['lost', 'lost'],
  ['prevented', 'prevented'],
]);

/**
 * `paymentReference` is what the charge says when the dispute itself names no intent. Throws ProviderForeignError for a
 * dispute in a currency that we do not know: it is in its payment's.
 */
export function toDisputeFacts(dispute: Stripe.Dispute, paymentReference: string | null): DisputeFacts {
  mustKnowCurrency(dispute.id, dispute.currency);
  const { evidence_details: details } = dispute;
  return {
    reference: dispute.id,
    paymentReference,
    // Stripe's enums are open: what a word of next year means is not guessed.
    stage: STAGES.get(dispute.status) ?? null,
    providerStatus: dispute.status,
    reason: dispute.reason,
    amount: fromStripeAmount(dispute.amount, dispute.currency),
    // Stripe writes 0 as well as null where nothing can be contested.
    evidenceDueAt: details.due_by ? new Date(details.due_by * 1000) : null,
    submissions: details.submission_count,
    chargeRefundable: dispute.is_charge_refundable,
    openedAt: new Date(dispute.created * 1000),
    movements: dispute.balance_transactions.map(toMovementFacts),
  };
}

function toMovementFacts(movement: Stripe.BalanceTransaction): DisputeMovementFacts {
  return {
    reference: movement.id,
    kind: toKind(movement),
    amount: fromStripeAmount(movement.amount, movement.currency),
    fee: fromStripeAmount(movement.fee, movement.currency),
    net: fromStripeAmount(movement.net, movement.currency),
    occurredAt: new Date(movement.created * 1000),
  };
}

/** By its sign, which cannot be misread; a movement of nothing but a fee has no amount. */
function toKind({ amount }: Stripe.BalanceTransaction): DisputeMovementFacts['kind'] {
  if (amount === 0) return 'fee';
  return amount < 0 ? 'funds_withdrawn' : 'funds_reinstated';
}

const TEXT_NAMES: Record<EvidenceText, keyof Stripe.DisputeUpdateParams.Evidence> = {
  productDescription: 'product_description',
  customerName: 'customer_name',
  customerEmailAddress: 'customer_email_address',
  customerPurchaseIp: 'customer_purchase_ip',
  billingAddress: 'billing_address',
  serviceDate: 'service_date',
  accessActivityLog: 'access_activity_log',
  cancellationPolicyDisclosure: 'cancellation_policy_disclosure',
  cancellationRebuttal: 'cancellation_rebuttal',
  refundPolicyDisclosure: 'refund_policy_disclosure',
  refundRefusalExplanation: 'refund_refusal_explanation',
  duplicateChargeId: 'duplicate_charge_id',
  duplicateChargeExplanation: 'duplicate_charge_explanation',
  shippingAddress: 'shipping_address',
  shippingCarrier: 'shipping_carrier',
  shippingDate: 'shipping_date',
  shippingTrackingNumber: 'shipping_tracking_number',
  uncategorizedText: 'uncategorized_text',
};

const FILE_NAMES: Record<EvidenceFile, keyof Stripe.DisputeUpdateParams.Evidence> = {
  receipt: 'receipt',
  serviceDocumentation: 'service_documentation',
  customerCommunication: 'customer_communication',
  customerSignature: 'customer_signature',
  cancellationPolicy: 'cancellation_policy',
  refundPolicy: 'refund_policy',
  duplicateChargeDocumentation: 'duplicate_charge_documentation',
  shippingDocumentation: 'shipping_documentation',
  uncategorizedFile: 'uncategorized_file',
};

/** `submit` is always said: Stripe takes its absence for yes. */
export function toEvidenceParams({
  texts,
  files,
  submit,
}: Pick<EvidenceRequest, 'texts' | 'files' | 'submit'>): Stripe.DisputeUpdateParams {
  const named = [...rename(texts, TEXT_NAMES), ...rename(files, FILE_NAMES)];
  return { submit, ...(named.length > 0 && { evidence: Object.fromEntries(named) }) };
}

function rename<K extends string>(values: Partial<Record<K, string>>, names: Record<K, string>): [string, string][] {
  return (Object.entries(values) as [K, string][]).map(([key, value]) => [names[key], value]);
}

/** `paymentReference` as for disputes. */
export function toFraudWarningFacts(
  warning: Stripe.Radar.EarlyFraudWarning,
  paymentReference: string | null,
): FraudWarningFacts {
  return {
    reference: warning.id,
    paymentReference,
    fraudType: warning.fraud_type,
    actionable: warning.actionable,
    warnedAt: new Date(warning.created * 1000),
  };
}

/** The intent and the charge that a dispute or a warning names. */
export function subjectIds(about: {
  payment_intent?: string | { id: string } | null;
  charge: string | { id: string };
}): { intent: string | null; charge: string | null } {
  return { intent: idOf(about.payment_intent), charge: idOf(about.charge) };
}
