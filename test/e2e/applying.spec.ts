import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { GOOD_BANK, GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../support/merchant.js';

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

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason as Error,
  );
  return error?.message ?? 'was not refused';
};

const applyPayment = (input: object) =>
  merchant.ask<{ applyPayment: { unapplied: { amountMinor: number } } }>(
    'mutation($input: ApplyPaymentInput!) { applyPayment(input: $input) { unapplied { amountMinor } } }',
    { input },
  );
const applyCredit = (input: object) =>
  merchant.ask('mutation($input: ApplyClientCreditInput!) { applyClientCredit(input: $input) { status } }', { input });
const creditOf = async (invoice: TestInvoice) => {
  const { invoice: found } = await merchant.ask<{ invoice: { client: { creditBalance: { amountMinor: number } } } }>(
    'query($id: ID!) { invoice(id: $id) { client { creditBalance { amountMinor } } } }',
    { id: invoice.id },
  );
  return found.client.creditBalance.amountMinor;
};

/** A void invoice whose bank payment arrived after all: its money is on nothing. */
async function unappliedPayment(amountMinor: number): Promise<TestInvoice> {
  const sent = await merchant.sent(amountMinor);
  await stripe.pay(await merchant.checkoutOf(sent), GOOD_BANK);
  await merchant.until(sent.id, (each) => each.amountPending.amountMinor > 0, 'the bank payment is pending');
  await merchant.move('voidInvoice', sent.id);
  await stripe.advanceClock(5 * 86_400);
  return merchant.until(sent.id, (each) => each.payments[0]?.status === 'SUCCEEDED', 'the payment arrived');
}

/** Two sessions of one invoice that both get paid: the connection is changed in between, with the provider out of reach. */
async function paidTwice(amountMinor: number): Promise<TestInvoice> {
  const sent = await merchant.sent(amountMinor);
  const first = await merchant.checkoutOf(sent);
  await stripe.control('PUT', 'faults', [{ method: 'POST', path: '/expire', kind: '503', rate: 1 }]);
  await stripe.pay(first, GOOD_BANK);
  await merchant.until(sent.id, (each) => each.amountPending.amountMinor > 0, 'the bank payment is pending');
  await stripe.control('PUT', 'faults', []);
  // A second intent of ours for the same invoice, as a checkout that was open elsewhere would leave it.
  const { id: session } = await merchant.inDashboard<{ id: string }>(
    'GET',
    `checkout/sessions/${/cs_test_[A-Za-z0-9]+/.exec(first)?.[0]}`,
  );
  const { metadata } = await merchant.inDashboard<{ metadata: Record<string, string> }>(
    'GET',
    `checkout/sessions/${session}`,
  );
  const second = await merchant.inDashboard<{ id: string; url: string }>('POST', 'checkout/sessions', {
    mode: 'payment',
    success_url: 'http://127.0.0.1/ok',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'usd',
    'line_items[0][price_data][unit_amount]': String(amountMinor),
    'line_items[0][price_data][product_data][name]': 'The same invoice',
    ...Object.fromEntries(
      Object.entries(metadata).map(([key, value]) => [`payment_intent_data[metadata][${key}]`, value]),
    ),
    ...Object.fromEntries(Object.entries(metadata).map(([key, value]) => [`metadata[${key}]`, value])),
  });
  await stripe.pay(second.url, GOOD_CARD);
  await stripe.advanceClock(5 * 86_400);
  return merchant.until(
    sent.id,
    (each) => each.status === 'PAID' && each.payments.filter((payment) => payment.status === 'SUCCEEDED').length === 2,
    'both payments are in the ledger',
  );
}

describe('an overpayment', () => {
  it('becomes credit of the client, which pays the next invoice', async () => {
    const twice = await paidTwice(8_000);
    expect(twice.amountPaid.amountMinor).toBe(8_000);
    expect(await creditOf(twice)).toBe(8_000);
    const { client } = await merchant
      .ask<{ invoice: { client: { id: string } } }>('query($id: ID!) { invoice(id: $id) { client { id } } }', {
        id: twice.id,
      })
      .then((answer) => answer.invoice);
    const next = await merchant.ask<{ createInvoice: { id: string } }>(
      'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      { input: { clientId: client.id, lines: [{ description: 'More work', quantity: '1', unitPriceMinor: 5_000 }] } },
    );
    const { id } = await merchant.move('sendInvoice', next.createInvoice.id);
    expect(await refused(applyCredit({ invoiceId: id, amountMinor: 5_001 }))).toContain('amountMinor');
    await applyCredit({ invoiceId: id, amountMinor: 2_000 });
    expect(await merchant.invoice(id)).toMatchObject({ status: 'PARTIAL', amountPaid: { amountMinor: 2_000 } });
    await applyCredit({ invoiceId: id });
    expect(await merchant.invoice(id)).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 5_000 } });
    expect(await creditOf(twice)).toBe(3_000);
    expect(await refused(applyCredit({ invoiceId: id }))).toContain('apply.not_payable');
  });

  it('is given back from credit first when it is refunded', async () => {
    const twice = await paidTwice(6_000);
    const onNothing = twice.payments.find((each) => each.allocations.length === 0);
    await merchant.refund(onNothing?.id ?? '');
    expect(await creditOf(twice)).toBe(0);
    expect(await merchant.invoice(twice.id)).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 6_000 } });
  });
});

describe('an unapplied payment', () => {
  it('is listed, and goes to another invoice of the client when somebody says so', async () => {
    const voided = await unappliedPayment(9_000);
    const { payments } = await merchant.ask<{ payments: { edges: { node: { id: string } }[] } }>(
      '{ payments(filter: { unapplied: true }) { edges { node { id } } } }',
    );
    expect(payments.edges.map((each) => each.node.id)).toContain(voided.payments[0]!.id);
    const foreign = await merchant.sent(4_000);
    expect(await refused(applyPayment({ paymentId: voided.payments[0]!.id, invoiceId: foreign.id }))).toContain(
      'apply.another_client',
    );
    const { invoice } = await merchant.ask<{ invoice: { client: { id: string } } }>(
      'query($id: ID!) { invoice(id: $id) { client { id } } }',
      { id: voided.id },
    );
    const next = await merchant.ask<{ createInvoice: { id: string } }>(
      'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      {
        input: {
          clientId: invoice.client.id,
          lines: [{ description: 'More work', quantity: '1', unitPriceMinor: 4_000 }],
        },
      },
    );
    const { id } = await merchant.move('sendInvoice', next.createInvoice.id);
    const { applyPayment: applied } = await applyPayment({ paymentId: voided.payments[0]!.id, invoiceId: id });
    expect(applied.unapplied.amountMinor).toBe(5_000);
    const paid = await merchant.invoice(id);
    expect(paid).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 4_000 } });
    expect(paid.payments.map((each) => each.id)).toEqual([voided.payments[0]!.id]);

    // A refund takes what is unapplied first, then what was applied last.
    await merchant.refund(voided.payments[0]!.id, 6_000);
    expect(await merchant.invoice(id)).toMatchObject({ status: 'PARTIAL', amountPaid: { amountMinor: 3_000 } });
  });
});
