import { describe, expect, it } from '@jest/globals';
import {
  ATTEMPTS,
  retryDelayMs,
  slowRetryDelayMs,
  statusAfterFailure,
  WebhookEventStatus,
} from './webhook-event-status.js';

const HOUR = 3_600_000;
const always = (value: number) => () => value;

describe('an attempt that failed', () => {
  it('is followed by others until they are used up', () => {
    const after = (attempts: number) => statusAfterFailure(attempts, WebhookEventStatus.RETRYING);
    expect([after(1), after(ATTEMPTS - 1), after(ATTEMPTS)]).toEqual(['RETRYING', 'RETRYING', 'DEAD']);
  });

  it('leaves a dead event dead', () => {
    expect(statusAfterFailure(1, WebhookEventStatus.DEAD)).toBe('DEAD');
  });
});

describe('the wait', () => {
  it('is anything up to a ceiling that triples from 2 s to 6 h', () => {
    const ceilings = Array.from({ length: ATTEMPTS }, (_, index) => retryDelayMs(index + 1, 0, always(1)));
    expect(ceilings.slice(0, 3)).toEqual([2_000, 6_000, 18_000]);
    expect(ceilings.slice(-3)).toEqual([6 * HOUR, 6 * HOUR, 6 * HOUR]);
    expect(ceilings.map((_, index) => retryDelayMs(index + 1, 0, always(0)))).toEqual(ceilings.map(() => 0));
    expect(retryDelayMs(10_000, 0, always(1))).toBe(6 * HOUR);
  });

  it('is never shorter than what the provider asked for', () => {
    expect(retryDelayMs(1, 30_000, always(0))).toBe(30_000);
  });

  it('outlasts hours of an outage before an event is given up, and not days', () => {
    const atMost = Array.from({ length: ATTEMPTS - 1 }, (_, index) => retryDelayMs(index + 1, 0, always(1)));
    const hours = atMost.reduce((sum, each) => sum + each, 0) / HOUR;
    expect([Math.floor(hours), Math.floor(hours / 2)]).toEqual([17, 8]);
  });

  it('of a dead event is about a day, for thirty of them', () => {
    expect([slowRetryDelayMs(0, always(0)), slowRetryDelayMs(29 * 24 * HOUR, always(1))]).toEqual([
      21.6 * HOUR,
      24 * HOUR,
    ]);
    expect(slowRetryDelayMs(30 * 24 * HOUR)).toBeNull();
  });
});
