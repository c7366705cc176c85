import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timeLines, type BillableEntry } from './time-lines.js';
import { billedMinutes, hoursOf, rateFor, TimeGrouping, TimeRounding } from './time-rules.js';

describe('rounding', () => {
  it.each([
    [TimeRounding.EXACT, 7, 7],
    [TimeRounding.UP_TO_6_MINUTES, 7, 12],
    [TimeRounding.UP_TO_15_MINUTES, 15, 15],
    [TimeRounding.UP_TO_15_MINUTES, 16, 30],
    [TimeRounding.UP_TO_30_MINUTES, 1, 30],
    [TimeRounding.UP_TO_60_MINUTES, 61, 120],
  ])('%s makes %d minutes %d', (rounding, minutes, billed) => {
    expect(billedMinutes(minutes, rounding)).toBe(billed);
  });

  it('writes hours with four places at most', () => {
    expect([90, 10, 20, 60, 1].map(hoursOf)).toEqual(['1.5', '0.1667', '0.3333', '1', '0.0167']);
  });
});

describe('rates', () => {
  const rate = (rateMinor: number, clientId: string | null, personId: string | null, currency = 'USD') => ({
    rateMinor,
    clientId,
    personId,
    currency,
  });
  const rates = [rate(1, null, null), rate(2, 'c', null), rate(3, null, 'p'), rate(4, 'c', 'p')];
  const work = { clientId: 'c', personId: 'p', currency: 'USD' };

  it('take the most specific that fits', () => {
    expect(rateFor(rates, work)?.rateMinor).toBe(4);
    expect(rateFor(rates, { ...work, clientId: 'other' })?.rateMinor).toBe(3);
    expect(rateFor(rates, { ...work, personId: 'other' })?.rateMinor).toBe(2);
    expect(rateFor(rates, { ...work, clientId: 'x', personId: 'y' })?.rateMinor).toBe(1);
  });

  it('never cross currencies', () => {
    expect(rateFor(rates, { ...work, currency: 'EUR' })).toBeNull();
    expect(rateFor([...rates, rate(9, null, null, 'EUR')], { ...work, currency: 'EUR' })?.rateMinor).toBe(9);
  });
});

describe('lines', () => {
  const entry = (id: string, more: Partial<BillableEntry> = {}): BillableEntry => ({
    id,
    ticketId: 't1',
    ticketSubject: 'Printer',
    ticketReference: 'T-1',
    personId: 'p1',
    personName: 'Technician 1',
    workedOn: '2026-11-02',
    minutes: 20,
    description: 'Replaced the drum',
    rateMinor: 9_000,
    ...more,
  });
  const lines = (entries: BillableEntry[], grouping: TimeGrouping, rounding = TimeRounding.EXACT) =>
    timeLines(entries, { grouping, rounding, taxPercent: '8.25' });

  it('name what was done, by whom and when', () => {
    const [line] = lines([entry('a')], TimeGrouping.PER_ENTRY);
    expect(line).toEqual({
      line: {
        description: 'T-1 Printer: Replaced the drum (Technician 1, 2026-11-02)',
        quantity: '0.3333',
        unitPriceMinor: 9_000,
        taxPercent: '8.25',
      },
      entries: [{ id: 'a', billedMinutes: 20 }],
    });
  });

  it('are rounded by entry, then summed', () => {
    const entries = [entry('a'), entry('b', { workedOn: '2026-11-05', ticketReference: null })];
    expect(lines(entries, TimeGrouping.PER_TICKET, TimeRounding.UP_TO_15_MINUTES)[0]).toMatchObject({
      line: { description: 'T-1 Printer (2026-11-02 to 2026-11-05)', quantity: '1' },
    });
  });

  it('are one per technician, or one at all, and never mix rates', () => {
    const entries = [
      entry('a'),
      entry('b', { personId: 'p2', personName: 'Technician 2' }),
      entry('c', { rateMinor: 5 }),
    ];
    expect(lines(entries, TimeGrouping.PER_TECHNICIAN)).toHaveLength(3);
    expect(lines(entries, TimeGrouping.ONE_LINE).map(({ line }) => [line.quantity, line.unitPriceMinor])).toEqual([
      ['0.6667', 9_000],
      ['0.3333', 5],
    ]);
  });

  it('hold every entry exactly once, whatever the grouping', () => {
    const some = fc.array(
      fc.record({
        ticketId: fc.constantFrom('t1', 't2'),
        personId: fc.constantFrom('p1', 'p2'),
        rateMinor: fc.constantFrom(0, 100, 9_000),
        minutes: fc.integer({ min: 1, max: 1_440 }),
        workedOn: fc.constantFrom('2026-11-01', '2026-11-30'),
      }),
      { minLength: 1 },
    );
    const entries = some.map((all) => all.map((each, index) => entry(String(index), each)));
    fc.assert(
      fc.property(entries, fc.constantFrom(...Object.values(TimeGrouping)), (all, grouping) => {
        const ids = lines(all, grouping).flatMap((line) => line.entries.map(({ id }) => id));
        expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      }),
    );
  });
});
