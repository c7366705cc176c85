import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
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

const payment = (invoice: TestInvoice) => invoice.payments[0]!;
const refunds = (invoice: TestInvoice) => invoice.payments.filter((each) => each.kind === 'REFUND');
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason as Error,
  );
  return error?.message ?? 'was not refused';
};
const refundsAtStripe = async (intent: string) =>
  (
    await stripe.control<{ refunds: { id: string; payment_intent: string; status: string; amount: number }[] }>(
      'GET',
      'books',
    )
  ).refunds.filter((each) => each.payment_intent === intent);

describe('a refund through our API', () => {
  it('in full reopens the invoice and gives the line of the ledger', async () => {
    const paid = await merchant.paidInvoice(10_000);
    const line = await merchant.refund(payment(paid).id);
    expect(line).toMatchObject({
      kind: 'REFUND',
      status: 'SUCCEEDED',
      amount: { amountMinor: -10_000 },
      invoice: { id: paid.id },
    });
    const invoice = await merchant.invoice(paid.id);
    expect(invoice).toMatchObject({ amountPaid: { amountMinor: 0 }, amountDue: { amountMinor: 10_000 }, paidAt: null });
    expect(payment(invoice).status).toBe('REFUNDED');
    expect(invoice.history.filter((each) => each.kind === 'refund_recorded')).toHaveLength(1);
    expect(await merchant.click(paid.payLink?.url ?? invoice.payLink?.url ?? '')).toMatchObject({ status: 302 });
  });

  it('in parts makes it PARTIAL, and never gives back more than was paid', async () => {
    const paid = await merchant.paidInvoice(10_000);
    await merchant.refund(payment(paid).id, 2_500);
    await merchant.refund(payment(paid).id, 2_500);
    const part = await merchant.invoice(paid.id);
    expect(part).toMatchObject({ status: 'PARTIAL', amountPaid: { amountMinor: 5_000 } });
    expect(payment(part).status).toBe('PARTIALLY_REFUNDED');
    expect(await refused(merchant.refund(payment(paid).id, 5_001))).toContain('50.00 USD');
    await merchant.refund(payment(paid).id);
    const all = await merchant.invoice(paid.id);
    expect(refunds(all).map((each) => each.amount.amountMinor)).toEqual([-2_500, -2_500, -5_000]);
    expect(await refused(merchant.refund(payment(paid).id, 1))).toContain('refund.nothing_left');
    const { payment: told } = await merchant.ask<{ payment: { refunds: { amount: object }[] } }>(
      'query ($id: ID!) { payment(id: $id) { refunds { amount { amountMinor } status } } }',
      { id: payment(paid).id },
    );
    expect(told.refunds).toEqual(
      [-2_500, -2_500, -5_000].map((amountMinor) => ({ amount: { amountMinor }, status: 'SUCCEEDED' })),
    );
  });

  it('with the same key happens once, however often and at once it is asked for', async () => {
    const paid = await merchant.paidInvoice(10_000);
    const lines = await Promise.all(
      Array.from({ length: 8 }, () =>
        merchant.refund(payment(paid).id, 1_000, 'one-key').catch((error: Error) => error.message),
      ),
    );
    const again = await merchant.refund(payment(paid).id, 1_000, 'one-key');
    expect(
      lines.filter((each) => typeof each !== 'string').every((each) => (each as { id: string }).id === again.id),
    ).toBe(true);
    expect(await refundsAtStripe(payment(paid).providerReference)).toHaveLength(1);
    expect((await merchant.invoice(paid.id)).amountPaid.amountMinor).toBe(9_000);
    expect(await refused(merchant.refund(payment(paid).id, 2_000, 'one-key'))).toContain('refund.key_reused');
  });

  it('that was made is told to whoever asks again after the account was disconnected', async () => {
    const other = await Merchant.create(app, stripe);
    const paid = await other.paidInvoice(10_000);
    const line = await other.refund(payment(paid).id, 1_000, 'before');
    await other.ask('mutation { disconnectStripe(force: true) { status } }');
    expect((await other.refund(payment(paid).id, 1_000, 'before')).id).toBe(line.id);
    expect(await refused(other.refund(payment(paid).id, 1_000, 'after'))).toContain('connection.disconnected');
  });

  it('is finished though the answer was lost, once', async () => {
    const paid = await merchant.paidInvoice(10_000);
    await stripe.control('PUT', 'faults', [{ method: 'POST', path: '/v1/refunds', kind: 'reset_after', rate: 1 }]);
    const first = await refused(merchant.refund(payment(paid).id, 3_000, 'lost-answer'));
    await stripe.control('PUT', 'faults', []);
    expect(first).toContain('refund.pending');
    expect(await merchant.refund(payment(paid).id, 3_000, 'lost-answer')).toMatchObject({
      amount: { amountMinor: -3_000 },
    });
    expect(await refundsAtStripe(payment(paid).providerReference)).toHaveLength(1);
  });

  it('that was made but could not be looked at is settled when it is asked for again', async () => {
    const paid = await merchant.paidInvoice(10_000);
    // Nothing is delivered, so that only asking again can bring it into the ledger.
    await stripe.control('PUT', 'delivery', { paused: true });
    await stripe.control('PUT', 'faults', [{ method: 'GET', path: '/v1/refunds', kind: 'reset_before', rate: 1 }]);
    const first = await refused(merchant.refund(payment(paid).id, 3_000, 'made-unseen'));
    const again = await refused(merchant.refund(payment(paid).id, 3_000, 'made-unseen'));
    await stripe.control('PUT', 'faults', []);
    expect([first, again]).toEqual([
      expect.stringContaining('refund.pending'),
      expect.stringContaining('refund.pending'),
    ]);
    expect(await merchant.refund(payment(paid).id, 3_000, 'made-unseen')).toMatchObject({
      amount: { amountMinor: -3_000 },
    });
    await stripe.control('PUT', 'delivery', { paused: false });
    expect(await refundsAtStripe(payment(paid).providerReference)).toHaveLength(1);
  });

  it('gives back the share of the convenience fee', async () => {
    const charging = await Merchant.create(app, stripe);
    await charging.save({ passFeesToClient: true });
    const paid = await charging.paidInvoice(10_000);
    const half = await charging.refund(payment(paid).id, 5_000);
    expect(half).toMatchObject({ amount: { amountMinor: -5_000 }, surcharge: { amountMinor: -165 } });
    const rest = await charging.refund(payment(paid).id);
    expect(rest).toMatchObject({ amount: { amountMinor: -5_000 }, surcharge: { amountMinor: -165 } });
    const atStripe = await refundsAtStripe(payment(paid).providerReference);
    expect(atStripe.reduce((sum, each) => sum + each.amount, 0)).toBe(10_330);
  });

  it('is refused for what was not received, for unknown payments, and to those who may not', async () => {
    const sent = await merchant.sent(5_000);
    await stripe.pay(await merchant.checkoutOf(sent), GOOD_BANK);
    const pending = await merchant.until(
      sent.id,
      (invoice) => invoice.amountPending.amountMinor > 0,
      'the bank payment is pending',
    );
    expect(await refused(merchant.refund(payment(pending).id))).toContain('refund.not_received');
    const other = await Merchant.create(app, stripe);
    const theirs = await other.paidInvoice(5_000);
    expect(await refused(merchant.refund(payment(theirs).id))).toContain('NOT_FOUND');
    const technician = await app.addMember(merchant.owner.organizationId, 'TECHNICIAN');
    const answer = await app.graphql(
      'mutation($input: RefundPaymentInput!) { refundPayment(input: $input) { id } }',
      { input: { paymentId: payment(pending).id, idempotencyKey: 'k' } },
      technician.token,
    );
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a refund from the dashboard', () => {
  it('lands by itself, split into principal and fee share', async () => {
    const charging = await Merchant.create(app, stripe);
    await charging.save({ passFeesToClient: true });
    const paid = await charging.paidInvoice(10_000);
    await charging.inDashboard('POST', 'refunds', { payment_intent: payment(paid).providerReference, amount: '5165' });
    const invoice = await charging.until(
      paid.id,
      (each) => refunds(each).length === 1 && each.status === 'PARTIAL',
      'the refund is in the ledger',
    );
    expect(refunds(invoice)[0]).toMatchObject({ amount: { amountMinor: -5_000 }, surcharge: { amountMinor: -165 } });
  });

  it('keeps three partial refunds of one charge apart, and takes one back that fails later', async () => {
    const paid = await merchant.paidInvoice(10_000);
    const intent = payment(paid).providerReference;
    const made: { id: string }[] = [];
    for (const amount of ['1000', '2000', '3000'])
      made.push(await merchant.inDashboard('POST', 'refunds', { payment_intent: intent, amount }));
    await merchant.until(paid.id, (each) => each.amountPaid.amountMinor === 4_000, 'all three are in the ledger');
    await stripe.control('POST', `refunds/${made[1]?.id}/fail`);
    const invoice = await merchant.until(
      paid.id,
      (each) => each.amountPaid.amountMinor === 6_000,
      'the failed one does not count',
    );
    const lines = refunds(invoice).map((each) => [each.status, each.amount.amountMinor] as const);
    expect(lines.toSorted((a, b) => b[1] - a[1])).toEqual([
      ['SUCCEEDED', -1_000],
      ['FAILED', -2_000],
      ['SUCCEEDED', -3_000],
    ]);
    expect(invoice.history.filter((each) => each.kind === 'refund_failed')).toHaveLength(1);
  });

  it('is known though no event of the payment itself ever came', async () => {
    await stripe.control('PUT', 'delivery', { paused: true });
    const sent = await merchant.sent(7_000);
    const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
    await merchant.inDashboard('POST', 'refunds', { payment_intent: intent, amount: '7000' });
    const { events } = await stripe.books();
    const created = events.find((each) => each.type === 'refund.created' && each.data.object.payment_intent === intent);
    // Only the refund's event is delivered, before everything else.
    await stripe.control('POST', 'deliver', { event: created?.id });
    const invoice = await merchant.until(sent.id, (each) => refunds(each).length === 1, 'the refund is in the ledger');
    expect(invoice).toMatchObject({ status: 'VIEWED', amountPaid: { amountMinor: 0 } });
    expect(payment(invoice).status).toBe('REFUNDED');
    await stripe.control('PUT', 'delivery', { paused: false });
    await eventually(
      async () => (await merchant.invoice(sent.id)).payments.length === 2,
      'nothing is doubled by the late events',
    );
  });

  it('leaves nothing for a dispute that is lost afterwards', async () => {
    const paid = await merchant.paidInvoice(6_000);
    await merchant.refund(payment(paid).id);
    const intent = payment(paid).providerReference;
    const { id } = await stripe.control<{ id: string }>('POST', 'disputes', { payment_intent: intent });
    await stripe.control('POST', `disputes/${id}/resolve`, { outcome: 'lost' });
    const invoice = await merchant.until(
      paid.id,
      (each) => each.payments.some((line) => line.kind === 'DISPUTE'),
      'the lost dispute is in the ledger',
    );
    // Within one second their order is by reference; whichever comes second finds nothing left to take.
    const taken = invoice.payments.filter((each) => each.kind !== 'PAYMENT').map((each) => each.amount.amountMinor);
    expect(taken.toSorted((a, b) => a - b)).toEqual([-6_000, 0]);
    expect(invoice.amountPaid.amountMinor).toBe(0);
  });
});

describe('a refund by a program', () => {
  const CREATE = `mutation($input: CreateServiceAccountInput!) { createServiceAccount(input: $input) {
    apiKey serviceAccount { id refundLimit { currency perRefundMinor perDayMinor } } } }`;
  const create = (refundLimit: object | null, permissions = ['payments.refund', 'payments.read']) =>
    app.graphql<{
      createServiceAccount: { apiKey: string; serviceAccount: { id: string; refundLimit: object | null } };
    }>(CREATE, { input: { name: 'Returns', permissions, refundLimit } }, merchant.owner.token);
  const keyWith = async (refundLimit: object | null) => (await create(refundLimit)).data!.createServiceAccount.apiKey;
  let keys = 0;
  const refund = async (apiKey: string, { id }: { id: string }, amountMinor: number) => {
    const input = { paymentId: id, amountMinor, idempotencyKey: `program ${++keys}` };
    const query = 'mutation($input: RefundPaymentInput!) { refundPayment(input: $input) { id } }';
    const { errors } = await app.graphql(query, { input }, apiKey);
    return errors?.[0] ?? null;
  };

  it('is kept within its limits, which count together what is asked for at once', async () => {
    const limit = { currency: 'USD', perRefundMinor: 3_000, perDayMinor: 5_000 };
    const apiKey = await keyWith(limit);
    const paid = payment(await merchant.paidInvoice(20_000));
    const other = payment(await merchant.paidInvoice(20_000));
    const over = await refund(apiKey, paid, 3_001);
    expect(over).toMatchObject({ extensions: { code: 'FORBIDDEN', reason: 'refund.over_limit', data: { limit } } });
    expect(over?.message).toContain('at most 30.00 USD in one refund');
    const answers = await Promise.all([refund(apiKey, paid, 3_000), refund(apiKey, other, 3_000)]);
    expect(answers.filter((each) => each === null)).toHaveLength(1);
    expect(answers.find((each) => each !== null)?.message).toContain('of which 20.00 USD is left');
    expect(await refund(apiKey, paid, 2_000)).toBeNull();
    expect((await refund(apiKey, other, 1))?.extensions.reason).toBe('refund.over_limit');
    // People, and keys without a limit, are not bound by it.
    await merchant.refund(other.id, 4_000);
    expect(await refund(await keyWith(null), other, 4_000)).toBeNull();
  });

  it('in another currency is refused, and what Stripe refused does not count', async () => {
    const apiKey = await keyWith({ currency: 'JPY', perRefundMinor: null, perDayMinor: 5_000 });
    const dollars = payment(await merchant.paidInvoice(2_000));
    expect((await refund(apiKey, dollars, 1_000))?.message).toContain('refunds in JPY only');
    const yen = payment(await merchant.paidInvoice(9_000, 'JPY'));
    await stripe.control('PUT', `keys/${merchant.secretKey}`, { permissions: ['charge_read', 'payment_intent_read'] });
    expect((await refund(apiKey, yen, 5_000))?.extensions.code).not.toBe('FORBIDDEN');
    await stripe.control('PUT', `keys/${merchant.secretKey}`, { permissions: null });
    expect(await refund(apiKey, yen, 5_000)).toBeNull();
    expect((await refund(apiKey, yen, 1))?.message).toContain('0 JPY is left');
  });

  it.each([
    [{ currency: 'USD' }, 'refundLimit'],
    [{ currency: 'USD', perRefundMinor: 0 }, 'refundLimit.perRefundMinor'],
    [{ currency: 'USD', perDayMinor: -1 }, 'refundLimit.perDayMinor'],
    [{ currency: 'USD', perRefundMinor: 2, perDayMinor: 1 }, 'refundLimit.perRefundMinor'],
  ])('has no limit like %j', async (limit, field) => {
    const { errors } = await create(limit);
    expect(errors?.[0]?.extensions.fields?.map((each) => each.field)).toEqual([field]);
  });

  it('has a limit only where it may refund', async () => {
    const { errors } = await create({ currency: 'USD', perDayMinor: 1 }, ['invoices.read']);
    expect(errors?.[0]?.extensions.fields?.map((each) => each.field)).toEqual(['refundLimit']);
  });
});
