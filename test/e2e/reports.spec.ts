import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';

interface Report {
  mode: string;
  month: string;
  invoices: {
    count: number;
    outstanding: { amountMinor: number; currency: string };
    overdueCount: number;
    overdue: { amountMinor: number };
    pending: { amountMinor: number };
  }[];
  months: {
    month: string;
    received: { amountMinor: number; currency: string };
    refunded: { amountMinor: number };
    fees: { amountMinor: number };
  }[];
  disputes: { count: number; awaitingCount: number; amount: { amountMinor: number }; nextDueAt: string | null }[];
}

const REPORT = `query ($months: Int! = 12) { moneyReport(months: $months) { mode month
  invoices { count outstanding { amountMinor currency } overdueCount overdue { amountMinor } pending { amountMinor } }
  months { month received { amountMinor currency } refunded { amountMinor } lost { amountMinor } fees { amountMinor } }
  disputes { count awaitingCount amount { amountMinor } nextDueAt } } }`;

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await Merchant.create(app, stripe);
});

afterAll(async () => {
  await app.close();
  await stripe.close();
});

const report = async () => (await merchant.ask<{ moneyReport: Report }>(REPORT)).moneyReport;
const sql = (text: string, values: unknown[]) => app.app.get(DataSource).query<unknown>(text, values);

describe('the figures of the first page', () => {
  it('are nothing at first', async () => {
    const { invoices, months, disputes, ...rest } = await report();
    expect([invoices, months, disputes]).toEqual([[], [], []]);
    expect(rest).toEqual({ mode: 'TEST', month: expect.stringMatching(/^\d{4}-\d\d$/) });
  });

  it('count what is due, overdue, received, refunded and disputed, by currency and of one mode', async () => {
    await merchant.sent(2_000);
    const late = await merchant.sent(3_000);
    await merchant.sent(700, 'EUR');
    await merchant.draft([['Draft', '1', 9_000]]);
    await sql(`UPDATE invoices SET due_on = '2020-01-31' WHERE id = $1`, [late.id]);
    const other = await merchant.sent(50_000);
    await sql(`UPDATE invoices SET mode = 'LIVE' WHERE id = $1`, [other.id]);
    const paid = await merchant.paidInvoice(10_000);
    await merchant.refund(paid.payments[0]!.id, 4_000);
    const disputed = await merchant.sent(5_000);
    await stripe.pay(await merchant.checkoutOf(disputed), { card: '4000000000000259' });

    const found = await eventually(async () => {
      const now = await report();
      return now.disputes.length === 1 && (now.months[0]?.fees.amountMinor ?? 0) > 0 && now;
    }, 'the dispute and the fees are known');
    expect(found.invoices).toEqual([
      // The refunded one is open again for what was given back.
      expect.objectContaining({
        count: 3,
        outstanding: { amountMinor: 9_000, currency: 'USD' },
        overdueCount: 1,
        overdue: { amountMinor: 3_000 },
      }),
      expect.objectContaining({ count: 1, outstanding: { amountMinor: 700, currency: 'EUR' }, overdueCount: 0 }),
    ]);
    expect(found.months).toEqual([
      expect.objectContaining({
        month: found.month,
        received: { amountMinor: 15_000, currency: 'USD' },
        refunded: { amountMinor: 4_000 },
      }),
    ]);
    expect(found.disputes).toEqual([
      { count: 1, awaitingCount: 1, amount: { amountMinor: 5_000 }, nextDueAt: expect.any(String) },
    ]);
  });

  it('refuse months that nobody can mean', async () => {
    const answer = await app.graphql(REPORT, { months: 0 }, merchant.owner.token);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'months' }] });
  });

  it('put what came on the last evening of a month into that month, where the organization is', async () => {
    const payment = (await merchant.paidInvoice(1_000)).payments[0]!;
    await sql(`UPDATE organizations SET time_zone = 'America/New_York' WHERE id = $1`, [merchant.owner.organizationId]);
    const before = (await report()).month;
    const [year = 0, month = 1] = before.split('-').map(Number);
    // Two in the morning of the first day by UTC is the evening before in New York.
    await sql(`UPDATE payments SET received_at = $2 WHERE id = $1`, [
      payment.id,
      new Date(Date.UTC(year, month - 1, 1, 2)),
    ]);
    const last = new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
    expect((await report()).months[0]).toMatchObject({ month: last, received: { amountMinor: 1_000 } });
  });
});
