import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Autopay } from '../../src/payments/saved/autopay.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_BANK, GOOD_CARD, sessionOf, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../support/merchant.js';
import { pdfText } from '../support/pdf-text.js';

const DEBIT_CARD = { card: '4000056655665556' };
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

let stripe: LocalStripe;
let app: TestApp;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

const linkOf = (invoice: TestInvoice) => invoice.payLink?.url ?? '';
const sessionAt = async (url: string) => (await stripe.books()).sessions.find((each) => each.id === sessionOf(url));
const sessionsOf = async (amount: number) =>
  (await stripe.books()).sessions.filter((each) => each.amount_total === amount);
const open = (url: string, headers: Record<string, string>, method = 'GET') =>
  fetch(url, { method, headers, redirect: 'manual' });

describe('where fees are passed on', () => {
  let merchant: Merchant;

  beforeAll(async () => {
    merchant = await Merchant.create(app, stripe);
    await merchant.save({ passFeesToClient: true, bankFeePercent: '0.8', bankFeeCap: '5' });
  });

  it('the payer sees every price before leaving', async () => {
    const sent = await merchant.sent(10_000);
    const page = await merchant.click(linkOf(sent));
    expect(page.status).toBe(200);
    for (const text of [
      sent.number!,
      '$100.00',
      '$103.30',
      '$3.30',
      '$100.81',
      '$0.81',
      'No fee',
      'covers what it costs',
    ])
      expect(page.html).toContain(text);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.html).not.toContain('<script');
    expect(await sessionsOf(10_330)).toEqual([]);
  });

  it('each way leads to a checkout of that way alone, and one is open at a time', async () => {
    const sent = await merchant.sent(20_000);
    const card = await merchant.checkoutOf(sent, 'card');
    expect(await sessionAt(card)).toMatchObject({
      status: 'open',
      amount_total: 20_628,
      payment_method_types: ['card'],
    });
    const bank = await merchant.checkoutOf(sent, 'bank');
    expect(await sessionAt(bank)).toMatchObject({ amount_total: 20_161, payment_method_types: ['us_bank_account'] });
    expect(await sessionAt(card)).toMatchObject({ status: 'expired' });
    const debit = await merchant.checkoutOf(sent, 'debit');
    expect(await sessionAt(debit)).toMatchObject({ amount_total: 20_000, payment_method_types: ['card'] });
    expect(await merchant.checkoutOf(sent, 'debit')).toBe(debit);
    expect((await stripe.pay(debit, GOOD_CARD)).status).not.toBe('succeeded');
    await stripe.pay(debit, DEBIT_CARD);
    const paid = await merchant.until(sent.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    expect(paid.payments.at(-1)).toMatchObject({ amount: { amountMinor: 20_000 }, surcharge: { amountMinor: 0 } });
  });

  it('a card with a fee takes no debit card, and what is really paid is what the ledger says', async () => {
    const sent = await merchant.sent(30_000);
    const checkout = await merchant.checkoutOf(sent, 'card');
    expect((await stripe.pay(checkout, DEBIT_CARD)).status).not.toBe('succeeded');
    await stripe.pay(await merchant.checkoutOf(sent, 'bank'), GOOD_BANK);
    const pending = await merchant.until(
      sent.id,
      ({ amountPending }) => amountPending.amountMinor > 0,
      'the bank payment is pending',
    );
    expect(pending.amountPending.amountMinor).toBe(30_000);
    await stripe.advanceClock(5 * 86_400);
    const paid = await merchant.until(sent.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    const received = paid.payments.find((each) => each.status === 'SUCCEEDED');
    expect(received).toMatchObject({
      method: 'ACH',
      amount: { amountMinor: 30_000 },
      surcharge: { amountMinor: 242 },
    });
  });

  it('a client billed where surcharges are banned sees none, and one in Colorado 2 %', async () => {
    const billed = async (state: string) => {
      const sent = await merchant.sent(50_000);
      const { invoice } = await merchant.ask<{ invoice: { client: { id: string } } }>(
        'query($id: ID!) { invoice(id: $id) { client { id } } }',
        { id: sent.id },
      );
      const { client } = await merchant.ask<{ client: object }>(
        'mutation($id: ID!, $input: UpdateClientInput!) { client: updateClient(id: $id, input: $input) { billingCountry billingState } }',
        { id: invoice.client.id, input: { billingCountry: 'US', billingState: state } },
      );
      expect(client).toEqual({ billingCountry: 'US', billingState: state });
      return (await merchant.click(linkOf(sent))).html;
    };
    const connecticut = await billed('CT');
    expect(connecticut).not.toContain('Debit or prepaid card');
    expect(connecticut).toContain('No fee');
    expect(await billed('CO')).toContain('$10.00 payment processing fee');
    expect(await billed('TX')).toContain('$15.24 payment processing fee');
  });
});

describe('a part of an invoice', () => {
  let merchant: Merchant;

  beforeAll(async () => {
    merchant = await Merchant.create(app, stripe);
    await merchant.save({ allowPartialPayments: true });
  });

  it('makes it PARTIAL, the rest makes it PAID', async () => {
    const sent = await merchant.sent(10_000);
    const form = await merchant.click(linkOf(sent));
    expect([form.status, form.html]).toEqual([200, expect.stringContaining('Amount in USD')]);
    const priced = await merchant.click(`${linkOf(sent)}?amount=40`);
    expect(priced.html).toContain('href="?method=any&#38;amount=40.00"');
    const first = await merchant.click(`${linkOf(sent)}?method=any&amount=40.00`);
    expect(first.status).toBe(302);
    await stripe.pay(first.location!, GOOD_CARD);
    const partial = await merchant.until(sent.id, ({ status }) => status === 'PARTIAL', 'the invoice is PARTIAL');
    expect(partial).toMatchObject({ amountPaid: { amountMinor: 4_000 }, amountDue: { amountMinor: 6_000 } });
    const rest = await merchant.click(`${linkOf(sent)}?method=any`);
    expect((await sessionAt(rest.location!))?.amount_total).toBe(6_000);
    await stripe.pay(rest.location!, GOOD_CARD);
    const paid = await merchant.until(sent.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    expect(paid.payments.map((each) => each.amount.amountMinor)).toEqual([4_000, 6_000]);
  });

  it.each([
    ['0.10', 'smallest amount'],
    ['100.01', 'No more than'],
    ['99.80', 'Too little would be left'],
    ['forty', 'amount in figures'],
  ])('of %s is refused on the page, with no checkout', async (amount, text) => {
    const sent = await merchant.sent(10_000);
    const page = await merchant.click(`${linkOf(sent)}?method=any&amount=${amount}`);
    expect([page.status, page.html]).toEqual([200, expect.stringContaining(text)]);
    expect(page.html).toContain('role="alert"');
    expect(page.location).toBeNull();
  });

  it('replaces the open checkout of another amount', async () => {
    const sent = await merchant.sent(11_000);
    const whole = (await merchant.click(`${linkOf(sent)}?method=any`)).location!;
    const part = (await merchant.click(`${linkOf(sent)}?method=any&amount=50`)).location!;
    expect([await sessionAt(whole), await sessionAt(part)]).toMatchObject([
      { status: 'expired' },
      { status: 'open', amount_total: 5_000 },
    ]);
  });

  it('is not offered where the organization does not allow it', async () => {
    const strict = await Merchant.create(app, stripe);
    const sent = await strict.sent(10_000);
    const click = await strict.click(`${linkOf(sent)}?amount=40`);
    expect((await sessionAt(click.location!))?.amount_total).toBe(10_000);
  });
});

describe('several invoices of one client', () => {
  let merchant: Merchant;

  beforeAll(async () => {
    merchant = await Merchant.create(app, stripe);
    await merchant.save({ allowSeveralInvoices: true });
  });

  /** Sent invoices of one new client, in this order. */
  async function sentTogether(amounts: number[]): Promise<TestInvoice[]> {
    const { createClient } = await merchant.ask<{ createClient: { id: string } }>(
      'mutation { createClient(input: { name: "Client" }) { id } }',
    );
    const sent: TestInvoice[] = [];
    for (const unitPriceMinor of amounts) {
      const { createInvoice } = await merchant.ask<{ createInvoice: { id: string } }>(
        'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
        { input: { clientId: createClient.id, lines: [{ description: 'Work', quantity: '1', unitPriceMinor }] } },
      );
      sent.push(await merchant.move('sendInvoice', createInvoice.id));
    }
    return sent;
  }

  function together(invoices: TestInvoice[]): string {
    const query = new URLSearchParams({ method: 'any' });
    for (const { id } of invoices) query.append('invoice', id);
    return `${linkOf(invoices[0]!)}?${query.toString()}`;
  }

  it('are offered on the page of each, and paid in one payment that is on both', async () => {
    const [first, second] = (await sentTogether([10_000, 6_000])) as [TestInvoice, TestInvoice];
    expect((await merchant.click(linkOf(first))).html).toContain('You have 2 open invoices');
    const list = await merchant.click(`${linkOf(first)}?list=1`);
    for (const text of [first.number!, second.number!, '$160.00', 'checked']) expect(list.html).toContain(text);
    const one = await merchant.click(`${linkOf(first)}?list=1&invoice=${second.id}`);
    expect(one.html).toContain('<p class="amount">$60.00</p>');

    const click = await merchant.click(together([first, second]));
    expect(await sessionAt(click.location!)).toMatchObject({ amount_total: 16_000, status: 'open' });
    // One open checkout per invoice: that of one of them takes the place of the one for both.
    const alone = await merchant.click(`${linkOf(second)}?method=any`);
    expect([await sessionAt(click.location!), await sessionAt(alone.location!)]).toMatchObject([
      { status: 'expired' },
      { status: 'open', amount_total: 6_000 },
    ]);
    const again = await merchant.click(together([first, second]));
    const { payment_intent: reference } = await stripe.pay(again.location!, GOOD_CARD);
    for (const invoice of [first, second]) {
      const paid = await merchant.until(invoice.id, ({ status }) => status === 'PAID', 'both are PAID');
      expect(paid.payments.filter((each) => each.status === 'SUCCEEDED')).toMatchObject([
        { providerReference: reference, amount: { amountMinor: 16_000 }, unapplied: { amountMinor: 0 } },
      ]);
      expect(paid.history.map((each) => each.kind)).toContain('payment_received');
    }
    const payment = (await merchant.invoice(first.id)).payments[0]!;
    expect(payment.allocations.map((each) => [each.invoice.id, each.amount.amountMinor])).toEqual(
      expect.arrayContaining([
        [first.id, 10_000],
        [second.id, 6_000],
      ]),
    );

    for (const { id } of [first, second]) {
      const { payments } = await merchant.ask<{ payments: { totalCount: number; edges: { node: { id: string } }[] } }>(
        `query ($id: ID!) { payments(filter: { invoiceId: $id, status: [SUCCEEDED] }) { totalCount edges { node { id } } } }`,
        { id },
      );
      expect(payments).toEqual({ totalCount: 1, edges: [{ node: { id: payment.id } }] });
    }

    // One of them is refunded in part: the other stays PAID.
    const refund = await merchant.ask<{ refundPayment: { amount: { amountMinor: number } } }>(
      'mutation($input: RefundPaymentInput!) { refundPayment(input: $input) { amount { amountMinor } } }',
      {
        input: { paymentId: payment.id, amountMinor: 2_500, invoiceId: first.id, idempotencyKey: `joint-${first.id}` },
      },
    );
    expect(refund.refundPayment.amount.amountMinor).toBe(-2_500);
    expect(await merchant.invoice(first.id)).toMatchObject({ status: 'PARTIAL', amountPaid: { amountMinor: 7_500 } });
    expect(await merchant.invoice(second.id)).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 6_000 } });
    expect((await merchant.invoice(first.id)).history.map((each) => each.kind)).toContain('refund_recorded');

    // From the dashboard nobody says which: the newest gives first.
    await merchant.inDashboard('POST', 'refunds', { payment_intent: reference, amount: '7000' });
    const reopened = await merchant.until(
      second.id,
      ({ amountPaid }) => amountPaid.amountMinor === 0,
      'it is reopened',
    );
    expect(reopened.payments.map((each) => each.kind)).toContain('REFUND');
    expect((await merchant.invoice(first.id)).amountPaid.amountMinor).toBe(6_500);
    // What is paid in the very second of a refund counts as paid before it (decision 0006): this is paid later.
    const seconds = () => Math.floor(Date.now() / 1000);
    const ofRefund = seconds();
    await eventually(() => seconds() > ofRefund, 'the next second has begun');
    const rest = await merchant.click(together([first, second]));
    await stripe.pay(rest.location!, GOOD_CARD);
    for (const invoice of [first, second])
      await merchant.until(invoice.id, ({ status }) => status === 'PAID', 'both are PAID again');
  });

  it('are both told of a dispute about their payment', async () => {
    const invoices = (await sentTogether([10_000, 6_000])) as [TestInvoice, TestInvoice];
    const click = await merchant.click(together(invoices));
    const { payment_intent } = await stripe.pay(click.location!, GOOD_CARD);
    for (const { id } of invoices) await merchant.until(id, ({ status }) => status === 'PAID', 'both are PAID');
    await stripe.control('POST', 'disputes', { payment_intent });
    for (const { id } of invoices) {
      const disputed = await merchant.until(
        id,
        ({ history }) => history.some((each) => each.kind === 'dispute_opened'),
        'it is told',
      );
      const opened = disputed.history.filter((each) => each.kind === 'dispute_opened');
      expect(opened).toHaveLength(1);
      expect(opened[0]!.message).toContain('one payment for 2 invoices');
    }
  });

  it('one of them void meanwhile: its part stays unapplied, the other is PAID', async () => {
    const [first, second] = (await sentTogether([20_000, 8_000])) as [TestInvoice, TestInvoice];
    await stripe.pay((await merchant.click(together([first, second]))).location!, GOOD_BANK);
    for (const [invoice, pending] of [
      [first, 20_000],
      [second, 8_000],
    ] as const)
      await merchant.until(invoice.id, (each) => each.amountPending.amountMinor === pending, 'both are in flight');
    expect((await merchant.click(linkOf(second))).html).toContain('A payment is on its way');
    await merchant.move('voidInvoice', second.id);
    await stripe.advanceClock(5 * 86_400);
    const paid = await merchant.until(first.id, ({ status }) => status === 'PAID', 'the first is PAID');
    expect(paid.payments[0]).toMatchObject({
      amount: { amountMinor: 28_000 },
      unapplied: { amountMinor: 8_000 },
      unappliedReason: 'invoice_closed',
    });
    expect(await merchant.invoice(second.id)).toMatchObject({ status: 'VOID', amountPaid: { amountMinor: 0 } });
  });

  it('of somebody else, in another currency, or where it is not allowed, are not taken in', async () => {
    const [own] = (await sentTogether([5_000])) as [TestInvoice];
    const stranger = await merchant.sent(7_000);
    const click = await merchant.click(together([own, stranger]));
    expect((await sessionAt(click.location!))?.amount_total).toBe(5_000);
    await merchant.save({ allowSeveralInvoices: false });
    const [first, second] = (await sentTogether([1_100, 1_200])) as [TestInvoice, TestInvoice];
    expect((await merchant.click(linkOf(first))).status).toBe(302);
    const refused = await merchant.click(together([first, second]));
    expect((await sessionAt(refused.location!))?.amount_total).toBe(1_100);
  });
});

