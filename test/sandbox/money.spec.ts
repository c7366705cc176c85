import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { eventually, openBench, openSession, type Bench, type PayAnswer } from './support/sandbox.js';

const DAY = 24 * 3600;

let bench: Bench;

/** Pays a new session and answers its charge, booked. */
async function paid(body: object = { card: '4242424242424242' }): Promise<Stripe.Charge> {
  const session = await openSession(bench.stripe);
  const answer = await bench.control<PayAnswer>('POST', `checkout/${session.id}/pay`, body);
  await bench.control('POST', 'clock', { advance_seconds: 'bank' in body ? 4 * DAY + 1 : 0.2 });
  const intent = await bench.stripe.paymentIntents.retrieve(answer.payment_intent, { expand: ['latest_charge'] });
  return intent.latest_charge as Stripe.Charge;
}

async function available(): Promise<number | undefined> {
  return (await bench.stripe.balance.retrieve()).available[0]?.amount;
}

/** The types of all events, oldest first, from the given one on. */
async function eventsSince(type: string): Promise<string[]> {
  const types = (await bench.stripe.events.list({ limit: 100 })).data.map((event) => event.type).reverse();
  return types.slice(types.indexOf(type as never));
}

beforeAll(async () => {
  bench = await openBench();
});
beforeEach(async () => {
  await bench.control('DELETE', 'state');
});
afterAll(() => bench.close());

describe('refunds', () => {
  it('in parts, up to what was paid, and no further', async () => {
    const charge = await paid();
    const first = await bench.stripe.refunds.create({
      charge: charge.id,
      amount: 4000,
      reason: 'duplicate',
      metadata: { n: '1' },
    });
    expect(first).toMatchObject({ status: 'succeeded', amount: 4000, charge: charge.id, reason: 'duplicate' });
    expect(await bench.stripe.charges.retrieve(charge.id, { expand: ['refunds'] })).toMatchObject({
      amount_refunded: 4000,
      refunded: false,
      refunds: { data: [{ id: first.id }] },
    });
    await expect(bench.stripe.refunds.create({ charge: charge.id, amount: 6331 })).rejects.toMatchObject({
      code: 'amount_too_large',
      param: 'amount',
    });
    const rest = await bench.stripe.refunds.create({ payment_intent: charge.payment_intent as string });
    expect(rest.amount).toBe(6330);
    expect((await bench.stripe.charges.retrieve(charge.id)).refunded).toBe(true);
    await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    expect(await available()).toBe(10_000 - 10_330);
    expect(await eventsSince('charge.refunded')).toEqual([
      'charge.refunded',
      'refund.created',
      'charge.refunded',
      'refund.created',
    ]);
    expect((await bench.stripe.refunds.list({ charge: charge.id })).data).toHaveLength(2);
  });

  it('can fail after they succeeded, and the money comes back', async () => {
    const charge = await paid();
    const refund = await bench.stripe.refunds.create({ charge: charge.id });
    await bench.control('POST', `refunds/${refund.id}/fail`);
    const failed = await bench.stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({
      status: 'failed',
      failure_reason: 'unknown',
      failure_balance_transaction: { amount: 10_330 },
    });
    expect(await available()).toBe(10_000);
    expect(await eventsSince('refund.failed')).toEqual([
      'refund.failed',
      'refund.updated',
      'charge.refund.updated',
      'charge.updated',
    ]);
    expect((await bench.stripe.charges.retrieve(charge.id)).amount_refunded).toBe(0);
  });

  it('of bank payments take days, and can be called back meanwhile', async () => {
    const charge = await paid({ bank: '000123456789' });
    const kept = await bench.stripe.refunds.create({ charge: charge.id, amount: 100 });
    const called = await bench.stripe.refunds.create({ charge: charge.id, amount: 200 });
    expect(kept).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    expect(kept.id).toMatch(/^pyr_/);
    expect((await bench.stripe.refunds.cancel(called.id)).status).toBe('canceled');
    await bench.control('POST', 'clock', { advance_seconds: 3 * DAY });
    expect((await bench.stripe.refunds.retrieve(kept.id)).status).toBe('succeeded');
    await expect(bench.stripe.refunds.cancel(kept.id)).rejects.toMatchObject({ statusCode: 400 });
    expect(await available()).toBe(10_330 - 83 - 100);
  });
});

