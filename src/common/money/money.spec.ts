import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currencyExponent, isCurrencyCode } from './currency.js';
import { formatDecimal, formatDecimalTrimmed, parseDecimal } from './decimal.js';
import { CurrencyMismatchError, Money } from './money.js';
import { divideHalfAwayFromZero, toSafeInteger } from './rounding.js';

const usd = (minor: number) => Money.of(minor, 'USD');

describe('Money', () => {
  it('adds and subtracts exactly, within one currency only', () => {
    expect(usd(10).plus(usd(20)).minus(usd(5))).toEqual(usd(25));
    expect(() => usd(10).plus(Money.of(10, 'EUR'))).toThrow(CurrencyMismatchError);
    expect(() => usd(10).compare(Money.of(10, 'EUR'))).toThrow(CurrencyMismatchError);
  });

  it('refuses fractions, unsafe integers and unknown currencies', () => {
    expect(() => usd(0.1)).toThrow(RangeError);
    expect(() => usd(2 ** 53)).toThrow(RangeError);
    expect(() => usd(Number.MAX_SAFE_INTEGER).plus(usd(1))).toThrow(RangeError);
    expect(() => Money.of(1, 'usd')).toThrow(RangeError);
    expect(() => Money.of(1, 'XXX')).toThrow(RangeError);
  });

  it('writes decimals by the currency', () => {
    expect(usd(123_450).toDecimal()).toBe('1234.50');
    expect(usd(-5).toDecimal()).toBe('-0.05');
    expect(Money.of(500, 'JPY').toDecimal()).toBe('500');
    expect(Money.of(12_340, 'KWD').toDecimal()).toBe('12.340');
  });

  it('takes percentages half away from zero', () => {
    expect(usd(10_000).percentage(29_000)).toEqual(usd(290));
    expect(usd(50).percentage(10_000)).toEqual(usd(1));
    expect(usd(-50).percentage(10_000)).toEqual(usd(-1));
  });

  it('has no negative zero', () => {
    expect(Object.is(usd(0).negate().amountMinor, 0)).toBe(true);
  });
});

describe('rounding', () => {
  it('goes to the nearest, halves away from zero, for any numbers', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 9n), (numerator, denominator) => {
        const doubled = 2n * (divideHalfAwayFromZero(numerator, denominator) * denominator - numerator);
        const distance = doubled < 0n ? -doubled : doubled;
        return distance < denominator || (distance === denominator && doubled < 0n === numerator < 0n);
      }),
    );
    expect(divideHalfAwayFromZero(5n, 2n)).toBe(3n);
    expect(divideHalfAwayFromZero(-5n, 2n)).toBe(-3n);
    expect(() => divideHalfAwayFromZero(1n, 0n)).toThrow(RangeError);
    expect(() => toSafeInteger(2n ** 53n)).toThrow(RangeError);
  });
});

describe('decimals', () => {
  it('are read without rounding and written back the same', () => {
    expect(parseDecimal('2.9', 4)).toBe(29_000n);
    expect(parseDecimal('-12.34', 2)).toBe(-1_234n);
    expect(parseDecimal('1.500', 2)).toBe(150n);
    for (const bad of ['', '1,5', '1.234', 'abc', '1e3', '.5', '5.', '--1', '0x1', '١'])
      expect(parseDecimal(bad, 2)).toBeNull();
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 14n), 10n ** 14n), fc.integer({ min: 0, max: 6 }), (value, places) => {
        return (
          parseDecimal(formatDecimal(value, places), places) === value &&
          parseDecimal(formatDecimalTrimmed(value, places), places) === value
        );
      }),
    );
  });
});

describe('currencies', () => {
  it('have an explicit number of decimals', () => {
    expect([
      currencyExponent('USD'),
      currencyExponent('JPY'),
      currencyExponent('KWD'),
      currencyExponent('ISK'),
    ]).toEqual([2, 0, 3, 0]);
    expect(isCurrencyCode('usd')).toBe(false);
    expect(() => currencyExponent('ZZZ')).toThrow(RangeError);
  });
});
