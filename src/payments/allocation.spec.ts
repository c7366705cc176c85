import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { splitReceived } from './allocation.js';

const usd = (minor: number) => Money.of(minor, 'USD');
const expected = { principal: usd(10_000), surcharge: usd(330) };

describe('what received money is', () => {
  it('is principal and convenience fee when it is what was asked for', () => {
    expect(splitReceived(usd(10_330), expected, usd(10_000), false)).toEqual({
      ...expected,
      asExpected: true,
      reason: null,
    });
  });

  it('is too much when the invoice needs less by now', () => {
    expect(splitReceived(usd(10_330), expected, usd(4_000), false)).toEqual({
      ...expected,
      asExpected: true,
      reason: 'overpayment',
    });
    expect(splitReceived(usd(10_330), expected, usd(0), false).reason).toBe('overpayment');
  });

  it('has nowhere to go when the invoice is void', () => {
    expect(splitReceived(usd(10_330), expected, usd(0), true).reason).toBe('invoice_closed');
  });

  it('is kept whole when the amount or the currency is not what was asked for', () => {
    const whole = { principal: usd(10_331), surcharge: usd(0), asExpected: false, reason: 'unexpected_amount' };
    expect(splitReceived(usd(10_331), expected, usd(10_000), false)).toEqual(whole);
    expect(splitReceived(usd(500), null, usd(10_000), false)).toMatchObject({
      principal: usd(500),
      reason: 'unexpected_amount',
    });
    const euro = Money.of(10_330, 'EUR');
    expect(splitReceived(euro, expected, usd(10_000), false)).toMatchObject({
      principal: euro,
      reason: 'wrong_currency',
    });
  });
});