describe('disputes', () => {
  it('are opened by the card that stands for them, answered and won', async () => {
    const charge = await paid({ card: '4000000000000259' });
    const dispute = await eventually(async () => (await bench.stripe.disputes.list({ charge: charge.id })).data[0]);
    expect(dispute).toMatchObject({
      status: 'needs_response',
      reason: 'fraudulent',
      amount: 10_330,
      is_charge_refundable: false,
    });
    expect(dispute.balance_transactions).toMatchObject([
      { amount: -10_330, fee: 1500, net: -11_830, reporting_category: 'dispute' },
    ]);
    await expect(bench.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' });

    const file = await bench.stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data: Buffer.from('receipt'), name: 'receipt.txt', type: 'text/plain' },
    });
    const staged = await bench.stripe.disputes.update(dispute.id, {
      evidence: { receipt: file.id, customer_name: 'Pat' },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: 'needs_response',
      evidence: { receipt: file.id },
      evidence_details: { has_evidence: true, submission_count: 0 },
    });
    const submitted = await bench.stripe.disputes.update(dispute.id, { submit: true });
    expect(submitted).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } });
    await bench.control('POST', `disputes/${dispute.id}/resolve`, { outcome: 'won' });
    expect((await bench.stripe.disputes.retrieve(dispute.id)).status).toBe('won');
    expect(await available()).toBe(10_000 - 1500);
    expect(await eventsSince('charge.dispute.created')).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'file.created',
      'charge.dispute.updated',
      'charge.dispute.updated',
      'charge.dispute.funds_reinstated',
      'charge.dispute.closed',
    ]);
  });

  it('move no money while they are an inquiry', async () => {
    const charge = await paid();
    const inquiry = await bench.control<Stripe.Dispute>('POST', 'disputes', {
      charge: charge.id,
      inquiry: true,
      reason: 'general',
    });
    expect(inquiry).toMatchObject({ status: 'warning_needs_response', reason: 'general', balance_transactions: [] });
    await bench.control('POST', `disputes/${inquiry.id}/resolve`, { outcome: 'won' });
    expect((await bench.stripe.disputes.retrieve(inquiry.id)).status).toBe('warning_closed');
    expect(await available()).toBe(10_000);
  });

  it('grow out of inquiries, are prevented, and are won by an appeal', async () => {
    const first = await paid();
    const grown = await bench.control<Stripe.Dispute>('POST', 'disputes', { charge: first.id, inquiry: true });
    const become = async (outcome: string) => {
      await bench.control('POST', `disputes/${grown.id}/resolve`, { outcome });
      return (await bench.stripe.disputes.retrieve(grown.id)).status;
    };
    expect(await become('escalate')).toBe('needs_response');
    expect(await become('appeal')).toBe('needs_response');
    expect(await become('lost')).toBe('lost');
    expect(await become('appeal')).toBe('appeal_needs_response');
    expect(
      (await bench.stripe.disputes.update(grown.id, { evidence: { uncategorized_text: 'Look again' } })).status,
    ).toBe('appeal_under_review');
    expect(await become('won')).toBe('won');
    const second = await paid();
    const prevented = await bench.control<Stripe.Dispute>('POST', 'disputes', { charge: second.id });
    await bench.control('POST', `disputes/${prevented.id}/resolve`, { outcome: 'prevented' });
    expect((await bench.stripe.disputes.retrieve(prevented.id)).status).toBe('prevented');
    expect(await available()).toBe(2 * (10_000 - 1500));
  });

  it('are lost when closed, and late bank returns are lost at once', async () => {
    const card = await paid();
    const dispute = await bench.control<Stripe.Dispute>('POST', 'disputes', { payment_intent: card.payment_intent });
    expect((await bench.stripe.disputes.close(dispute.id)).status).toBe('lost');
    const bank = await paid({ bank: '000123456789' });
    const late = await bench.control<Stripe.Dispute>('POST', 'disputes', { charge: bank.id });
    expect(late).toMatchObject({ status: 'lost', reason: 'insufficient_funds', evidence_details: { due_by: null } });
    expect(await available()).toBe(10_000 - 11_830 + 10_247 - 11_830);
  });
});

describe('payouts', () => {
  it('take all there is and can be itemised', async () => {
    const charge = await paid();
    const refund = await bench.stripe.refunds.create({ charge: charge.id, amount: 1000 });
    const { payouts } = await bench.control<{ payouts: Stripe.Payout[] }>('POST', 'payouts', {
      account: 'acct_Testing1',
      mode: 'test',
    });
    expect(payouts).toMatchObject([
      { amount: 9000, status: 'paid', automatic: true, reconciliation_status: 'completed' },
    ]);
    const payout = payouts[0]?.id ?? '';
    const lines = await bench.stripe.balanceTransactions.list({ payout, expand: ['data.source'] });
    expect(lines.data.map((one) => (one.source as { id: string }).id)).toEqual([payout, refund.id, charge.id]);
    expect(lines.data.reduce((sum, one) => sum + one.net, 0)).toBe(0);
    expect(await available()).toBe(0);
    await bench.control('POST', `payouts/${payout}/fail`);
    expect((await bench.stripe.payouts.retrieve(payout)).status).toBe('failed');
    expect(await available()).toBe(9000);
  });
});

describe('catalogue and saved methods', () => {
  it('keeps products, prices and customers with their metadata', async () => {
    const { stripe } = bench;
    const product = await stripe.products.create({ name: 'Support', metadata: { a: '1', b: '2' } });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 5000,
      recurring: { interval: 'month' },
    });
    const changed = await stripe.products.update(product.id, { name: 'Care', metadata: { a: '', c: '3' } });
    expect(changed).toMatchObject({ name: 'Care', metadata: { b: '2', c: '3' } });
    expect(await stripe.prices.retrieve(price.id, { expand: ['product'] })).toMatchObject({
      type: 'recurring',
      product: { name: 'Care' },
    });
    const [updated] = (await stripe.events.list({ type: 'product.updated' })).data;
    expect(updated?.data.previous_attributes).toMatchObject({ name: 'Support', metadata: { a: '1', c: null } });
    await expect(stripe.products.del(product.id)).rejects.toMatchObject({ statusCode: 400 });

    const customer = await stripe.customers.create({ email: 'pat@example.com', name: 'Pat' });
    expect((await stripe.customers.list({ email: 'pat@example.com' })).data).toHaveLength(1);
    expect((await stripe.customers.list({ email: 'sam@example.com' })).data).toHaveLength(0);
    const session = await stripe.checkout.sessions.create({
      mode: 'setup',
      customer: customer.id,
      currency: 'usd',
      success_url: 'http://127.0.0.1:9/',
    });
    await bench.control('POST', `checkout/${session.id}/pay`, { card: '4242424242424242' });
    const [method] = (await stripe.customers.listPaymentMethods(customer.id)).data;
    expect(method?.card?.last4).toBe('4242');
    expect((await stripe.paymentMethods.detach(method?.id ?? '')).customer).toBeNull();
    expect((await stripe.paymentMethods.list({ customer: customer.id })).data).toEqual([]);
    await stripe.customers.del(customer.id);
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true });
  });
});
