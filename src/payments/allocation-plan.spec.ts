import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planAllocations, type PlanInput, type PlannedPayment, type PlannedReduction } from './allocation-plan.js';

const at = (second: number) => new Date(1_800_000_000_000 + second * 1000);
const aPayment = (
  id: string,
  second: number,
  principalMinor: number,
  rest: Partial<PlannedPayment> = {},
): PlannedPayment => ({
  id,
  reference: `pi_${id}`,
  receivedAt: at(second),
  principalMinor,
  surchargeMinor: 0,
  asExpected: true,
  manual: [],
  ...rest,
});
const aReduction = (
  id: string,
  paymentId: string,
  second: number,
  grossMinor: number,
  kind: PlannedReduction['kind'] = 'refund',
): PlannedReduction => ({
  id,
  kind,
  reference: kind === 'refund' ? `re_${id}` : `du_${id}`,
  paymentId,
  occurredAt: at(second),
  grossMinor,
});
const plan = (input: Partial<PlanInput>) =>
  planAllocations({
    invoiceId: 'inv',
    owedMinor: 10_000,
    closed: false,
    inflowMinor: 0,
    otherCreditMinor: 0,
    payments: [],
    reductions: [],
    ...input,
  });

describe('where the money of an invoice is', () => {
  it('goes to the invoice, and what is too much becomes credit', () => {
    const { payments } = plan({ payments: [aPayment('a', 1, 10_000), aPayment('b', 2, 10_000)] });
    expect(payments.get('a')).toEqual({ automaticMinor: 10_000, creditMinor: 0, unappliedMinor: 0 });
    expect(payments.get('b')).toEqual({ automaticMinor: 0, creditMinor: 10_000, unappliedMinor: 0 });
  });

  it('goes to the invoice again when an earlier payment was given back first', () => {
    const { payments } = plan({
      payments: [aPayment('a', 1, 10_000), aPayment('b', 3, 10_000)],
      reductions: [aReduction('r', 'a', 2, 10_000)],
    });
    expect(payments.get('b')).toEqual({ automaticMinor: 10_000, creditMinor: 0, unappliedMinor: 0 });
  });

  it('stays unapplied for a closed invoice or an unexpected amount', () => {
    expect(plan({ closed: true, payments: [aPayment('a', 1, 500)] }).payments.get('a')).toEqual({
      automaticMinor: 0,
      creditMinor: 0,
      unappliedMinor: 500,
    });
    expect(plan({ payments: [aPayment('a', 1, 500, { asExpected: false })] }).payments.get('a')?.unappliedMinor).toBe(
      500,
    );
  });

  it('follows what a person applied, as far as there is money', () => {
    const manual = [{ id: 'm', invoiceId: 'other', amountMinor: 700 }];
    const { payments } = plan({ payments: [aPayment('a', 1, 500, { asExpected: false, manual })] });
    expect(payments.get('a')?.unappliedMinor).toBe(0);
  });

  it('is given back from unapplied money first, then from unspent credit, then from the newest allocation', () => {
    const manual = [{ id: 'm', invoiceId: 'other', amountMinor: 300 }];
    const unapplied = plan({
      payments: [aPayment('a', 1, 1_000, { asExpected: false, manual })],
      reductions: [aReduction('r', 'a', 2, 800)],
    }).reductions.get('r');
    expect(unapplied).toMatchObject({
      fromUnappliedMinor: 700,
      fromCreditMinor: 0,
      fromInvoices: new Map([['other', 100]]),
    });
    const credit = plan({
      payments: [aPayment('a', 1, 10_400)],
      reductions: [aReduction('r', 'a', 2, 1_000)],
    }).reductions.get('r');
    expect(credit).toMatchObject({ fromCreditMinor: 400, fromInvoices: new Map([['inv', 600]]) });
    const spent = plan({
      otherCreditMinor: -300,
      payments: [aPayment('a', 1, 10_400)],
      reductions: [aReduction('r', 'a', 2, 1_000)],
    }).reductions.get('r');
    expect(spent).toMatchObject({ fromCreditMinor: 100, fromInvoices: new Map([['inv', 900]]) });
  });

  it('takes refunds before a lost dispute of the same second, which takes what is left', () => {
    const { reductions } = plan({
      payments: [aPayment('a', 1, 10_000)],
      reductions: [aReduction('d', 'a', 2, 10_000, 'dispute'), aReduction('r', 'a', 2, 4_000)],
    });
    expect(reductions.get('r')).toMatchObject({ principalMinor: 4_000 });
    expect(reductions.get('d')).toMatchObject({ principalMinor: 6_000 });
  });

  it('always adds up, and does not depend on the order in which it is told', () => {
    const payment = fc.record({
      second: fc.nat(5),
      principal: fc.integer({ min: 1, max: 20_000 }),
      surcharge: fc.nat(600),
      asExpected: fc.boolean(),
    });
    const history = fc.record({
      payments: fc.array(payment, { minLength: 1, maxLength: 4 }),
      reductions: fc.array(
        fc.record({ of: fc.nat(3), second: fc.nat(8), gross: fc.integer({ min: 1, max: 15_000 }) }),
        { maxLength: 6 },
      ),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(history, ({ payments: paid, reductions: back, seed }) => {
        const payments = paid.map((each, index) =>
          aPayment(String(index), each.second, each.principal, {
            surchargeMinor: each.surcharge,
            asExpected: each.asExpected,
          }),
        );
        const reductions = back
          .filter((each) => each.of < payments.length)
          .map((each, index) => aReduction(String(index), String(each.of), each.second + 6, each.gross));
        const told = plan({ payments, reductions });
        const shuffled = plan({ payments: shuffle(payments, seed), reductions: shuffle(reductions, seed) });
        expect(sorted(shuffled.payments)).toEqual(sorted(told.payments));
        expect(sorted(shuffled.reductions)).toEqual(sorted(told.reductions));
        let onInvoice = 0;
        for (const each of payments) {
          const { automaticMinor, creditMinor, unappliedMinor } = told.payments.get(each.id)!;
          const own = reductions
            .filter((reduction) => reduction.paymentId === each.id)
            .map((reduction) => told.reductions.get(reduction.id)!);
          const takenUnapplied = own.reduce((sum, reduction) => sum + reduction.fromUnappliedMinor, 0);
          expect(automaticMinor + creditMinor + unappliedMinor + takenUnapplied).toBe(each.principalMinor);
          for (const reduction of own) {
            const fromInvoices = [...reduction.fromInvoices.values()].reduce((sum, amount) => sum + amount, 0);
            expect(reduction.fromUnappliedMinor + reduction.fromCreditMinor + fromInvoices).toBe(
              reduction.principalMinor,
            );
          }
          onInvoice +=
            automaticMinor - own.reduce((sum, reduction) => sum + (reduction.fromInvoices.get('inv') ?? 0), 0);
        }
        expect(onInvoice).toBeGreaterThanOrEqual(0);
        expect(onInvoice).toBeLessThanOrEqual(10_000);
      }),
    );
  });
});

function sorted<V>(map: Map<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

function shuffle<T>(items: T[], seed: number): T[] {
  return [...items]
    .map((item, index) => ({ item, key: Math.imul(index + 1, seed | 1) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe('a payment for several invoices', () => {
  const two = {
    others: [{ invoiceId: 'next', owedMinor: 6_000, closed: false, inflowMinor: 0 }],
    payments: [
      aPayment('a', 5, 16_000, {
        parts: [
          { invoiceId: 'inv', amountMinor: 10_000 },
          { invoiceId: 'next', amountMinor: 6_000 },
        ],
      }),
    ],
  };
  const on = (result: ReturnType<typeof plan>, id = 'a') => Object.fromEntries(result.placed.get(id) ?? []);

  it('pays each its part', () => {
    expect(on(plan(two))).toEqual({ inv: 10_000, next: 6_000 });
  });

  it('leaves as credit what an invoice no longer needed, and unapplied what is for a void one', () => {
    const paidBefore = plan({ ...two, payments: [aPayment('x', 1, 4_000), ...two.payments] });
    expect([on(paidBefore), paidBefore.payments.get('a')?.creditMinor]).toEqual([{ inv: 6_000, next: 6_000 }, 4_000]);
    const voided = plan({ ...two, others: [{ ...two.others[0]!, closed: true }] });
    expect([on(voided), voided.payments.get('a')?.unappliedMinor]).toEqual([{ inv: 10_000 }, 6_000]);
  });

  it('is given back from the newest invoice first, unless one was named', () => {
    const from = (reduction: PlannedReduction) =>
      Object.fromEntries(plan({ ...two, reductions: [reduction] }).reductions.get('r')?.fromInvoices ?? []);
    expect(from(aReduction('r', 'a', 6, 7_000))).toEqual({ next: 6_000, inv: 1_000 });
    expect(from({ ...aReduction('r', 'a', 6, 7_000), fromInvoiceId: 'inv' })).toEqual({ inv: 7_000 });
    expect(from({ ...aReduction('r', 'a', 6, 12_000), fromInvoiceId: 'inv' })).toEqual({ inv: 10_000, next: 2_000 });
  });

  it('is on nothing when it is not what was asked for', () => {
    const [payment] = two.payments;
    const other = plan({ ...two, payments: [{ ...payment!, asExpected: false }] });
    expect([on(other), other.payments.get('a')?.unappliedMinor]).toEqual([{}, 16_000]);
  });
});
