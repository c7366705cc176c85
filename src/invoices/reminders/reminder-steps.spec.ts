import { describe, expect, it } from '@jest/globals';
import { addDays, stepDue } from './reminder-steps.js';

const facts = { dueOn: '2026-12-10', sentOn: '2026-11-20', days: [-3, 0, 7] };
const on = (today: string, over: Partial<typeof facts> = {}) => stepDue({ ...facts, ...over, today });

describe('stepDue', () => {
  it.each([
    ['2026-12-06', null],
    ['2026-12-07', -3],
    ['2026-12-09', -3],
    ['2026-12-10', 0],
    ['2026-12-16', 0],
    ['2026-12-17', 7],
    ['2026-12-24', 7],
    ['2026-12-25', null],
  ])('on %s is %s', (today, step) => {
    expect(on(today)).toBe(step);
  });

  it('leaves out steps that came before the client got the invoice, or on that day', () => {
    expect(on('2026-12-08', { sentOn: '2026-12-07' })).toBeNull();
    expect(on('2026-12-10', { sentOn: '2026-12-10' })).toBeNull();
    expect(on('2026-12-10', { sentOn: '2026-12-09' })).toBe(0);
  });

  it('knows no steps, and one alone', () => {
    expect(on('2026-12-10', { days: [] })).toBeNull();
    expect(on('2026-12-30', { days: [20] })).toBe(20);
  });
});

it('counts days over months, leap days and summer time', () => {
  expect([addDays('2028-02-28', 1), addDays('2026-03-29', 1), addDays('2026-01-01', -1)]).toEqual([
    '2028-02-29',
    '2026-03-30',
    '2025-12-31',
  ]);
});
