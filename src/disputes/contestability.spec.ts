import { describe, expect, it } from '@jest/globals';
import type { DisputeStage } from '../providers/disputes-at-provider.js';
import { whyNotAcceptable, whyNotContestable, type Answerable } from './contestability.js';

const now = new Date('2026-11-21T12:00:00Z');
const later = new Date('2026-11-21T12:00:01Z');
const dispute = (stage: DisputeStage, change: Partial<Answerable> = {}): Answerable => ({
  stage,
  method: 'CREDIT_CARD',
  evidenceDueAt: later,
  ...change,
});
const reason = (error: { details: { reason?: string } } | null) => error?.details.reason ?? null;

describe('evidence', () => {
  it.each([
    [dispute('needs_response'), null],
    [dispute('inquiry'), null],
    [dispute('appeal_needs_response'), null],
    [dispute('under_review'), 'dispute.under_review'],
    [dispute('inquiry_under_review'), 'dispute.under_review'],
    [dispute('lost'), 'dispute.closed'],
    [dispute('prevented'), 'dispute.closed'],
    [dispute('lost', { method: 'ACH' }), 'dispute.final'],
    [dispute('needs_response', { method: 'ACH' }), 'dispute.final'],
    [dispute('needs_response', { evidenceDueAt: null }), 'dispute.final'],
    [dispute('needs_response', { evidenceDueAt: now }), 'dispute.past_due'],
  ])('of %j is taken, or refused as %s', (given, expected) => {
    expect(reason(whyNotContestable(given, now))).toBe(expected);
  });
});

describe('giving in', () => {
  it.each([
    [dispute('needs_response'), null],
    [dispute('needs_response', { evidenceDueAt: now }), null],
    [dispute('inquiry'), 'dispute.inquiry'],
    [dispute('inquiry_closed'), 'dispute.closed'],
    [dispute('under_review'), 'dispute.under_review'],
    [dispute('won'), 'dispute.closed'],
    [dispute('lost', { method: 'ACH' }), 'dispute.final'],
  ])('to %j is possible, or refused as %s', (given, expected) => {
    expect(reason(whyNotAcceptable(given))).toBe(expected);
  });
});
