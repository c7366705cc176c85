import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '../common/money/money.js';
import { invoiceTotals, lineAmount, parseQuantity, parseTaxPercent, type LineFacts } from './invoice-totals.js';

function aLine(quantity: string, unitPriceMinor: number, taxPercent = '0', currency = 'USD'): LineFacts {
  return {
    quantity: parseQuantity(quantity)!,
    unitPrice: Money.of(unitPriceMinor, currency),
    taxPpm: parseTaxPercent(taxPercent)!,
  };
}

describe('a quantity', () => {
  it.each([
    ['1', 10_000],
    ['1.5', 15_000],
    ['0.25', 2_500],
    ['0.0001', 1],
    ['1.50000', 15_000],
    ['1000000000', 10_000_000_000_000],
  ])('%s is %d ten-thousandths', (text, expected) => expect(parseQuantity(text)).toBe(expected));

  it.each(['', '0', '-1', '1.00001', '1,5', '1e3', 'one', '1000000000.0001', '0x10', ' '])('refuses %j', (text) =>
    expect(parseQuantity(text)).toBeNull(),
  );
});

describe('a tax percentage', () => {
  it.each([
    ['0', 0],
    ['8.25', 82_500],
    ['0.0001', 1],
    ['100', 1_000_000],
  ])('%s is %d parts per million', (text, expected) => expect(parseTaxPercent(text)).toBe(expected));

  it.each(['', '-1', '100.0001', '8.25%', '8.12345'])('refuses %j', (text) => expect(parseTaxPercent(text)).toBeNull());
});

describe('the amount of a line', () => {
  it.each([
    ['2', 1_999, 3_998],
    ['0.5', 25, 13],
    ['0.3333', 100, 33],
    ['1.5', 1, 2],
    ['0.0001', 5_000, 1],
    ['0.0001', 4_999, 0],
  ])('%s × %d is %d, half away from zero', (quantity, price, expected) => {
    expect(lineAmount(parseQuantity(quantity)!, Money.of(price, 'USD')).amountMinor).toBe(expected);
  });

  it('stays exact up to 2^53 - 1 and refuses what is beyond', () => {
    expect(lineAmount(10_000, Money.of(Number.MAX_SAFE_INTEGER, 'USD')).amountMinor).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => lineAmount(20_000, Money.of(Number.MAX_SAFE_INTEGER, 'USD'))).toThrow(RangeError);
  });
});

describe('the totals of an invoice', () => {
  it('rounds tax once per rate, over the sum of its lines', () => {
    const { lines, subtotal, tax, total } = invoiceTotals(
      [aLine('1', 10, '5'), aLine('1', 10, '5'), aLine('1', 10, '5'), aLine('1', 10, '20')],
      'USD',
    );
    expect(lines.map((each) => each.amountMinor)).toEqual([10, 10, 10, 10]);
    // 5 % of 30 is 1.5, rounded to 2; line by line it would be 0.5 → 1 three times, 3. 20 % of 10 is 2.
    expect([subtotal, tax, total].map((each) => each.amountMinor)).toEqual([40, 4, 44]);
  });

  it('keeps to the currency: whole yen, thousandths of a dinar', () => {
    expect(invoiceTotals([aLine('1.5', 333, '10', 'JPY')], 'JPY').total.toString()).toBe('550 JPY');
    expect(invoiceTotals([aLine('1', 12_345, '0', 'KWD')], 'KWD').total.toString()).toBe('12.345 KWD');
  });

  it('adds up whatever the lines are, in any order', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 1_000_000 }),
      price: fc.integer({ min: 0, max: 1_000_000 }),
      taxPpm: fc.constantFrom(0, 50_000, 82_500, 200_000),
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (facts) => {
        const of = (list: typeof facts) =>
          invoiceTotals(
            list.map(({ quantity, price, taxPpm }) => ({ quantity, unitPrice: Money.of(price, 'USD'), taxPpm })),
            'USD',
          );
        const totals = of(facts);
        expect(totals.subtotal.equals(Money.sum(totals.lines, 'USD'))).toBe(true);
        expect(totals.total.equals(totals.subtotal.plus(totals.tax))).toBe(true);
        expect(of([...facts].reverse()).total.equals(totals.total)).toBe(true);
        // One rounding per rate: never further from the exact tax than half a cent per rate.
        const exact = facts.reduce(
          (sum, each, index) => sum + (totals.lines[index]!.amountMinor * each.taxPpm) / 1e6,
          0,
        );
        expect(Math.abs(totals.tax.amountMinor - exact)).toBeLessThanOrEqual(0.5 * 4 + 1e-6);
      }),
    );
  });
});