describe('test money and live money', () => {
  interface Client {
    creditBalance: { amountMinor: number };
    savedPaymentMethods: { id: string }[];
    autopay: { methodId: string } | null;
  }

  it('are apart in numbers, marks, links, lists, credit and autopay, whichever is worked in', async () => {
    const merchant = await Merchant.create(app, stripe);
    await merchant.save({ allowSavedPaymentMethods: true, allowSeveralInvoices: true });
    const { createClient } = await merchant.ask<{ createClient: { id: string } }>(
      'mutation { createClient(input: { name: "Client" }) { id } }',
    );
    const sent = async (unitPriceMinor: number, dueOn: string | null = null): Promise<TestInvoice> => {
      const lines = [{ description: 'Work', quantity: '1', unitPriceMinor }];
      const { createInvoice } = await merchant.ask<{ createInvoice: { id: string } }>(
        'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
        { input: { clientId: createClient.id, dueOn, lines } },
      );
      return merchant.move('sendInvoice', createInvoice.id);
    };
    const client = async () =>
      (
        await merchant.ask<{ client: Client }>(
          'query ($id: ID!) { client(id: $id) { creditBalance { amountMinor } savedPaymentMethods { id } autopay { methodId } } }',
          { id: createClient.id },
        )
      ).client;
    const pdfOf = async ({ id }: TestInvoice) => {
      const headers = { authorization: `Bearer ${merchant.owner.token}` };
      return pdfText(Buffer.from(await (await fetch(`${app.url}/api/invoices/${id}/pdf`, { headers })).arrayBuffer()));
    };

    // In test mode: a paid invoice with autopay agreed to, a credit note that makes credit, an open invoice.
    const paid = await sent(1_000);
    await stripe.pay((await merchant.click(`${linkOf(paid)}?method=any&save=autopay`)).location!, GOOD_CARD);
    await merchant.until(paid.id, ({ status }) => status === 'PAID', 'the test invoice is PAID');
    await eventually(async () => (await client()).autopay !== null, 'autopay is agreed to');
    await merchant.ask('mutation ($id: ID!) { issueCreditNote(input: { invoiceId: $id, amountMinor: 400 }) { id } }', {
      id: paid.id,
    });
    const open = await sent(2_000);
    expect(open.number).toBe('TEST-000002');
    expect(await pdfOf(open)).toContain('TEST');
    expect((await merchant.click(`${linkOf(open)}?list=1`)).html).toMatch(/test mode/i);

    await merchant.save({ secretKey: merchant.secretKey.replace('sk_test', 'sk_live'), provisionWebhook: true });
    expect((await merchant.click(linkOf(open))).status).toBe(503);
    expect((await merchant.invoice(open.id)).payLink).toBeNull();
    const due = await sent(3_000, '2020-01-31');
    const live = await sent(4_000);
    expect([due.number, live.number]).toEqual(['INV-000001', 'INV-000002']);
    expect(await pdfOf(live)).not.toContain('TEST');
    const list = (await merchant.click(`${linkOf(live)}?list=1`)).html;
    expect(list).toContain(due.number!);
    expect(list).not.toMatch(/TEST-|test mode/i);
    // What was saved and agreed to with test money charges no live invoice; its credit pays none.
    await app.app.get(Autopay, { strict: false }).sweep();
    expect((await merchant.invoice(due.id)).payments).toEqual([]);
    expect(await client()).toMatchObject({ savedPaymentMethods: [], creditBalance: { amountMinor: 0 } });
    await stripe.pay((await merchant.click(`${linkOf(due)}?method=any`)).location!, GOOD_CARD);
    await merchant.until(due.id, ({ status }) => status === 'PAID', 'the live invoice is PAID');

    await merchant.save({ secretKey: merchant.secretKey, provisionWebhook: true });
    expect((await merchant.click(linkOf(live))).status).toBe(503);
    await stripe.pay((await merchant.click(`${linkOf(open)}?method=any`)).location!, GOOD_CARD);
    await merchant.until(open.id, ({ status }) => status === 'PAID', 'the test invoice is PAID');
    expect((await merchant.invoice(live.id)).payments).toEqual([]);
  });
});

describe('who opens the link', () => {
  it('a preview mints no checkout and is no look of the client; a person is', async () => {
    const merchant = await Merchant.create(app, stripe);
    const sent = await merchant.sent(12_321);
    const slack = { 'user-agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' };
    const preview = await open(linkOf(sent), slack);
    expect([preview.status, await preview.text()]).toEqual([200, expect.stringContaining('Pay your invoice online')]);
    expect((await open(linkOf(sent), { 'user-agent': IPHONE, 'sec-purpose': 'prefetch' })).status).toBe(200);
    expect((await open(linkOf(sent), {}, 'HEAD')).status).toBe(200);
    expect((await open(`${app.url}/pay/AAAAAAAAAAAAAAAAAAAAAA`, slack)).status).toBe(404);
    expect((await merchant.invoice(sent.id)).status).toBe('SENT');
    expect(await sessionsOf(12_321)).toEqual([]);
    // Whoever is taken for a program and is none goes on by the page's link.
    expect((await open(`${linkOf(sent)}?open=1`, slack)).status).toBe(302);
    await eventually(async () => (await merchant.invoice(sent.id)).status === 'VIEWED', 'the invoice is VIEWED');
    expect(await sessionsOf(12_321)).toHaveLength(1);
  });
});
