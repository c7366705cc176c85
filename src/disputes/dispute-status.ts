import type { DisputeStage } from '../providers/disputes-at-provider.js';

/** What the API shows of a dispute's stage. */
export enum DisputeStatus {
  INQUIRY = 'INQUIRY',
  NEEDS_RESPONSE = 'NEEDS_RESPONSE',
  UNDER_REVIEW = 'UNDER_REVIEW',
  WON = 'WON',
  LOST = 'LOST',
  CLOSED = 'CLOSED',
}

const STATUS: Record<DisputeStage, DisputeStatus> = {
  inquiry: DisputeStatus.INQUIRY,
  inquiry_under_review: DisputeStatus.INQUIRY,
  inquiry_closed: DisputeStatus.CLOSED,
  prevented: DisputeStatus.CLOSED,
  needs_response: DisputeStatus.NEEDS_RESPONSE,
  appeal_needs_response: DisputeStatus.NEEDS_RESPONSE,
  under_review: DisputeStatus.UNDER_REVIEW,
  appeal_under_review: DisputeStatus.UNDER_REVIEW,
  won: DisputeStatus.WON,
  lost: DisputeStatus.LOST,
};

/** The status of the API for a stage. */
export function statusOfStage(stage: DisputeStage): DisputeStatus {
  return STATUS[stage];
}

/** Stages in which the bank waits for our answer. */
export const AWAITING_STAGES: readonly DisputeStage[] = ['inquiry', 'needs_response', 'appeal_needs_response'];

/** Stages in which the outcome is open: the invoice is flagged. */
export const OPEN_STAGES: readonly DisputeStage[] = [
  ...AWAITING_STAGES,
  'inquiry_under_review',
  'under_review',
  'appeal_under_review',
];

/**
 * Whether the money counts as lost. An appeal only begins after a loss, and until it is won the loss stands: so the
 * answer follows from the stage alone, whichever looks were missed in between.
 */
export function isLost(stage: DisputeStage): boolean {
  return stage === 'lost' || isAppeal(stage);
}

function isAppeal(stage: DisputeStage): boolean {
  return stage === 'appeal_needs_response' || stage === 'appeal_under_review';
}

/**
 * The names by which stages are told, each once per dispute: a decision after an appeal is another one than the first.
 * Money that moves is told besides, as funds_withdrawn and funds_reinstated.
 */
export function toldStage(stage: DisputeStage, before: DisputeStage | null): string {
  const decidesAppeal = before !== null && isAppeal(before) && (stage === 'won' || stage === 'lost');
  return decidesAppeal ? `appeal_${stage}` : stage;
}
