import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '../common/money/money.js';
import { discountOn, readDiscount, shareOver } from './invoice-discount.js';
import { invoiceTotals, type LineFacts } from './invoice-totals.js';

const usd = (minor: number) => Money.of(minor, 'USD');
const line = (unitPriceMinor: number, taxPpm = 0, discount: LineFacts['discount'] = null): LineFacts => ({
  quantity: 10_000,
  unitPrice: usd(unitPriceMinor),
  taxPpm,
  discount,
});

describe('a discount', () => {
  it('is a rounded part, or a fixed amount, and never more than what it is taken from', () => {
    expect(discountOn(usd(50), { ppm: 50_000, minor: null }).amountMinor).toBe(3);
    expect(discountOn(usd(50), { ppm: null, minor: 50 }).amountMinor).toBe(50);
    expect(() => discountOn(usd(50), { ppm: null, minor: 51 })).toThrow(RangeError);
    expect(discountOn(usd(50), null).amountMinor).toBe(0);
  });

  it.each([
    [{ discountPercent: '7.5' }, { ppm: 75_000, minor: null }],
    [{ discountMinor: 5 }, { ppm: null, minor: 5 }],
    [{ discountPercent: '0' }, null],
    [{}, null],
  ])('is read from %j', (input, expected) => {
    expect(readDiscount(input, (field) => expect(field).toBe('nothing'))).toEqual(expected);
  });

  it.each([
    [{ discountPercent: '100.1' }, 'discountPercent'],
    [{ discountPercent: '5 %' }, 'discountPercent'],
    [{ discountMinor: -1 }, 'discountMinor'],
    [{ discountPercent: '5', discountMinor: 5 }, 'discountMinor'],
  ])('is refused from %j', (input, expected) => {
    const fields: string[] = [];
    readDiscount(input, (field) => fields.push(field));
    expect(fields).toEqual([expected]);
  });

  it('comes off before tax: first of the line, then of the whole, shared over the rates', () => {
    const lines = [
      line(10_000, 200_000, { ppm: 100_000, minor: null }),
      line(5_000, 50_000),
      line(1_000, 0, { ppm: null, minor: 1_000 }),
    ];
    const totals = invoiceTotals(lines, 'USD', { ppm: null, minor: 1_400 });
    expect(totals.lines.map((each) => each.amountMinor)).toEqual([9_000, 5_000, 0]);
    // 1400 over 9000 and 5000: 900 and 500. 20 % of 8100 and 5 % of 4500.
    expect([totals.subtotal, totals.discount, totals.tax, totals.total].map((each) => each.amountMinor)).toEqual([
      14_000,
      1_400,
      1_620 + 225,
      14_000 - 1_400 + 1_845,
    ]);
  });

  it('adds up whatever it is, and never makes a total negative', () => {
    const some = fc.record({
      price: fc.integer({ min: 0, max: 1_000_000 }),
      taxPpm: fc.constantFrom(0, 50_000, 82_500, 200_000),
      ppm: fc.integer({ min: 1, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(some, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (all, ppm) => {
          const lines = all.map((each) => line(each.price, each.taxPpm, { ppm: each.ppm, minor: null }));
          const { subtotal, discount, tax, total } = invoiceTotals(lines, 'USD', { ppm, minor: null });
          expect(total).toEqual(subtotal.minus(discount).plus(tax));
          expect(Math.min(total.amountMinor, tax.amountMinor)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('shares', () => {
  it('sum to the whole, each at most one off its exact part', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 1_000_000 }), (all, whole) => {
        const sum = all.reduce((a, b) => a + b, 0);
        const shares = shareOver(whole, all);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(sum === 0 ? 0 : whole);
        for (const [index, share] of shares.entries())
          if (sum > 0) expect(Math.abs(share - (whole * all[index]!) / sum)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
