import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import { splitGivenBack } from './refund-split.js';
import { surchargeFor, type SurchargeRules } from './surcharge.js';

const rules: SurchargeRules = {
  passFeesToClient: true,
  processingFeePpm: 29_000,
  flatFeesMinor: new Map([['USD', 30]]),
  bankFeePpm: null,
  bankFeeCapMinor: null,
  surcharge: { creditOnly: true, maxPpm: null, regions: new Map() },
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

  it('is never more than the cap of the organization or of the region where the client is billed', () => {
    const regions = new Map([
      ['US-CT', 0],
      ['US-CO', 20_000],
      ['GB', 0],
      ['US-TX', 40_000],
      ['US', 10_000],
    ]);
    const limited = { ...rules, surcharge: { ...rules.surcharge, regions } };
    const at = (country: string | null, state: string | null = null) =>
      surchargeFor(usd(10_000), 'card', limited, { country, state }).amountMinor;
    expect([
      at('US', 'CT'),
      at('GB'),
      at('US', 'CO'),
      at('US', 'NV'),
      at('US', 'TX'),
      at(null),
      at('CA', 'CT'),
    ]).toEqual([0, 0, 200, 100, 330, 330, 330]);
    const capped = { ...limited, surcharge: { ...limited.surcharge, maxPpm: 30_000 } };
    expect(surchargeFor(usd(10_000), 'card', capped).amountMinor).toBe(300);
    expect(surchargeFor(usd(10_000), 'card', capped, { country: 'US', state: 'CO' }).amountMinor).toBe(200);
  });

  it('is nothing for debit and prepaid cards unless the organization says so', () => {
    expect(surchargeFor(usd(10_000), 'debit', rules).isZero()).toBe(true);
    const all = { ...rules, surcharge: { ...rules.surcharge, creditOnly: false } };
    expect(surchargeFor(usd(10_000), 'debit', all)).toEqual(usd(330));
  });

  /** A provider that keeps its percentage half-up and a flat part, as is usual. */
  const kept = (gross: Money, ppm: number, flatMinor: number) =>
    gross.percentage(ppm).plus(Money.of(flatMinor, gross.currency));

  it('leaves the balance exactly over methods, rates, currencies and amounts, and comes back whole in any parts', () => {
    const currencies = [
      ['USD', 30],
      ['EUR', 25],
      ['JPY', 40],
      ['GBP', 20],
      ['KWD', 100],
    ] as const;
    const wrong: string[] = [];
    for (const [currency, flat] of currencies) {
      for (const ppm of [5_000, 15_000, 29_000, 39_900]) {
        for (const method of ['card', 'bank'] as const) {
          if (method === 'bank' && currency !== 'USD') continue;
          const some = { ...rules, processingFeePpm: ppm, bankFeePpm: ppm, flatFeesMinor: new Map([[currency, flat]]) };
          for (const minor of [50, 333, 1_000, 12_340, 99_990, 1_234_560, 45_000_000]) {
            const step = currency === 'KWD' ? 10 : 1;
            const balance = Money.of(Math.ceil(minor / step) * step, currency);
            const surcharge = surchargeFor(balance, method, some);
            const gross = balance.plus(surcharge);
            const net = gross.minus(kept(gross, ppm, method === 'card' ? flat : 0));
            // Where charges end in 0, the fee is exact to that last decimal and no better.
            const off = Math.abs(net.minus(balance).amountMinor);
            if (off > (step === 10 ? 5 : 0)) wrong.push(`${currency} ${ppm} ${method} ${minor}: ${net.toString()}`);
            const paid = { principalMinor: balance.amountMinor, surchargeMinor: surcharge.amountMinor };
            for (const parts of [[1], [2, 3], [7, 11, 13]]) {
              const total = gross.amountMinor;
              const cuts = parts.map((part) => Math.floor(total / (part + 1)));
              const rest = total - cuts.reduce((sum, each) => sum + each, 0);
              const given = splitGivenBack(paid, [...cuts, rest]);
              const sums = given.reduce(
                (sum, each) => [sum[0]! + each.principalMinor, sum[1]! + each.surchargeMinor],
                [0, 0],
              );
              if (sums[0] !== paid.principalMinor || sums[1] !== paid.surchargeMinor)
                wrong.push(`${currency} ${minor} in ${parts.length + 1} parts: ${sums.join(' + ')}`);
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
