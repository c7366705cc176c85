import type { DisputeStage } from '../providers/disputes-at-provider.js';
import { AWAITING_STAGES, OPEN_STAGES } from './dispute-status.js';
import { NotContestableError } from './disputes.errors.js';

/** The part of a dispute that decides whether it can be answered. */
export interface Answerable {
  stage: DisputeStage;
  method: 'CREDIT_CARD' | 'ACH' | 'OTHER' | null;
  evidenceDueAt: Date | null;
}

/** What comes back from a bank (ACH) is decided when it is told: there is nobody to convince. */
export function isFinal({ method }: Pick<Answerable, 'method'>): boolean {
  return method === 'ACH';
}

/** Why no evidence is taken, or null when it is. */
export function whyNotContestable(dispute: Answerable, now: Date): NotContestableError | null {
  if (isFinal(dispute)) return new NotContestableError('A bank return (ACH) is final.', 'dispute.final');
  if (!OPEN_STAGES.includes(dispute.stage)) return new NotContestableError('The dispute is closed.', 'dispute.closed');
  if (!AWAITING_STAGES.includes(dispute.stage))
    return new NotContestableError('The evidence was handed in and is being reviewed.', 'dispute.under_review');
  if (dispute.evidenceDueAt === null)
    return new NotContestableError('The bank takes no evidence for this dispute.', 'dispute.final');
  if (dispute.evidenceDueAt <= now)
    return new NotContestableError('The time to answer this dispute is over.', 'dispute.past_due');
  return null;
}

/** Why it cannot be given up, or null when it can. */
export function whyNotAcceptable(dispute: Answerable): NotContestableError | null {
  if (isFinal(dispute)) return new NotContestableError('A bank return (ACH) is final.', 'dispute.final');
  if (dispute.stage.startsWith('inquiry') && OPEN_STAGES.includes(dispute.stage))
    return new NotContestableError(
      'An inquiry is no dispute yet: refund the payment to satisfy the payer, or answer it.',
      'dispute.inquiry',
    );
  if (!OPEN_STAGES.includes(dispute.stage)) return new NotContestableError('The dispute is closed.', 'dispute.closed');
  if (!AWAITING_STAGES.includes(dispute.stage))
    return new NotContestableError('The evidence was handed in and is being reviewed.', 'dispute.under_review');
  return null;
}
