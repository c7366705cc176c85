import { describe, expect, it } from '@jest/globals';
import { Money } from '../../common/money/money.js';
import { chargeabilityOf, fromStripeAmount, InexactAmountError, toStripeAmount } from './stripe-amounts.js';

describe('amounts as Stripe writes them', () => {
  it.each([
    ['USD', 1234, 1234],
    ['JPY', 500, 500],
    ['ISK', 5, 500],
    ['UGX', 7000, 700_000],
    ['HUF', 17_550, 17_550],
    ['TWD', 10_050, 10_050],
    ['KWD', 5120, 5120],
  ])('%s %d is sent as %d, and comes back', (currency, minor, sent) => {
    expect(toStripeAmount(Money.of(minor, currency))).toBe(sent);
    expect(fromStripeAmount(sent, currency.toLowerCase())).toEqual(Money.of(minor, currency));
  });

  it.each(['BHD', 'JOD', 'KWD', 'OMR', 'TND'])(
    'refuses %s that does not end in 0, rather than rounding',
    (currency) => {
      expect(() => toStripeAmount(Money.of(5125, currency))).toThrow(InexactAmountError);
      expect(chargeabilityOf(Money.of(5125, currency))).toEqual({ ok: false, reason: 'unsupported', limit: null });
    },
  );

  it('refuses a currency it does not know', () => {
    expect(() => fromStripeAmount(100, 'xxx')).toThrow('XXX');
  });
});

describe('what can be charged in one payment', () => {
  it.each([
    ['USD', 50],
    ['GBP', 30],
    ['JPY', 50],
    ['MXN', 1000],
    ['HUF', 17_500],
    ['ISK', 1],
    ['KWD', 10],
    ['BRL', 50],
  ])('%s from %d minor units', (currency, minimum) => {
    expect(chargeabilityOf(Money.of(minimum, currency))).toEqual({ ok: true });
    const step = currency === 'KWD' ? 10 : 1;
    const limit = Money.of(minimum, currency);
    expect(chargeabilityOf(Money.of(minimum - step, currency))).toEqual({ ok: false, reason: 'below_minimum', limit });
  });

  it.each([
    ['USD', 99_999_999],
    ['JPY', 99_999_999],
    ['INR', 999_999_999],
    ['IDR', 999_999_999_999],
    ['ISK', 999_999],
    ['KWD', 99_999_990],
  ])('%s up to %d minor units', (currency, maximum) => {
    expect(chargeabilityOf(Money.of(maximum, currency))).toEqual({ ok: true });
    const step = currency === 'KWD' ? 10 : 1;
    const limit = Money.of(maximum, currency);
    expect(chargeabilityOf(Money.of(maximum + step, currency))).toEqual({ ok: false, reason: 'above_maximum', limit });
  });

  it('nothing and less than nothing is below every minimum', () => {
    expect(chargeabilityOf(Money.zero('USD'))).toMatchObject({ reason: 'below_minimum' });
    expect(chargeabilityOf(Money.of(-100, 'KES'))).toMatchObject({ reason: 'below_minimum' });
  });
});
