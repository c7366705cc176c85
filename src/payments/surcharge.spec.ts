import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { surchargeFor, type SurchargeRules } from './surcharge.js';

const rules: SurchargeRules = {
  passFeesToClient: true,
  processingFeePpm: 29_000,
  flatFeesMinor: new Map([['USD', 30]]),
  bankFeePpm: null,
  bankFeeCapMinor: null,
};
const usd = (minor: number) => Money.of(minor, 'USD');

/** What Stripe keeps of a card charge: 2.9 % half-up plus 30. */
const stripeKeeps = (gross: Money) => gross.percentage(29_000).plus(usd(30));

describe('the convenience fee', () => {
  it('follows the worked examples', () => {
    expect(surchargeFor(usd(10_000), 'card', rules)).toEqual(usd(330));
    expect(surchargeFor(usd(1_000), 'card', rules)).toEqual(usd(61));
    expect(surchargeFor(usd(50), 'card', rules)).toEqual(usd(32));
  });

  it('leaves the balance to the cent for every balance from 0.01 to 500.00 and for large ones', () => {
    const balances = [...Array.from({ length: 50_000 }, (_, index) => index + 1), 123_456, 9_999_999, 96_999_999];
    const wrong = balances.filter((balance) => {
      const gross = usd(balance).plus(surchargeFor(usd(balance), 'card', rules));
      return !gross.minus(stripeKeeps(gross)).equals(usd(balance));
    });
    expect(wrong).toEqual([]);
  });

  it('is nothing when fees are not passed on, or the currency has no flat part', () => {
    expect(surchargeFor(usd(10_000), 'card', { ...rules, passFeesToClient: false }).isZero()).toBe(true);
    expect(surchargeFor(Money.of(5_000, 'JPY'), 'card', rules)).toEqual(Money.zero('JPY'));
  });

  it('keeps three-decimal totals chargeable: they end in 0', () => {
    const kwd = { ...rules, flatFeesMinor: new Map([['KWD', 100]]) };
    const balance = Money.of(12_340, 'KWD');
    const gross = balance.plus(surchargeFor(balance, 'card', kwd));
    expect(gross).toEqual(Money.of(12_810, 'KWD'));
  });

  it('is nothing for bank payments unless they have a rate, and then at most the cap', () => {
    const bank = { ...rules, bankFeePpm: 8_000, bankFeeCapMinor: 500 };
    expect(surchargeFor(usd(10_000), 'bank', rules).isZero()).toBe(true);
    expect(surchargeFor(usd(10_000), 'bank', bank)).toEqual(usd(81));
    expect(surchargeFor(usd(1_000_000), 'bank', bank)).toEqual(usd(500));
  });
});
