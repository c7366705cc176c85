import type Stripe from 'stripe';
import { type Books } from '../books.js';
import { badState } from '../errors.js';
import { idOf } from '../http/lists.js';
import { newId, unixNow } from '../ids.js';
import { DISPUTE_FEE } from '../money.js';
import { change, emit } from '../webhooks/events.js';
import { type World } from '../world.js';
import { bookCharge } from './charges.js';
import { failPendingRefunds } from './refunds.js';
import { move } from './transactions.js';

const CARD_ANSWER_DAYS = 9;

/** States in which the bank still waits for us. */
export const AWAITS_RESPONSE = ['needs_response', 'warning_needs_response', 'appeal_needs_response'];

const NO_EVIDENCE: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** Opens a dispute, or an inquiry, about a charge. A bank debit that comes back is lost the moment it is known. */
export function openDispute(
  world: World,
  books: Books,
  charge: Stripe.Charge,
  request: { reason?: string | undefined; inquiry?: boolean | undefined },
): Stripe.Dispute {
  if (charge.status !== 'succeeded')
    throw badState(`The charge ${charge.id} has not succeeded; it cannot be disputed.`);
  if (books.disputes.all().some((one) => idOf(one.charge) === charge.id && one.status !== 'warning_closed'))
    throw badState(`The charge ${charge.id} is disputed already.`, 'charge_disputed');
  bookCharge(world, books, charge.id);
  const bank = charge.payment_method_details?.type === 'us_bank_account';
  const inquiry = (request.inquiry ?? false) && !bank;
  const dispute = books.disputes.put(newDispute(books, charge, request.reason, inquiry, bank));
  charge.disputed = true;
  failPendingRefunds(world, books, charge);
  emit(world, books, 'charge.dispute.created', dispute);
  if (!inquiry) withdraw(world, books, dispute, charge);
  if (bank) close(world, books, dispute, 'lost');
  return dispute;
}

function newDispute(
  books: Books,
  charge: Stripe.Charge,
  reason: string | undefined,
  inquiry: boolean,
  bank: boolean,
): Stripe.Dispute {
  const brand = charge.payment_method_details?.card?.brand ?? 'visa';
  return {
    id: newId(bank ? 'pdp' : 'du'),
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created: unixNow(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: structuredClone(NO_EVIDENCE),
    evidence_details: {
      due_by: bank ? null : unixNow() + CARD_ANSWER_DAYS * 24 * 3600,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: 'manual',
    is_charge_refundable: inquiry,
    livemode: books.livemode,
    metadata: {},
    payment_intent: idOf(charge.payment_intent),
    ...(bank
      ? {}
      : {
          payment_method_details: {
            card: { brand, case_type: inquiry ? 'inquiry' : 'chargeback', network: brand, network_reason_code: '10' },
            type: 'card',
          },
        }),
    reason: reason ?? (bank ? 'insufficient_funds' : 'fraudulent'),
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  };
}

function withdraw(world: World, books: Books, dispute: Stripe.Dispute, charge: Stripe.Charge): void {
  const taken = move(books, {
    amount: -dispute.amount,
    fee: DISPUTE_FEE,
    currency: dispute.currency,
    description: `Chargeback withdrawal for ${charge.id}`,
    type: 'adjustment',
    category: 'dispute',
    source: dispute.id,
  });
  dispute.balance_transactions = [...dispute.balance_transactions, taken];
  emit(world, books, 'charge.dispute.funds_withdrawn', dispute);
}

/** Puts the evidence before the bank. */
export function submitEvidence(dispute: Stripe.Dispute): Partial<Stripe.Dispute> {
  const round = /^(?:warning_|appeal_)/.exec(dispute.status)?.[0] ?? '';
  return {
    status: `${round}under_review`,
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: true,
      submission_count: dispute.evidence_details.submission_count + 1,
      submission_method: 'manual',
    },
  };
}

/** What can become of a dispute. `appeal` reopens a lost one; `escalate` turns an inquiry into a chargeback. */
export const OUTCOMES = ['won', 'lost', 'prevented', 'appeal', 'escalate'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The bank decides. An inquiry that is won is closed; one that is lost turns into a chargeback and is lost at once. */
export function resolveDispute(world: World, books: Books, dispute: Stripe.Dispute, outcome: Outcome): void {
  if (outcome === 'appeal') {
    appeal(world, books, dispute);
    return;
  }
  if (['won', 'lost', 'warning_closed', 'prevented'].includes(dispute.status))
    throw badState(`The dispute ${dispute.id} is already ${dispute.status}.`);
  const inquiry = dispute.status.startsWith('warning_');
  if (outcome === 'escalate' && !inquiry) throw badState(`The dispute ${dispute.id} is no inquiry.`);
  const charge = books.charges.get(idOf(dispute.charge) ?? '');
  if (outcome === 'escalate') {
    const previous = change(dispute, { status: 'needs_response', is_charge_refundable: false });
    emit(world, books, 'charge.dispute.updated', dispute, previous);
    if (charge) withdraw(world, books, dispute, charge);
    return;
  }
  if (inquiry && outcome === 'won') {
    close(world, books, dispute, 'warning_closed');
    return;
  }
  if (inquiry && outcome === 'lost' && charge) withdraw(world, books, dispute, charge);
  const withdrawn = dispute.balance_transactions.reduce((sum, one) => sum + one.amount, 0) < 0;
  if (outcome !== 'lost' && withdrawn && charge) reinstate(world, books, dispute, charge, outcome);
  close(world, books, dispute, outcome);
}

/** The merchant goes to the next instance: a lost dispute waits for an answer again. */
function appeal(world: World, books: Books, dispute: Stripe.Dispute): void {
  if (dispute.status !== 'lost' || dispute.evidence_details.due_by === null)
    throw badState(`The dispute ${dispute.id} is ${dispute.status}; only a lost card dispute can be appealed.`);
  const due_by = unixNow() + CARD_ANSWER_DAYS * 24 * 3600;
  const previous = change(dispute, {
    status: 'appeal_needs_response',
    evidence_details: { ...dispute.evidence_details, due_by },
  });
  emit(world, books, 'charge.dispute.updated', dispute, previous);
}

function reinstate(
  world: World,
  books: Books,
  dispute: Stripe.Dispute,
  charge: Stripe.Charge,
  status: 'won' | 'prevented',
): void {
  const back = move(books, {
    amount: dispute.amount,
    fee: 0,
    currency: dispute.currency,
    description: `Chargeback reversal for ${charge.id}`,
    type: 'adjustment',
    category: 'dispute_reversal',
    source: dispute.id,
  });
  dispute.balance_transactions = [...dispute.balance_transactions, back];
  change(dispute, { status, is_charge_refundable: false });
  emit(world, books, 'charge.dispute.funds_reinstated', dispute);
}

function close(world: World, books: Books, dispute: Stripe.Dispute, status: Stripe.Dispute.Status): void {
  change(dispute, { status, is_charge_refundable: false });
  emit(world, books, 'charge.dispute.closed', dispute);
}
