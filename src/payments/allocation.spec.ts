import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { splitReceived } from './allocation.js';

const usd = (minor: number) => Money.of(minor, 'USD');
const expected = { principal: usd(10_000), surcharge: usd(330) };

describe('where received money goes', () => {
  it('goes to the invoice without the convenience fee', () => {
    expect(splitReceived(usd(10_330), expected, usd(10_000), false)).toEqual({
      principal: usd(10_000),
      surcharge: usd(330),
      toInvoice: usd(10_000),
      reason: null,
    });
  });

  it('leaves unapplied what the invoice no longer needs', () => {
    expect(splitReceived(usd(10_330), expected, usd(4_000), false)).toMatchObject({
      toInvoice: usd(4_000),
      reason: 'overpayment',
    });
    expect(splitReceived(usd(10_330), expected, usd(0), false)).toMatchObject({
      toInvoice: usd(0),
      reason: 'overpayment',
    });
  });

  it('applies nothing to a void invoice', () => {
    expect(splitReceived(usd(10_330), expected, usd(10_000), true)).toMatchObject({
      toInvoice: usd(0),
      reason: 'invoice_closed',
    });
  });

  it('records an unexpected amount or currency whole and unapplied', () => {
    expect(splitReceived(usd(10_331), expected, usd(10_000), false)).toEqual({
      principal: usd(10_331),
      surcharge: usd(0),
      toInvoice: usd(0),
      reason: 'unexpected_amount',
    });
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
