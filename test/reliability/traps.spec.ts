import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SaveStripeIntegrationService } from '../../src/integrations/save-stripe-integration.service.js';
import { HttpCarrier, post } from './histories/deliveries.js';
import { Lane } from './histories/lane.js';
import { reconcile } from './histories/reconcile.js';
import type { Stage } from './histories/run.js';
import { closeStage, openStage } from './histories/stage.js';
import { TrapLane } from './support/trap-lane.js';

const CARD = { card: '4242424242424242' };
const BANK = { bank: '000123456789' };
const DAY = 86_400;

/** What payment integrations are known to fall into, each by its name. All end with the ledger equal to the books. */
describe('traps', () => {
  let stage: Stage;
  let trap: TrapLane;

  beforeAll(async () => {
    stage = await openStage(new HttpCarrier());
  }, 120_000);
  afterAll(() => closeStage(stage));
  beforeEach(async () => {
    trap = new TrapLane(stage, await Lane.create(stage.app, stage.stripe, { passFees: false, endpoint: false }));
  });

  const refund = (intent: string, amount: number) =>
    trap.lane.api('POST', 'refunds', { payment_intent: intent, amount: String(amount) });
  const days = (count: number) => stage.stripe.advanceClock(count * DAY);

  it('second partial refund on one charge', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    await trap.tellTheRest();
    const intent = await trap.intent(session);
    await refund(intent, 3_000);
    await trap.tellTheRest();
    await refund(intent, 2_000);
    // Told by the charge alone: no event about the second refund itself arrives.
    await trap.tell(...(await trap.happened('charge.refunded')));
    const { paid, lines } = await trap.ledger(invoice);
    expect([paid, lines.map((line) => line.amount).sort((a, b) => a - b)]).toEqual([5_000, [-3_000, -2_000, 10_000]]);
    expect(await trap.problems()).toEqual([]);
  });

  it('refund.failed before refund.created', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    await trap.tellTheRest();
    const { id } = await refund(await trap.intent(session), 4_000);
    await trap.lane.control('POST', `refunds/${String(id)}/fail`);
    await trap.tell(...(await trap.happened('refund.failed', 'refund.created', 'charge.refunded')));
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 10_000, hasPaidAt: true });
    await trap.tellTheRest();
    expect(await trap.problems()).toEqual([]);
  });

  it('charge.refunded before payment recorded', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    await refund(await trap.intent(session), 10_000);
    await trap.tell(...(await trap.happened('charge.refunded')));
    expect((await trap.ledger(invoice)).lines.map((line) => line.status).sort()).toEqual(['REFUNDED', 'SUCCEEDED']);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 0, hasPaidAt: false });
    expect(await trap.problems()).toEqual([]);
  });

  it('dispute closed before created', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    await trap.tellTheRest();
    const dispute = await trap.lane.control('POST', 'disputes', { payment_intent: await trap.intent(session) });
    await trap.lane.control('POST', `disputes/${String(dispute.id)}/resolve`, { outcome: 'lost' });
    await trap.tell(...(await trap.happened('charge.dispute.closed')));
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 0, disputed: false });
    await trap.tell(...(await trap.happened('charge.dispute.created')));
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 0, disputed: false });
    await trap.tellTheRest();
    expect(await trap.problems()).toEqual([]);
  });

  it('ACH success then dispute (created and closed together)', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, { bank: '000555555559' });
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 0, pending: 10_000 });
    await days(5);
    await trap.tell(...(await trap.happened('charge.dispute.closed', 'charge.dispute.created')));
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 0, pending: 0, disputed: false });
    expect(await trap.problems()).toEqual([]);
  });

  it('session completed unpaid then expired webhook', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, BANK);
    const [completed] = await trap.happened('checkout.session.completed');
    await trap.tell(completed!, { ...trap.twin(completed!), type: 'checkout.session.expired' });
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 0, pending: 10_000 });
    await days(5);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 10_000, pending: 0 });
    expect(await trap.problems()).toEqual([]);
  });

  it('two tabs, two payments', async () => {
    const { invoice, session } = await trap.checkout();
    const second = await trap.lane.sameByHand(session, 1);
    await trap.lane.pay(session, CARD);
    await trap.lane.pay(second, CARD);
    await trap.tellTheRest();
    const { paid, lines } = await trap.ledger(invoice);
    expect([paid, lines.map((line) => [line.status, line.amount])]).toEqual([
      10_000,
      [
        ['SUCCEEDED', 10_000],
        ['SUCCEEDED', 10_000],
      ],
    ]);
    expect(await trap.problems()).toEqual([]);
  });

  it('session paid while being expired', async () => {
    const { invoice, session } = await trap.checkout();
    await Promise.all([trap.lane.void(invoice), trap.lane.pay(session, CARD).catch(() => undefined)]);
    await days(2);
    await trap.tellTheRest();
    // Either it was not paid, or the money is there and on nothing, or it was paid before it could be voided.
    const { paid, closed, lines } = await trap.ledger(invoice);
    const received = lines.filter((line) => line.counts);
    if (received.length === 0) expect([paid, closed]).toEqual([0, true]);
    else expect([paid, received[0]?.unapplied]).toEqual(closed ? [0, 10_000] : [10_000, 0]);
    expect(await trap.problems()).toEqual([]);
  });

  it('success page and webhook in the same millisecond', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const events = await trap.happened('checkout.session.completed', 'payment_intent.succeeded', 'charge.succeeded');
    await Promise.all([
      ...events.map((event) => post(trap.lane, event)),
      ...Array.from({ length: 4 }, () => trap.lane.comeBack(session)),
    ]);
    await trap.tellTheRest();
    expect((await trap.ledger(invoice)).lines).toHaveLength(1);
    expect(await trap.problems()).toEqual([]);
  });

  it('twin events, different evt_ ids', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const [paid] = await trap.happened('payment_intent.succeeded');
    await Promise.all([paid!, trap.twin(paid!), trap.twin(paid!)].map((event) => trap.tell(event)));
    await trap.tellTheRest();
    expect((await trap.ledger(invoice)).lines).toHaveLength(1);
    expect(await trap.problems()).toEqual([]);
  });

  it('endpoint created by hand at an old API version', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const [paid] = await trap.happened('payment_intent.succeeded');
    // Shapes of other years: hardly more than the object's id is left of what we know.
    const object = { id: paid!.data.object.id, object: 'payment_intent', amount: '1.00', charges: { data: 'gone' } };
    const old = { api_version: '2015-10-16', data: { object }, request: 'req_1', pending_webhooks: null };
    expect(await post(trap.lane, paid!, old)).toBe(200);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 10_000 });
    expect(await trap.problems()).toEqual([]);
  });

  it('test-mode event on the live endpoint', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const [paid] = await trap.happened('payment_intent.succeeded');
    expect(await post(trap.lane, paid!, { livemode: false })).toBe(400);
    expect((await trap.ledger(invoice)).lines).toEqual([]);
  });

  it('account.application.deauthorized during a payment', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const [paid] = await trap.happened('payment_intent.succeeded');
    const deauthorized = { ...trap.twin(paid!), type: 'account.application.deauthorized' };
    await trap.tell({ ...deauthorized, data: { object: { id: 'ca_1', object: 'application' } } }, paid!);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 10_000 });
    expect(await trap.problems()).toEqual([]);
  });

  it('key rotated to a different account', async () => {
    const { invoice, session } = await trap.checkout();
    const save = trap.lane.get(SaveStripeIntegrationService);
    const secretKey = stage.stripe.newKey().replace('sk_test_', 'sk_live_');
    await expect(save.save(trap.lane.organizationId, 'system', { secretKey })).rejects.toThrow(/account/);
    await trap.lane.pay(session, CARD);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 10_000 });
    expect(await trap.problems()).toEqual([]);
  });

  it('JPY invoice with a USD flat fee', async () => {
    const charging = await Lane.create(stage.app, stage.stripe, { passFees: true, endpoint: false });
    trap = new TrapLane(stage, charging);
    const { invoice, session } = await trap.checkout('JPY', 5_000);
    expect((await charging.api('GET', `checkout/sessions/${session}`)).amount_total).toBe(5_000);
    await charging.pay(session, CARD);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 5_000, lines: [{ surcharge: 0 }] });
    expect(await trap.problems()).toEqual([]);
  });

  it.each(['UGX', 'ISK'])('%s ×100', async (currency) => {
    const { invoice, session } = await trap.checkout(currency, 50_000);
    // Two decimals at Stripe, none here.
    expect((await trap.lane.api('GET', `checkout/sessions/${session}`)).amount_total).toBe(5_000_000);
    await trap.lane.pay(session, CARD);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 50_000, lines: [{ amount: 50_000, currency }] });
  });

  it('amount_total ≠ expected', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(await trap.lane.sameByHand(session, 2), CARD);
    await trap.tellTheRest();
    const { paid, lines } = await trap.ledger(invoice);
    expect([paid, lines[0]]).toMatchObject([0, { amount: 20_000, unapplied: 20_000 }]);
    expect(lines[0]?.unappliedReason).toBe('unexpected_amount');
    expect(await trap.problems()).toEqual([]);
  });

  it('payout paid then failed', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    await trap.tellTheRest();
    const account = { account: trap.lane.accountId, mode: 'live' };
    const { payouts } = (await trap.lane.control('POST', 'payouts', account)) as { payouts: { id: string }[] };
    await trap.tellTheRest();
    await trap.lane.control('POST', `payouts/${payouts[0]?.id ?? ''}/fail`);
    await trap.tellTheRest();
    const { rows } = await stage.db.query<{ type: string; status: string; note: string }>(
      `SELECT type, status, note FROM webhook_events WHERE organization_id = $1 AND type LIKE 'payout.%'`,
      [trap.lane.organizationId],
    );
    const kept = [
      'payout.created',
      'payout.failed',
      'payout.paid',
      'payout.reconciliation_completed',
      'payout.updated',
    ];
    expect(rows.map((row) => row.type).sort()).toEqual(kept);
    for (const row of rows)
      expect(row).toMatchObject({ status: 'PROCESSED', note: expect.stringContaining('Recorded') });
    // A payout moves what was earned before: nothing in the ledger changes, and reconciliation misses nothing.
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 10_000, lines: [{ amount: 10_000 }] });
    await reconcile(trap.lane);
    const { rows: found } = await stage.db.query('SELECT * FROM reconciliation_findings WHERE organization_id = $1', [
      trap.lane.organizationId,
    ]);
    expect(found).toEqual([]);
    expect(await trap.problems()).toEqual([]);
  });

  it('late fee on charge.updated', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const [paid] = await trap.happened('payment_intent.succeeded');
    await stage.stripe.advanceClock(1);
    await trap.tell(paid!, ...(await trap.happened('charge.updated')));
    expect((await trap.ledger(invoice)).lines).toMatchObject([{ fee: 320 }]);
    await trap.tellTheRest();
    expect(await trap.problems()).toEqual([]);
  });

  it('refund succeeded then failed after 29 days', async () => {
    const { invoice, session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const { id } = await refund(await trap.intent(session), 10_000);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 0, hasPaidAt: false });
    await days(29);
    await trap.lane.control('POST', `refunds/${String(id)}/fail`);
    await trap.tellTheRest();
    expect(await trap.ledger(invoice)).toMatchObject({ paid: 10_000, hasPaidAt: true });
    expect(await trap.problems()).toEqual([]);
  });

  it('event types added next year', async () => {
    const { session } = await trap.checkout();
    await trap.lane.pay(session, CARD);
    const [paid] = await trap.happened('payment_intent.succeeded');
    const odd = { type: 'payment_intent.teleported', data: { object: 'not even an object' } };
    expect(await post(trap.lane, trap.twin(paid!), odd)).toBe(200);
    expect(await post(trap.lane, trap.twin(paid!), { ...odd, data: null, account: 7 })).toBe(200);
    await trap.tellTheRest();
    expect(await trap.problems()).toEqual([]);
  });
});
