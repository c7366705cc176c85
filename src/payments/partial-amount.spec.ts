import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { partialProblem, readAmount } from './partial-amount.js';

const usd = (minor: number) => Money.of(minor, 'USD');
const reason = (minor: number, payable = 10_000) => partialProblem(usd(minor), usd(payable), usd(50))?.reason ?? null;

describe('an amount that a payer types', () => {
  it.each([
    ['50', 5_000],
    ['50.5', 5_050],
    ['$1,250.00', 125_000],
    [' 12,50 ', 1_250],
    ['100 USD', 10_000],
  ])('%j is understood', (typed, minor) => expect(readAmount(typed, 'USD')).toEqual(usd(minor)));

  it.each(['', 'all', '0', '-5', '1.005', '1e3', '1,2,3', '99999999999999999'])('%j is not', (typed) =>
    expect(readAmount(typed, 'USD')).toBeNull(),
  );

  it('has the decimals of the currency', () => {
    expect(readAmount('5000', 'JPY')).toEqual(Money.of(5_000, 'JPY'));
    expect(readAmount('50.5', 'JPY')).toBeNull();
    expect(readAmount('1.230', 'KWD')).toEqual(Money.of(1_230, 'KWD'));
  });
});

describe('a part of what is due', () => {
  it('may leave nothing, or enough to be paid later', () => {
    expect([reason(50), reason(9_950), reason(10_000), reason(5_000)]).toEqual([null, null, null, null]);
  });

  it('may not be too little, too much, or leave too little', () => {
    expect([reason(49), reason(10_001), reason(9_951), reason(9_999)]).toEqual([
      'below_minimum',
      'above_payable',
      'remainder_too_small',
      'remainder_too_small',
    ]);
    expect(partialProblem(null, usd(100), usd(50))?.reason).toBe('not_an_amount');
  });
});
