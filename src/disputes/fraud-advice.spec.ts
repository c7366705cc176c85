import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { fraudAdvice } from './fraud-advice.js';

const usd = (minor: number) => Money.of(minor, 'USD');

describe('the advice about a fraud warning', () => {
  it.each([
    [500, /^Refund it/],
    [1_500, /^Refund it/],
    [1_800, /^Refund it/],
    [1_801, /^Look into it/],
    [100_000, /^Look into it/],
  ])('about a payment of %d cents with a fee of $15', (minor, advice) => {
    expect(fraudAdvice(true, usd(minor), usd(1_500))).toMatch(advice);
  });

  it('does not compare currencies, nor with a fee that nobody knows', () => {
    expect(fraudAdvice(true, Money.of(100, 'EUR'), usd(1_500))).toMatch(/^Look into it/);
    expect(fraudAdvice(true, usd(100), null)).toMatch(/^Look into it/);
  });

  it('says when there is nothing left to do', () => {
    expect(fraudAdvice(false, usd(100), usd(1_500))).toMatch(/^Nothing/);
  });
});
