import { describe, expect, it } from '@jest/globals';
import { isOver, weekIn, weekOf, weeksFrom } from './payload-weeks.js';

const at = (text: string) => new Date(text);

describe('the weeks of payloads', () => {
  it.each([
    ['2026-11-16T00:00:00.000Z', 'webhook_payloads_20261116'],
    ['2026-11-22T23:59:59.999Z', 'webhook_payloads_20261116'],
    ['2026-11-23T00:00:00.000Z', 'webhook_payloads_20261123'],
    ['2027-01-01T12:00:00.000Z', 'webhook_payloads_20261228'],
    ['1970-01-01T00:00:00.000Z', 'webhook_payloads_19691229'],
    ['1970-01-05T00:00:00.000Z', 'webhook_payloads_19700105'],
  ])('%s is kept in %s', (instant, table) => {
    const week = weekOf(at(instant));
    expect(week.table).toBe(table);
    expect([week.from <= at(instant), at(instant) < week.to, week.from.getUTCDay()]).toEqual([true, true, 1]);
    expect(weekIn(table)).toEqual(week);
  });

  it('follow each other without a gap, across a change of clocks and of the year', () => {
    const weeks = weeksFrom(at('2026-10-20T10:00:00Z'), 20);
    expect(weeks).toHaveLength(21);
    for (const [index, week] of weeks.entries()) if (index > 0) expect(week.from).toEqual(weeks[index - 1]?.to);
  });

  it.each([
    'webhook_payloads',
    'webhook_payloads_20261117',
    'webhook_payloads_20261345',
    'webhook_payloads_20261116_old',
  ])('%s is none of them', (table) => expect(weekIn(table)).toBeNull());

  it('are over when their last moment is older than 90 days', () => {
    const week = weekOf(at('2026-01-01T00:00:00Z'));
    expect(week.to).toEqual(at('2026-01-05T00:00:00Z'));
    expect(isOver(week, at('2026-04-04T23:59:59.999Z'))).toBe(false);
    expect(isOver(week, at('2026-04-05T00:00:00.000Z'))).toBe(true);
  });
});
