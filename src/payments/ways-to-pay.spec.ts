import { describe, expect, it } from '@jest/globals';
import { Money } from '../common/money/money.js';
import type { SurchargeRules } from './surcharge.js';
import { wayNamed, waysToPay } from './ways-to-pay.js';

const rules: SurchargeRules = {
  passFeesToClient: true,
  processingFeePpm: 29_000,
  flatFeesMinor: new Map([['USD', 30]]),
  bankFeePpm: null,
  bankFeeCapMinor: null,
  surcharge: { creditOnly: true, maxPpm: null, regions: new Map([['US-CT', 0]]) },
};
const NOWHERE = { country: null, state: null };
const usd = (minor: number) => Money.of(minor, 'USD');
const shown = (some: Partial<SurchargeRules>, region: { country: string | null; state: string | null } = NOWHERE) =>
  waysToPay(usd(10_000), ['card', 'bank'], { ...rules, ...some }, region).map(
    (way) => [way.name, way.surcharge.amountMinor, way.methods, way.blockedFunding] as const,
  );

describe('the ways to pay', () => {
  it('are one where nobody pays a fee', () => {
    expect(shown({ passFeesToClient: false })).toEqual([['any', 0, ['card', 'bank'], []]]);
    expect(shown({}, { country: 'US', state: 'CT' })).toEqual([['any', 0, ['card', 'bank'], []]]);
  });

  it('keep debit and prepaid cards apart from credit cards with a fee', () => {
    expect(shown({})).toEqual([
      ['card', 330, ['card'], ['debit', 'prepaid']],
      ['debit', 0, ['card'], ['credit']],
      ['bank', 0, ['bank'], []],
    ]);
  });

  it('are two where every card carries the fee', () => {
    const surcharge = { ...rules.surcharge, creditOnly: false };
    expect(shown({ surcharge, bankFeePpm: 8_000, bankFeeCapMinor: 500 })).toEqual([
      ['card', 330, ['card'], []],
      ['bank', 81, ['bank'], []],
    ]);
  });

  it('can be narrowed to one kind where all have one price', () => {
    const [any] = waysToPay(usd(10_000), ['card', 'bank'], { ...rules, passFeesToClient: false }, NOWHERE);
    expect(wayNamed([any!], 'bank')?.methods).toEqual(['bank']);
    expect(wayNamed([any!], 'any')?.methods).toEqual(['card', 'bank']);
    const euros = waysToPay(Money.of(10_000, 'EUR'), ['card'], { ...rules, passFeesToClient: false }, NOWHERE);
    expect(wayNamed(euros, 'bank')).toBeNull();
  });
});
