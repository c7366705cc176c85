import { describe, expect, it } from '@jest/globals';
import { planAllocations, type PlannedPayment } from './allocation-plan.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import type { PaymentEntity } from './payment.entity.js';
import { simplyFits, type Standing } from './standing.js';

const AT = new Date('2026-11-01T12:00:00Z');
const INVOICE = {
  currency: 'USD',
  totalMinor: 10_000,
  creditedMinor: 0,
  amountPaidMinor: 4_000,
  voidedAt: null,
  cancelledAt: null,
};
const STANDING: Standing = {
  reduced: false,
  joint: false,
  receivedMinor: 4_000,
  automaticMinor: 4_000,
  paidMinor: 4_000,
  pendingMinor: 0,
};
const PAYMENT = { amountMinor: 6_000, currency: 'USD', asExpected: true, unappliedReason: null };

const fits = (
  standing: Partial<Standing>,
  invoice: Partial<InvoiceEntity> = {},
  payment: Partial<PaymentEntity> = {},
) =>
  simplyFits(
    { ...STANDING, ...standing },
    { ...INVOICE, ...invoice } as InvoiceEntity,
    { ...PAYMENT, ...payment } as PaymentEntity,
  );

describe('a payment that simply fits', () => {
  it('has room for all of it', () => expect(fits({})).toBe(true));

  it.each<[string, Partial<Standing>, Partial<InvoiceEntity>, Partial<PaymentEntity>]>([
    ['is more than is due', {}, {}, { amountMinor: 6_001 }],
    ['is nothing', {}, {}, { amountMinor: 0 }],
    ['is not what was asked for', {}, {}, { asExpected: false }],
    ['was found not to fit', {}, {}, { unappliedReason: 'overpayment' }],
    ['came in another currency', {}, {}, { currency: 'EUR' }],
    ['is for a void invoice', {}, { voidedAt: AT }, {}],
    ['is for a cancelled invoice', {}, { cancelledAt: AT }, {}],
    ['is for an invoice that was credited', {}, { creditedMinor: 1 }, {}],
    ['comes after a refund', { reduced: true }, {}, {}],
    ['comes to an invoice that is paid with others', { joint: true }, {}, {}],
    ['comes after one that was too much', { receivedMinor: 5_000 }, {}, {}],
    ['comes to an invoice whose sums are not those of its rows', { paidMinor: 3_999 }, {}, {}],
  ])('is not one that %s', (_why, standing, invoice, payment) => expect(fits(standing, invoice, payment)).toBe(false));

  it('is on the invoice as the plan of all facts has it, and all others are where they were', () => {
    const random = from(7);
    let fitting = 0;
    for (let round = 0; round < 2_000; round++) {
      const inflowMinor = random(4) * 500;
      const payments = Array.from({ length: 1 + random(5) }, (_, index): PlannedPayment => ({
        id: `p${index}`,
        reference: `pi_${random(1_000)}_${index}`,
        receivedAt: new Date(AT.getTime() + random(3) * 1_000),
        principalMinor: 500 + random(12) * 500,
        surchargeMinor: 0,
        asExpected: random(6) > 0,
        manual: [],
      }));
      const [last, ...earlier] = payments as [PlannedPayment, ...PlannedPayment[]];
      const plan = (of: PlannedPayment[]) =>
        planAllocations({
          invoiceId: 'i',
          owedMinor: 10_000,
          closed: false,
          inflowMinor,
          otherCreditMinor: 0,
          payments: of,
          reductions: [],
        });
      const before = plan(earlier);
      const automaticMinor = [...before.payments.values()].reduce((sum, each) => sum + each.automaticMinor, 0);
      const receivedMinor = earlier.reduce((sum, each) => sum + (each.asExpected ? each.principalMinor : 0), 0);
      const paidMinor = automaticMinor + inflowMinor;
      const payment = { amountMinor: last.principalMinor, asExpected: last.asExpected };
      if (!fits({ automaticMinor, receivedMinor, paidMinor }, { amountPaidMinor: paidMinor }, payment)) continue;
      fitting++;
      const placed = new Map([...before.placed, [last.id, new Map([['i', last.principalMinor]])]]);
      const whole = { automaticMinor: last.principalMinor, creditMinor: 0, unappliedMinor: 0 };
      const after = plan(payments);
      expect(after.placed).toEqual(placed);
      expect(after.payments).toEqual(new Map([...before.payments, [last.id, whole]]));
    }
    expect(fitting).toBeGreaterThan(200);
  });
});

/** The same numbers in every run: whole ones from 0 to below `limit`. */
function from(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}
