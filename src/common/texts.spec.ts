import { expect, it } from '@jest/globals';
import { Money } from './money/money.js';
import { dateText, moneyText } from './texts.js';

it('writes amounts as their currency is written', () => {
  const texts = [
    Money.of(123_456_789, 'USD'),
    Money.of(-50, 'USD'),
    Money.of(1_234_567, 'JPY'),
    Money.of(12_340, 'KWD'),
  ];
  expect(texts.map(moneyText)).toEqual(['1,234,567.89 USD', '−0.50 USD', '1,234,567 JPY', '12.340 KWD']);
});

it('writes dates out', () => {
  expect([dateText('2026-11-30', 'en-GB'), dateText('2026-11-30', 'en-US')]).toEqual([
    '30 November 2026',
    'November 30, 2026',
  ]);
});
