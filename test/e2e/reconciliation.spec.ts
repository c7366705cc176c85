import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Clock } from '../../src/common/clock.js';
import { newId } from '../../src/common/id.js';
import { RunWorker } from '../../src/reconciliation/run-worker.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../support/merchant.js';
import { createTestDatabase } from '../support/test-database.js';

interface Run {
  id: string;
  status: string;
  checked: number;
  mended: number;
  failure: string | null;
  findings: { kind: string; message: string; providerReference: string | null; mended: boolean }[];
}

const RUN = 'id status checked mended failure findings { kind message providerReference mended }';

let stripe: LocalStripe;
let app: TestApp;
let env: Record<string, string>;

beforeAll(async () => {
  stripe = await startLocalStripe();
  env = {
    STRIPE_API_BASE: stripe.url,
    DATABASE_URL: await createTestDatabase(),
    // What is sealed before a restart must open after it.
    MASTER_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  app = await startApp(env);
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

async function start(merchant: Merchant): Promise<string> {
  const { runReconciliation } = await merchant.ask<{ runReconciliation: { id: string } }>(
    'mutation { runReconciliation { id } }',
  );
  return runReconciliation.id;
}

async function look(merchant: Merchant, id: string): Promise<Run> {
  const { reconciliationRun } = await merchant.ask<{ reconciliationRun: Run }>(
    `query($id: ID!) { reconciliationRun(id: $id) { ${RUN} } }`,
    { id },
  );
  return reconciliationRun;
}

/** Runs to the end. */
async function reconcile(merchant: Merchant): Promise<Run> {
  const id = await start(merchant);
  return eventually(async () => {
    const run = await look(merchant, id);
    return run.status !== 'RUNNING' && run;
  }, 'the run ends');
}

async function pay(merchant: Merchant, amountMinor: number): Promise<{ invoice: TestInvoice; intent: string }> {
  const invoice = await merchant.sent(amountMinor);
  const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(invoice), GOOD_CARD);
  return { invoice, intent };
}

/** Paid, and its fee known: nothing about it is still to come. */
async function settled(merchant: Merchant, id: string): Promise<TestInvoice> {
  return eventually(async () => {
    const invoice = await merchant.invoice(id);
    return invoice.status === 'PAID' && invoice.payments[0]?.processingFee && invoice;
  }, 'the invoice is PAID and its fee known');
}

async function stripeApi(
  merchant: Merchant,
  path: string,
  parameters: Record<string, string>,
): Promise<{ id: string }> {
  const response = await fetch(`${stripe.url}/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${merchant.secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(parameters),
  });
  const body = (await response.json()) as { id: string };
  if (!response.ok) throw new Error(JSON.stringify(body));
  return body;
}

const sql = (query: string, parameters: unknown[] = []) => app.app.get(DataSource).query<unknown[]>(query, parameters);

describe('reconciliation', () => {
  it('finds every event that was never delivered, and nothing in the run after', async () => {
    const merchant = await Merchant.create(app, stripe);
    await stripe.control('PUT', 'delivery', { drop: 0.3, seed: 7 });
    const paid = [];
    for (let index = 0; index < 10; index++) paid.push(await pay(merchant, 10_000 + index));
    // The fees are told a moment later, and dropped or not as the rest.
    await stripe.advanceClock(60);
    await stripe.control('PUT', 'delivery', { drop: 0 });

    const run = await reconcile(merchant);
    expect(run).toMatchObject({ status: 'SUCCEEDED', failure: null });
    const dropped = await droppedEvents(merchant);
    expect(dropped.length).toBeGreaterThan(5);
    expect(run.findings.map((each) => each.providerReference).sort()).toEqual(dropped.sort());
    expect(new Set(run.findings.map((each) => each.kind))).toEqual(new Set(['missed_event']));
    expect(run.findings.every((each) => each.mended)).toBe(true);
    expect(run.mended).toBe(run.findings.length);
    for (const { invoice } of paid) {
      const { payments } = await settled(merchant, invoice.id);
      expect(payments).toHaveLength(1);
    }

    const again = await reconcile(merchant);
    expect(again).toMatchObject({ status: 'SUCCEEDED', findings: [], mended: 0 });
    expect(again.checked).toBeGreaterThanOrEqual(paid.length);
  });

  it('mends a missing payment and a wrong fee, and lists what it cannot mend', async () => {
    const merchant = await Merchant.create(app, stripe);
    const [missing, wrongFee, noFee, wrongAmount, invented] = [
      ...[await pay(merchant, 20_000), await pay(merchant, 20_001), await pay(merchant, 20_002)],
      ...[await pay(merchant, 20_003), await pay(merchant, 20_004)],
    ];
    if (!missing || !wrongFee || !noFee || !wrongAmount || !invented) throw new Error('five payments');
    for (const { invoice } of [missing, wrongFee, noFee, wrongAmount, invented]) await settled(merchant, invoice.id);
    await sql('DELETE FROM payment_allocations WHERE payment_id = (SELECT id FROM payments WHERE reference = $1)', [
      missing.intent,
    ]);
    await sql('DELETE FROM payments WHERE reference = $1', [missing.intent]);
    await sql('UPDATE payments SET processing_fee_minor = 1 WHERE reference = $1', [wrongFee.intent]);
    await sql('UPDATE payments SET processing_fee_minor = NULL, processing_fee_currency = NULL WHERE reference = $1', [
      noFee.intent,
    ]);
    await sql('UPDATE payments SET amount_minor = 7 WHERE reference = $1', [wrongAmount.intent]);
    await sql("UPDATE payments SET reference = 'pi_never' WHERE reference = $1", [invented.intent]);

    const run = await reconcile(merchant);
    expect(run.status).toBe('SUCCEEDED');
    const found = run.findings.map(({ kind, providerReference, mended }) => ({ kind, providerReference, mended }));
    expect(found).toEqual(
      expect.arrayContaining([
        { kind: 'payment_missing', providerReference: missing.intent, mended: true },
        { kind: 'fee_differs', providerReference: wrongFee.intent, mended: true },
        { kind: 'fee_missing', providerReference: noFee.intent, mended: true },
        { kind: 'payment_differs', providerReference: wrongAmount.intent, mended: false },
        { kind: 'payment_unknown', providerReference: 'pi_never', mended: false },
      ]),
    );
    for (const { invoice } of [missing, wrongFee, noFee]) {
      const now = await settled(merchant, invoice.id);
      expect(now.payments[0]?.processingFee?.amountMinor).toBe(Math.round(now.total.amountMinor * 0.029) + 30);
    }
    expect(run.findings[0]?.mended).toBe(false);
    const again = await reconcile(merchant);
    expect(again.findings.map(({ kind, mended }) => ({ kind, mended }))).toEqual(
      expect.arrayContaining([{ kind: 'payment_differs', mended: false }]),
    );
    expect(again.mended).toBe(0);
  });

  it('says nothing about what others do in the same account', async () => {
    const merchant = await Merchant.create(app, stripe);
    await stripe.control('PUT', 'delivery', { drop: 1 });
    const session = await stripeApi(merchant, 'checkout/sessions', {
      mode: 'payment',
      success_url: 'https://shop.example.test/done',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '4200',
      'line_items[0][price_data][product_data][name]': 'A shop',
    });
    const { payment_intent: intent } = await stripe.control<{ payment_intent: string }>(
      'POST',
      `checkout/${session.id}/pay`,
      GOOD_CARD,
    );
    await stripeApi(merchant, 'refunds', { payment_intent: intent, amount: '100' });
    await stripe.control('POST', 'disputes', { payment_intent: intent });
    await stripe.control('POST', 'payouts', { account: `acct_${merchant.secretKey.slice(8, 16)}` });
    await stripe.control('PUT', 'delivery', { drop: 0 });
    expect(await reconcile(merchant)).toMatchObject({ status: 'SUCCEEDED', findings: [], mended: 0 });
  });

  it('gives everybody who asks at once the same run, and nobody of another organization', async () => {
    const merchant = await Merchant.create(app, stripe);
    await stripe.control('PUT', 'latency', { ms: 50 });
    const ids = await Promise.all(Array.from({ length: 6 }, () => start(merchant)));
    await stripe.control('PUT', 'latency', { ms: 0 });
    expect(new Set(ids).size).toBe(1);
    const [id = ''] = ids;
    await eventually(async () => (await look(merchant, id)).status === 'SUCCEEDED', 'the run ends');

    const list = '{ reconciliationRuns { edges { node { id } } totalCount } }';
    expect(await merchant.ask(list)).toEqual({
      reconciliationRuns: { edges: [{ node: { id } }], totalCount: 1 },
    });
    const other = await Merchant.create(app, stripe);
    expect(await other.ask(list)).toEqual({ reconciliationRuns: { edges: [], totalCount: 0 } });
    const theirs = await app.graphql(
      'query($id: ID!) { reconciliationRun(id: $id) { id } }',
      { id },
      other.owner.token,
    );
    const unknown = await app.graphql(
      'query($id: ID!) { reconciliationRun(id: $id) { id } }',
      { id: '0190b0a0-0000-7000-8000-000000000000' },
      other.owner.token,
    );
    expect(theirs.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(theirs.errors?.[0]?.message).toBe(unknown.errors?.[0]?.message);
    const technician = await app.addMember(merchant.owner.organizationId, 'TECHNICIAN');
    for (const operation of ['mutation { runReconciliation { id } }', list]) {
      const { errors } = await app.graphql(operation, {}, technician.token);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    }
  });

  it('fails with the reason while the provider is down, and works again afterwards', async () => {
    const merchant = await Merchant.create(app, stripe);
    await stripe.control('PUT', 'faults', [{ path: '/v1/events', kind: '500', rate: 1 }]);
    const failed = await reconcile(merchant);
    expect(failed).toMatchObject({ status: 'FAILED', failure: expect.stringContaining('passing fault') });
    await stripe.control('PUT', 'faults', []);
    expect(await reconcile(merchant)).toMatchObject({ status: 'SUCCEEDED', failure: null });
  });

  it('tells of one object that cannot be looked at, and goes on with the others', async () => {
    const merchant = await Merchant.create(app, stripe);
    await stripe.control('PUT', 'delivery', { drop: 1 });
    const poison = await pay(merchant, 31_000);
    const sound = await pay(merchant, 31_001);
    await stripe.control('PUT', 'faults', [{ path: `/v1/payment_intents/${poison.intent}`, kind: '500', rate: 1 }]);
    const run = await reconcile(merchant);
    await stripe.control('PUT', 'faults', []);
    await stripe.control('PUT', 'delivery', { drop: 0 });
    expect(run.status).toBe('SUCCEEDED');
    expect(run.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'payment_missing', providerReference: poison.intent, mended: false }),
      ]),
    );
    expect((await merchant.invoice(sound.invoice.id)).status).toBe('PAID');
    await stripe.advanceClock(60);
    expect((await reconcile(merchant)).status).toBe('SUCCEEDED');
    for (const { invoice } of [poison, sound]) await settled(merchant, invoice.id);
  });
});

describe('without events', () => {
  it('compares the objects when the key may not read events', async () => {
    const merchant = await Merchant.create(app, stripe);
    await stripe.control('PUT', 'delivery', { drop: 1 });
    const paid = await pay(merchant, 61_000);
    const refunded = await pay(merchant, 62_000);
    const { id: refund } = await stripeApi(merchant, 'refunds', { payment_intent: refunded.intent, amount: '2000' });
    await stripe.control('PUT', 'delivery', { drop: 0 });
    const permissions = ['checkout_session_read', 'payment_intent_read', 'charge_read', 'dispute_read'];
    const all = [...permissions, 'balance_transaction_source_read'];
    await stripe.control('PUT', `keys/${merchant.secretKey}`, { permissions: all });
    const run = await reconcile(merchant);
    expect(run).toMatchObject({ status: 'SUCCEEDED', failure: null });
    expect(run.findings.length).toBeGreaterThan(0);
    expect(run.findings.filter((each) => each.kind === 'missed_event' || !each.mended)).toEqual([]);
    expect((await merchant.invoice(paid.invoice.id)).status).toBe('PAID');
    expect((await merchant.invoice(refunded.invoice.id)).payments.map((each) => each.providerReference)).toEqual([
      refunded.intent,
      refund,
    ]);
    expect((await reconcile(merchant)).findings).toEqual([]);

    await stripe.control('PUT', `keys/${merchant.secretKey}`, { permissions });
    expect(await reconcile(merchant)).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('balance_transaction_source_read'),
    });
  });

  it('asks for itself about what stays open, sooner than the hourly run', async () => {
    const merchant = await Merchant.create(app, stripe);
    await stripe.control('PUT', 'delivery', { drop: 1 });
    const { invoice, intent } = await pay(merchant, 63_000);
    await stripe.control('PUT', 'delivery', { drop: 0 });
    const worker = app.app.get(RunWorker, { strict: false });
    await worker.climb();
    expect((await merchant.invoice(invoice.id)).status).not.toBe('PAID');
    const clock = app.app.get(Clock);
    clock.now = () => new Date(Date.now() + 121_000);
    try {
      await worker.climb();
    } finally {
      clock.now = () => new Date();
    }
    expect((await merchant.invoice(invoice.id)).status).toBe('PAID');
    const { findings } = await reconcile(merchant);
    expect(findings.filter((each) => each.kind === 'unsettled_session')).toMatchObject([{ mended: true }]);
    expect((await merchant.invoice(invoice.id)).payments.map((each) => each.providerReference)).toEqual([intent]);
  });

  it('takes up a run that a crash left', async () => {
    const merchant = await Merchant.create(app, stripe);
    const id = newId();
    await sql(
      `INSERT INTO reconciliation_runs (id, organization_id, trigger, status, started_at, lease_until, attempts)
       VALUES ($1, $2, 'MANUAL', 'RUNNING', now() - interval '1 hour', now() - interval '1 second', 1)`,
      [id, merchant.owner.organizationId],
    );
    expect(await start(merchant)).toBe(id);
    await eventually(async () => (await look(merchant, id)).status === 'SUCCEEDED', 'the run ends');
  });
});

describe('an instance that was away', () => {
  it('heals itself and says what it found', async () => {
    const merchant = await Merchant.create(app, stripe);
    const unpaid = await merchant.sent(50_000);
    const checkout = await merchant.checkoutOf(unpaid);
    const refunded = await pay(merchant, 51_000);
    const disputed = await pay(merchant, 52_000);
    for (const { invoice } of [refunded, disputed]) await settled(merchant, invoice.id);
    expect((await reconcile(merchant)).findings).toEqual([]);

    await stripe.control('PUT', 'delivery', { drop: 1 });
    await app.close();
    const { payment_intent: paid } = await stripe.pay(checkout, GOOD_CARD);
    const refund = await stripeApi(merchant, 'refunds', { payment_intent: refunded.intent, amount: '1000' });
    const dispute = await stripe.control<{ id: string }>('POST', 'disputes', { payment_intent: disputed.intent });
    await stripe.control('POST', `disputes/${dispute.id}/resolve`, { outcome: 'lost' });
    await stripe.advanceClock(60);
    await stripe.control('PUT', 'delivery', { drop: 0 });

    app = await startApp({ ...env, PORT: new URL(app.url).port });
    // The hours that it was away.
    app.app.get(Clock).now = () => new Date(Date.now() + 3 * 86_400_000);
    const report = await eventually(async () => {
      const { reconciliationRuns } = await app.ask<{ reconciliationRuns: { edges: { node: Run }[] } }>(
        `{ reconciliationRuns(first: 1) { edges { node { ${RUN} } } } }`,
        {},
        merchant.owner.token,
      );
      const run = reconciliationRuns.edges[0]?.node;
      return run?.status === 'SUCCEEDED' && run.findings.length > 0 && run;
    }, 'a run begins by itself, ends and has found something');
    expect(report.findings.filter((each) => !each.mended)).toEqual([]);

    const query = (id: string) =>
      app.ask<{
        invoice: {
          status: string;
          amountPaid: { amountMinor: number };
          payments: { kind: string; status: string; providerReference: string }[];
        };
      }>(
        'query($id: ID!) { invoice(id: $id) { status amountPaid { amountMinor } payments { kind status providerReference } } }',
        { id },
        merchant.owner.token,
      );
    expect((await query(unpaid.id)).invoice).toMatchObject({
      status: 'PAID',
      payments: [{ kind: 'PAYMENT', status: 'SUCCEEDED', providerReference: paid }],
    });
    expect((await query(refunded.invoice.id)).invoice).toMatchObject({
      amountPaid: { amountMinor: 50_000 },
      payments: [{ kind: 'PAYMENT' }, { kind: 'REFUND', status: 'SUCCEEDED', providerReference: refund.id }],
    });
    expect((await query(disputed.invoice.id)).invoice).toMatchObject({
      amountPaid: { amountMinor: 0 },
      payments: [{ kind: 'PAYMENT' }, { kind: 'DISPUTE', status: 'SUCCEEDED', providerReference: dispute.id }],
    });
  });
});

/** Ids of the events of a merchant's account that were dropped and that Remit follows. */
async function droppedEvents(merchant: Merchant): Promise<string[]> {
  const account = `acct_${merchant.secretKey.slice(8, 16)}`;
  const books = await stripe.control<{ events: { id: string; deliveries: { state: string }[] }[] }>(
    'GET',
    `books?account=${account}&mode=test`,
  );
  const dropped = books.events
    .filter((event) => event.deliveries.some((each) => each.state === 'dropped'))
    .map(({ id }) => id);
  const ignored = (await sql("SELECT provider_event_id AS id FROM webhook_events WHERE status = 'IGNORED'")) as {
    id: string;
  }[];
  return dropped.filter((id) => !ignored.some((each) => each.id === id));
}
