import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grossForPrincipal, splitGivenBack } from './refund-split.js';

const paid = { principalMinor: 10_000, surchargeMinor: 330 };
const parts = fc.record({
  principalMinor: fc.integer({ min: 1, max: 10_000_000 }),
  surchargeMinor: fc.integer({ min: 0, max: 400_000 }),
});

describe('splitting what was given back', () => {
  it('gives each refund its share of the fee', () => {
    expect(splitGivenBack(paid, [5_165, 5_165])).toEqual([
      { principalMinor: 5_000, surchargeMinor: 165 },
      { principalMinor: 5_000, surchargeMinor: 165 },
    ]);
    expect(splitGivenBack(paid, [1, 1, 1])).toEqual([1, 1, 1].map(() => ({ principalMinor: 1, surchargeMinor: 0 })));
  });

  it('never gives back more than was paid', () => {
    expect(splitGivenBack(paid, [20_000])).toEqual([{ principalMinor: 10_000, surchargeMinor: 330 }]);
  });

  it('returns everything when all is given back, in any pieces', () => {
    fc.assert(
      fc.property(parts, fc.array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 20 }), (payment, pieces) => {
        const total = payment.principalMinor + payment.surchargeMinor;
        const rest = Math.max(0, total - pieces.reduce((sum, each) => sum + each, 0));
        const split = splitGivenBack(payment, [...pieces, rest]);
        const sum = (key: 'principalMinor' | 'surchargeMinor') => split.reduce((total, each) => total + each[key], 0);
        return (
          sum('principalMinor') === payment.principalMinor &&
          sum('surchargeMinor') === payment.surchargeMinor &&
          split.every((each) => each.principalMinor >= 0 && each.surchargeMinor >= 0)
        );
      }),
    );
  });
});

describe('the gross of a refund asked for by principal', () => {
  it('gives back exactly the principal that was asked for', () => {
    expect(grossForPrincipal(paid, 0, 5_000)).toBe(5_165);
    expect(grossForPrincipal(paid, 0, 10_000)).toBe(10_330);
    fc.assert(
      fc.property(
        parts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (payment, before, part) => {
          const givenBack = Math.floor((payment.principalMinor + payment.surchargeMinor) * before);
          const [done] = splitGivenBack(payment, [givenBack]);
          const left = payment.principalMinor - done!.principalMinor;
          const wanted = Math.floor(left * part);
          const gross = grossForPrincipal(payment, givenBack, wanted);
          return splitGivenBack(payment, [givenBack, gross])[1]!.principalMinor === wanted;
        },
      ),
    );
  });

  it('refuses more than is left', () => {
    expect(() => grossForPrincipal(paid, 5_165, 5_001)).toThrow(RangeError);
  });
});
