import type Stripe from 'stripe';
import { badParameter, badState } from '../errors.js';
import { idOf, is, mergeMetadata, mustFind, page, within, type ListObject } from '../http/lists.js';
import { route, type Call } from '../http/route.js';
import { AWAITS_RESPONSE, resolveDispute, submitEvidence } from '../payments/disputes.js';
import { change, emit } from '../webhooks/events.js';

const LONGEST_TEXT = 20_000;
const LONGEST_EVIDENCE = 150_000;

function retrieve(call: Call<Stripe.DisputeRetrieveParams>): Stripe.Dispute {
  return mustFind(call.books.disputes, call.path.id, 'dispute');
}

/** Stages evidence, or submits it: that is what happens unless `submit` is false. */
function update(call: Call<Stripe.DisputeUpdateParams>): Stripe.Dispute {
  const { world, books, params } = call;
  const dispute = mustFind(books.disputes, call.path.id, 'dispute');
  const patch: Partial<Stripe.Dispute> = {};
  if (params.metadata !== undefined) patch.metadata = mergeMetadata(dispute.metadata, params.metadata);
  if (params.evidence !== undefined) {
    if (!AWAITS_RESPONSE.includes(dispute.status))
      throw badState(
        `This dispute is ${dispute.status}; its evidence can no longer be changed.`,
        'dispute_evidence_closed',
      );
    patch.evidence = mergeEvidence(call, dispute);
    patch.evidence_details = { ...dispute.evidence_details, has_evidence: hasEvidence(patch.evidence) };
  }
  const submits = params.submit ?? params.evidence !== undefined;
  if (submits && AWAITS_RESPONSE.includes(dispute.status)) Object.assign(patch, submitEvidence(dispute));
  const previous = change(dispute, patch);
  if (Object.keys(previous).length > 0) emit(world, books, 'charge.dispute.updated', dispute, previous);
  return dispute;
}

function mergeEvidence(call: Call<Stripe.DisputeUpdateParams>, dispute: Stripe.Dispute): Stripe.Dispute.Evidence {
  const evidence = { ...dispute.evidence } as Record<string, unknown>;
  let length = 0;
  for (const [name, value] of Object.entries(call.params.evidence ?? {})) {
    if (typeof value === 'string' && value.startsWith('file_'))
      mustFind(call.books.files, value, 'file', `evidence[${name}]`);
    evidence[name] = value === '' ? (name === 'enhanced_evidence' ? {} : null) : value;
  }
  for (const [name, value] of Object.entries(evidence)) {
    if (typeof value !== 'string') continue;
    length += value.length;
    if (name === 'uncategorized_text' && value.length > LONGEST_TEXT)
      throw badParameter(`evidence[${name}]`, `Evidence can be up to ${LONGEST_TEXT} characters long.`);
  }
  if (length > LONGEST_EVIDENCE)
    throw badParameter('evidence', `The combined character count of all evidence may be up to ${LONGEST_EVIDENCE}.`);
  return evidence as unknown as Stripe.Dispute.Evidence;
}

function hasEvidence(evidence: Stripe.Dispute.Evidence): boolean {
  return Object.values(evidence).some((value) => typeof value === 'string');
}

/** Gives in: the dispute is lost, for good. */
function close(call: Call<Stripe.DisputeCloseParams>): Stripe.Dispute {
  const { world, books } = call;
  const dispute = mustFind(books.disputes, call.path.id, 'dispute');
  resolveDispute(world, books, dispute, 'lost');
  return dispute;
}

function list(call: Call<Stripe.DisputeListParams>): ListObject<Stripe.Dispute> {
  const { params } = call;
  return page(call, '/v1/disputes', call.books.disputes, (one) => {
    return (
      is(idOf(one.charge), params.charge) &&
      is(idOf(one.payment_intent), params.payment_intent) &&
      within(one.created, params.created)
    );
  });
}

/** `/v1/disputes`. */
export const disputeRoutes = [
  route('GET', '/v1/disputes', 'dispute_read', 'DisputeListParams', list),
  route('GET', '/v1/disputes/:id', 'dispute_read', 'DisputeRetrieveParams', retrieve),
  route('POST', '/v1/disputes/:id', 'dispute_write', 'DisputeUpdateParams', update),
  route('POST', '/v1/disputes/:id/close', 'dispute_write', 'DisputeCloseParams', close),
];
