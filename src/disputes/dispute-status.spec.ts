import { describe, expect, it } from '@jest/globals';
import { AWAITING_STAGES, isLost, OPEN_STAGES, statusOfStage, toldStage } from './dispute-status.js';

describe('the stages of a dispute', () => {
  it.each([
    ['inquiry', 'INQUIRY'],
    ['inquiry_under_review', 'INQUIRY'],
    ['inquiry_closed', 'CLOSED'],
    ['prevented', 'CLOSED'],
    ['needs_response', 'NEEDS_RESPONSE'],
    ['under_review', 'UNDER_REVIEW'],
    ['appeal_needs_response', 'NEEDS_RESPONSE'],
    ['appeal_under_review', 'UNDER_REVIEW'],
    ['won', 'WON'],
    ['lost', 'LOST'],
  ] as const)('%s is shown as %s', (stage, status) => {
    expect(statusOfStage(stage)).toBe(status);
    expect(OPEN_STAGES.includes(stage)).toBe(['INQUIRY', 'NEEDS_RESPONSE', 'UNDER_REVIEW'].includes(status));
  });

  it('that wait for an answer are open', () => {
    expect(OPEN_STAGES).toEqual(expect.arrayContaining([...AWAITING_STAGES]));
  });

  it('of an appeal leave the loss standing until it is won', () => {
    expect((['lost', 'appeal_needs_response', 'appeal_under_review'] as const).map(isLost)).toEqual([true, true, true]);
    expect((['inquiry', 'under_review', 'won', 'prevented', 'inquiry_closed'] as const).some(isLost)).toBe(false);
  });

  it('are told by names of their own after an appeal', () => {
    expect(toldStage('won', 'under_review')).toBe('won');
    expect(toldStage('won', 'appeal_under_review')).toBe('appeal_won');
    expect(toldStage('lost', 'appeal_needs_response')).toBe('appeal_lost');
    expect(toldStage('appeal_needs_response', 'lost')).toBe('appeal_needs_response');
    expect(toldStage('lost', null)).toBe('lost');
  });
});
