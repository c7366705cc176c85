import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS as OFFERED } from '../../admin/src/api/permissions.js';
import { decimalOf, decimalPlaces, minorUnits } from '../../admin/src/ui/money-input.js';
import { clockOf, minutesOf } from '../../admin/src/pages/time/duration.js';
import { PERMISSIONS } from '../../src/auth/permissions.js';
import { currencyExponent, isCurrencyCode } from '../../src/common/money/currency.js';

describe('the admin app, which is built apart', () => {
  it('knows the permissions that there are', () => {
    expect(OFFERED).toEqual(PERMISSIONS);
  });

  it('knows the decimals of every currency', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const codes = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => one + two + three)));
    for (const code of codes.filter(isCurrencyCode))
      expect([code, decimalPlaces(code)]).toEqual([code, currencyExponent(code)]);
  });

  it.each([
    ['1,234.5', 'USD', 123_450],
    ['0.07', 'USD', 7],
    ['12.', 'EUR', 1_200],
    ['500', 'JPY', 500],
    ['1.500', 'KWD', 1_500],
    ['1.5', 'JPY', null],
    ['0.005', 'USD', null],
    ['-1', 'USD', null],
    ['1,23', 'USD', null],
    ['', 'USD', null],
    ['99999999999999', 'USD', null],
  ])('reads %s %s as %s', (typed, currency, minor) => {
    expect(minorUnits(typed, currency)).toBe(minor);
  });

  it.each([
    ['1:30', 90],
    ['0:05', 5],
    ['24:00', 1_440],
    ['1.5', 90],
    ['1,25 h', 75],
    ['2h', 120],
    [' 90m ', 90],
    ['45 min', 45],
    ['24:01', null],
    ['1:60', null],
    ['0', null],
    ['-1', null],
    ['1.5m', null],
    ['an hour', null],
    ['', null],
  ])('reads the time %j as %s minutes', (typed, minutes) => {
    expect(minutesOf(typed)).toBe(minutes);
  });

  it('writes minutes as they are typed', () => {
    expect([clockOf(5), clockOf(90), minutesOf(clockOf(725))]).toEqual(['0:05', '1:30', 725]);
  });

  it('writes minor units as they are read', () => {
    expect([decimalOf(5, 'USD'), decimalOf(-1_234, 'KWD'), decimalOf(500, 'JPY')]).toEqual(['0.05', '-1.234', '500']);
  });
});
