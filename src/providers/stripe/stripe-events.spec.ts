import { describe, expect, it } from '@jest/globals';
import { MINIMUM_EVENTS, RECOMMENDED_EVENTS, subjectOf } from './stripe-events.js';

describe('the events we ask for', () => {
  it('the recommended ones hold the minimum, each once', () => {
    expect(RECOMMENDED_EVENTS).toEqual(expect.arrayContaining(MINIMUM_EVENTS));
    expect(new Set(RECOMMENDED_EVENTS).size).toBe(RECOMMENDED_EVENTS.length);
  });

  it.each([
    ['charge', 13],
    ['file', 1],
    ['payment_intent', 8],
    ['payout', 6],
    ['radar', 2],
    ['refund', 3],
    ['reporting', 3],
    ['checkout', 4],
  ])('hold all of the group %s', (group, count) => {
    expect(RECOMMENDED_EVENTS.filter((type) => type.startsWith(`${group}.`))).toHaveLength(count);
  });
});

describe('what an event asks us to look at', () => {
  it.each([
    ['checkout.session.completed', { kind: 'checkout', reference: 'x_1' }],
    ['checkout.session.expired', { kind: 'checkout', reference: 'x_1' }],
    ['payment_intent.payment_failed', { kind: 'payment', reference: 'x_1' }],
    ['charge.updated', { kind: 'charge', reference: 'x_1' }],
    ['customer.created', { kind: 'ignored' }],
    ['payout.paid', { kind: 'recorded' }],
    ['account.application.deauthorized', { kind: 'deauthorized' }],
    ['v1.charge.succeeded', { kind: 'charge', reference: 'x_1' }],
    ['v2.core.health.event_generation_failure.resolved', { kind: 'ignored' }],
    ['made.up', { kind: 'ignored' }],
    ['constructor', { kind: 'ignored' }],
  ])('%s', (type, subject) => {
    expect(subjectOf(type, 'x_1')).toEqual(subject);
  });

  it('nothing, when it names no object', () => {
    expect(subjectOf('payment_intent.succeeded', null)).toEqual({ kind: 'ignored' });
  });

  it('never a charge or payment where the object is a dispute or a refund', () => {
    const others = RECOMMENDED_EVENTS.filter((type) => /dispute|refund\./.test(type));
    const kinds = others.map((type) => subjectOf(type, 'x_1').kind);
    expect(others.length).toBeGreaterThan(0);
    expect(kinds.filter((kind) => ['charge', 'payment', 'checkout'].includes(kind))).toEqual([]);
  });
});
