import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Money } from '../common/money/money.js';
import { taxByRate } from '../invoices/invoice-totals.js';
import {
  creditableMinor,
  CreditTooLargeError,
  planCredit,
  type CreditableInvoice,
  type CreditPart,
} from './credit-plan.js';

const line = (position: number, amountMinor: number, taxPpm = 0) => ({
  position,
  amountMinor,
  taxPpm,
  description: `Line ${position}`,
});
const invoice = (lines: CreditableInvoice['lines'], discountMinor = 0): CreditableInvoice => ({
  currency: 'USD',
  discountMinor,
  lines,
  credited: [],
});
const gross = (parts: CreditPart[]) => parts.reduce((sum, each) => sum + each.amountMinor + each.taxMinor, 0);

describe('a credit note', () => {
  const two = invoice([line(0, 10_000, 200_000), line(1, 5_000)], 1_500);

  it('over the rest takes off every line with its share of the discount, and all tax', () => {
    expect(planCredit(two, { kind: 'rest' })).toEqual([
      { invoicePosition: 0, description: 'Line 0', taxPpm: 200_000, amountMinor: 9_000, taxMinor: 1_800 },
      { invoicePosition: 1, description: 'Line 1', taxPpm: 0, amountMinor: 4_500, taxMinor: 0 },
    ]);
  });

  it('over an amount takes it off every rate in proportion, tax included', () => {
    expect(planCredit(two, { kind: 'amount', amountMinor: 1_530 })).toMatchObject([
      { taxPpm: 200_000, amountMinor: 900, taxMinor: 180 },
      { taxPpm: 0, amountMinor: 450, taxMinor: 0 },
    ]);
  });

  it('over a line takes off as much as asked, or what is left of it', () => {
    const order = { kind: 'lines' as const, lines: [{ position: 0, amountMinor: 1_000 }] };
    const first = planCredit(two, order);
    expect(first).toMatchObject([{ invoicePosition: 0, amountMinor: 1_000, taxMinor: 200 }]);
    const rest = planCredit(
      { ...two, credited: first },
      { kind: 'lines', lines: [{ position: 0, amountMinor: null }] },
    );
    expect(rest).toMatchObject([{ amountMinor: 8_000, taxMinor: 1_600 }]);
  });

  it('cannot be over more than is left', () => {
    const refused = (order: Parameters<typeof planCredit>[1], of = two) => {
      try {
        planCredit(of, order);
      } catch (error) {
        if (error instanceof CreditTooLargeError) return [error.line, error.mostMinor];
        throw error;
      }
      return null;
    };
    expect(refused({ kind: 'amount', amountMinor: 15_301 })).toEqual([null, 15_300]);
    expect(refused({ kind: 'lines', lines: [{ position: 1, amountMinor: 4_501 }] })).toEqual([0, 4_500]);
    const twice = [0, 0].map((position) => ({ position, amountMinor: 5_000 }));
    expect(refused({ kind: 'lines', lines: twice })).toEqual([1, 4_000]);
    // After half was credited of everything, a whole line cannot be any more.
    const half = { ...two, credited: planCredit(two, { kind: 'amount', amountMinor: 7_650 }) };
    expect(refused({ kind: 'lines', lines: [{ position: 0, amountMinor: 9_000 }] }, half)).toEqual([0, 4_500]);
  });

  it('and others, whatever they are over, together take off exactly the invoice and the tax of each rate', () => {
    const lines = fc.array(
      fc.record({
        amountMinor: fc.integer({ min: 0, max: 100_000 }),
        taxPpm: fc.constantFrom(0, 50_000, 82_500, 200_000),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const steps = fc.array(fc.record({ share: fc.integer({ min: 1, max: 99 }), line: fc.option(fc.nat(5)) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 100 }), steps, (all, discountPercent, orders) => {
        const subtotal = all.reduce((sum, each) => sum + each.amountMinor, 0);
        const whole = invoice(
          all.map((each, position) => ({ ...each, position, description: '' })),
          Math.floor((subtotal * discountPercent) / 100),
        );
        const total = creditableMinor(whole);
        const credited: CreditPart[] = [];
        const left = () => ({ ...whole, credited });
        for (const { share, line: position } of orders) {
          const amountMinor = Math.floor((creditableMinor(left()) * share) / 100);
          try {
            const order =
              position === null
                ? { kind: 'amount' as const, amountMinor }
                : { kind: 'lines' as const, lines: [{ position, amountMinor }] };
            credited.push(...planCredit(left(), order));
          } catch (error) {
            if (!(error instanceof CreditTooLargeError)) throw error;
          }
          expect(Math.min(0, ...credited.flatMap((each) => [each.amountMinor, each.taxMinor]))).toBe(0);
        }
        credited.push(...planCredit(left(), { kind: 'rest' }));
        expect(gross(credited)).toBe(total);
        const rates = taxByRate(
          whole.lines.map((each) => ({ taxPpm: each.taxPpm, amount: Money.of(each.amountMinor, 'USD') })),
          'USD',
          Money.of(whole.discountMinor, 'USD'),
        );
        for (const { taxPpm, tax } of rates) {
          const own = credited.filter((each) => each.taxPpm === taxPpm);
          expect(own.reduce((sum, each) => sum + each.taxMinor, 0)).toBe(tax.amountMinor);
        }
      }),
    );
  });
});
