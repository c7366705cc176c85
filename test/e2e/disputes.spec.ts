import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Money } from '../../src/common/money/money.js';
import { Transactions } from '../../src/database/transactions.js';
import { DisputeLedger } from '../../src/disputes/dispute-ledger.service.js';
import { DisputesService } from '../../src/disputes/disputes.service.js';
import { ConnectionsService } from '../../src/integrations/connections.service.js';
import type { DisputeFacts } from '../../src/providers/disputes-at-provider.js';
import { DisputeDeadlines } from '../../src/disputes/dispute-deadlines.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_BANK, GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../support/merchant.js';

interface TestDispute {
  id: string;
  status: string;
  stage: string;
  reason: string;
  amount: { amountMinor: number; currency: string };
  method: string;
  providerReference: string;
  evidenceDueAt: string | null;
  contestable: boolean;
  final: boolean;
  closedAt: string | null;
  payment: { providerReference: string };
  invoice: { id: string; disputed: boolean };
  movements: {
    kind: string;
    amount: { amountMinor: number };
    fee: { amountMinor: number };
    providerReference: string;
  }[];
  evidence: {
    texts: { field: string; text: string }[];
    files: { field: string; name: string; size: number }[];
    submittedAt: string | null;
  };
}

interface AtStripe {
  id: string;
  status: string;
  payment_intent: string;
  evidence: Record<string, string | null>;
  balance_transactions: { id: string; amount: number; fee: number; net: number }[];
}

const DISPUTE = `id status stage reason amount { amountMinor currency } method providerReference evidenceDueAt contestable final closedAt
  payment { providerReference } invoice { id disputed }
  movements { kind amount { amountMinor } fee { amountMinor } providerReference }
  evidence { texts { field text } files { field name size } submittedAt }`;

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await Merchant.create(app, stripe);
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

const kinds = (invoice: TestInvoice) => invoice.history.map((each) => each.kind);
const count = (invoice: TestInvoice, kind: string) => kinds(invoice).filter((each) => each === kind).length;
const lineOf = (invoice: TestInvoice) => invoice.payments.filter((each) => each.kind === 'DISPUTE');

/** A paid invoice and the payment it was paid by. */
async function paid(amountMinor: number, how: typeof GOOD_CARD | typeof GOOD_BANK = GOOD_CARD) {
  const sent = await merchant.sent(amountMinor);
  const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(sent), how);
  if ('bank' in how) await stripe.advanceClock(5 * 86_400);
  await eventually(async () => (await merchant.invoice(sent.id)).status === 'PAID', 'the invoice is PAID');
  return { id: sent.id, intent };
}

const open = (intent: string, more: object = {}) =>
  stripe.control<AtStripe>('POST', 'disputes', { payment_intent: intent, ...more });
const resolve = (id: string, outcome: string) => stripe.control('POST', `disputes/${id}/resolve`, { outcome });

async function disputes(): Promise<TestDispute[]> {
  const { disputes: found } = await merchant.ask<{ disputes: { edges: { node: TestDispute }[] } }>(
    `{ disputes(first: 100) { edges { node { ${DISPUTE} } } } }`,
  );
  return found.edges.map((each) => each.node);
}

/** Our dispute once it is at a stage and its invoice tells so. */
const at = (reference: string, stage: string) =>
  eventually(
    async () => (await disputes()).find((each) => each.providerReference === reference && each.stage === stage),
    `the dispute is ${stage}`,
  );

const truth = async (reference: string) => {
  const { disputes: all } = await stripe.control<{ disputes: AtStripe[] }>('GET', 'books');
  const found = all.find((each) => each.id === reference);
  if (!found) throw new Error(`The local Stripe has no dispute ${reference}`);
  return found;
};

/** Every movement of the dispute is one of the provider's balance transactions, to the cent. */
async function expectTied(dispute: TestDispute) {
  const { balance_transactions: booked } = await truth(dispute.providerReference);
  expect(
    dispute.movements.map((each) => [each.providerReference, each.amount.amountMinor, each.fee.amountMinor]),
  ).toEqual(booked.map((each) => [each.id, each.amount, each.fee]));
}

async function eventsOf(reference: string, type?: string): Promise<{ id: string; type: string }[]> {
  const { events } = await stripe.control<{ events: { id: string; type: string; data: { object: { id: string } } }[] }>(
    'GET',
    'books',
  );
  return events.filter((each) => each.data.object.id === reference && (!type || each.type === type));
}

/** How each event about an object ended in the inbox. */
async function inbox(reference: string): Promise<string[]> {
  const rows = await app.app
    .get(DataSource)
    .query<{ status: string }[]>('SELECT status FROM webhook_events WHERE object_id = $1', [reference]);
  return rows.map((each) => each.status);
}

async function announced(disputeId: string, name = 'dispute.stage_changed'): Promise<(string | number)[]> {
  const rows = await app.app
    .get(DataSource)
    .query<{ told: string }[]>(
      `SELECT coalesce(payload->>'stage', payload->>'daysLeft', name) AS told FROM outbox_events WHERE name = $2 AND payload->>'disputeId' = $1 ORDER BY id`,
      [disputeId, name],
    );
  return rows.map((each) => each.told);
}

const processed = (reference: string) =>
  eventually(async () => {
    const [there, here] = [await eventsOf(reference), await inbox(reference)];
    return here.length === there.length && here.every((each) => each === 'PROCESSED' || each === 'IGNORED');
  }, 'every event about it was worked on');

describe('a dispute', () => {
  it('that is an inquiry flags the invoice until it is closed, and moves no money', async () => {
    const { id, intent } = await paid(10_000);
    const { id: reference } = await open(intent, { inquiry: true });
    expect(await at(reference, 'inquiry')).toMatchObject({
      status: 'INQUIRY',
      movements: [],
      contestable: true,
      invoice: { id, disputed: true },
      payment: { providerReference: intent },
    });
    expect((await merchant.invoice(id)).status).toBe('PAID');
    await resolve(reference, 'won');
    expect(await at(reference, 'inquiry_closed')).toMatchObject({ status: 'CLOSED', invoice: { disputed: false } });
    const invoice = await merchant.invoice(id);
    expect(invoice).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 10_000 } });
    expect(lineOf(invoice)).toEqual([]);
    expect([count(invoice, 'dispute_opened'), count(invoice, 'dispute_closed')]).toEqual([1, 1]);
  });

  it('that is won gives the money back and leaves the invoice paid', async () => {
    const { id, intent } = await paid(12_000);
    const { id: reference } = await open(intent);
    const opened = await at(reference, 'needs_response');
    expect(opened).toMatchObject({
      status: 'NEEDS_RESPONSE',
      reason: 'fraudulent',
      method: 'CREDIT_CARD',
      amount: { amountMinor: 12_000, currency: 'USD' },
      closedAt: null,
    });
    expect(await merchant.invoice(id)).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 12_000 } });
    await resolve(reference, 'won');
    const won = await at(reference, 'won');
    await processed(reference);
    expect(won.movements.map((each) => each.kind)).toEqual(['funds_withdrawn', 'funds_reinstated']);
    await expectTied(won);
    const invoice = await merchant.invoice(id);
    expect(invoice.status).toBe('PAID');
    expect(lineOf(invoice)).toEqual([]);
    expect(kinds(invoice)).toEqual(
      expect.arrayContaining(['dispute_funds_withdrawn', 'dispute_funds_reinstated', 'dispute_closed']),
    );
    expect((await announced(won.id)).sort()).toEqual(['funds_reinstated', 'funds_withdrawn', 'won']);
    expect(await announced(won.id, 'dispute.opened')).toEqual(['dispute.opened']);
  });

  it('that is lost reopens the invoice by one line, which an appeal that is won cancels', async () => {
    const { id, intent } = await paid(15_000);
    const { id: reference } = await open(intent);
    await at(reference, 'needs_response');
    await resolve(reference, 'lost');
    const lost = await at(reference, 'lost');
    await processed(reference);
    await expectTied(lost);
    const reopened = await merchant.invoice(id);
    expect(reopened).toMatchObject({
      amountPaid: { amountMinor: 0 },
      amountDue: { amountMinor: 15_000 },
      paidAt: null,
    });
    expect(lineOf(reopened)).toMatchObject([
      { status: 'SUCCEEDED', amount: { amountMinor: -15_000 }, providerReference: reference },
    ]);

    await resolve(reference, 'appeal');
    expect(await at(reference, 'appeal_needs_response')).toMatchObject({
      status: 'NEEDS_RESPONSE',
      closedAt: null,
      invoice: { disputed: true },
    });
    expect((await merchant.invoice(id)).amountPaid.amountMinor).toBe(0);
    await resolve(reference, 'won');
    const won = await at(reference, 'won');
    await processed(reference);
    await expectTied(won);
    const invoice = await merchant.invoice(id);
    expect(invoice).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: 15_000 } });
    expect(lineOf(invoice)).toMatchObject([{ status: 'CANCELLED', amount: { amountMinor: -15_000 } }]);
    expect((await announced(won.id)).sort()).toEqual(
      ['appeal_needs_response', 'appeal_won', 'funds_reinstated', 'funds_withdrawn', 'lost'].sort(),
    );
  });

  it('that was prevented, or grew out of an inquiry, is told as what it is', async () => {
    const first = await paid(9_000);
    const { id: prevented } = await open(first.intent, { inquiry: true });
    await resolve(prevented, 'prevented');
    expect(await at(prevented, 'prevented')).toMatchObject({ status: 'CLOSED', movements: [] });

    const second = await paid(9_500);
    const { id: reference } = await open(second.intent, { inquiry: true });
    await at(reference, 'inquiry');
    await resolve(reference, 'escalate');
    const grown = await at(reference, 'needs_response');
    await processed(reference);
    expect(count(await merchant.invoice(second.id), 'dispute_opened')).toBe(2);
    expect((await announced(grown.id)).sort()).toEqual(['funds_withdrawn', 'needs_response']);
  });

  it('that is a bank return is lost the moment it is told, and final', async () => {
    const { id, intent } = await paid(20_000, GOOD_BANK);
    const { id: reference } = await open(intent);
    const lost = await at(reference, 'lost');
    expect(lost).toMatchObject({ status: 'LOST', method: 'ACH', final: true, contestable: false, evidenceDueAt: null });
    await processed(reference);
    const invoice = await merchant.invoice(id);
    expect(invoice.amountDue.amountMinor).toBe(20_000);
    expect(lineOf(invoice)).toHaveLength(1);
    const refused = await app.graphql(
      'mutation($id: ID!) { acceptDispute(id: $id) { id } }',
      { id: lost.id },
      merchant.owner.token,
    );
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'dispute.final' });
  });

  it('comes out the same when nothing arrives in order and everything twice', async () => {
    const sent = await merchant.sent(17_000);
    await stripe.control('PUT', 'delivery', { paused: true });
    let reference = '';
    try {
      // Not even the payment is known when the last event about its dispute arrives.
      const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
      ({ id: reference } = await open(intent));
      await resolve(reference, 'lost');
      const [closed] = await eventsOf(reference, 'charge.dispute.closed');
      await stripe.control('POST', 'deliver', { event: closed?.id });
      await at(reference, 'lost');
      const [created] = await eventsOf(reference, 'charge.dispute.created');
      await stripe.control('POST', 'deliver', { event: created?.id, times: 2 });
    } finally {
      await stripe.control('PUT', 'delivery', { paused: false });
    }
    await processed(reference);
    const [again] = await eventsOf(reference, 'charge.dispute.funds_withdrawn');
    await stripe.control('POST', 'deliver', { event: again?.id, times: 3 });
    const invoice = await merchant.invoice(sent.id);
    expect(invoice).toMatchObject({ amountPaid: { amountMinor: 0 }, amountDue: { amountMinor: 17_000 } });
    expect(invoice.payments.map((each) => each.kind).sort()).toEqual(['DISPUTE', 'PAYMENT']);
    expect(['dispute_opened', 'dispute_funds_withdrawn', 'dispute_closed'].map((kind) => count(invoice, kind))).toEqual(
      [1, 1, 1],
    );
    const dispute = await at(reference, 'lost');
    expect((await announced(dispute.id)).sort()).toEqual(['funds_withdrawn', 'lost']);
    await expectTied(dispute);
  });

  it('is settled once however many look at once, and no older look undoes a newer one', async () => {
    const { id, intent } = await paid(11_000);
    await stripe.control('PUT', 'delivery', { paused: true });
    const { id: reference } = await open(intent);
    await resolve(reference, 'lost');
    try {
      const connection = await app.app.get(ConnectionsService, { strict: false }).find(merchant.owner.organizationId);
      if (!connection) throw new Error('The merchant is connected');
      const service = app.app.get(DisputesService, { strict: false });
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => service.settleDispute(connection, reference)));
      expect(outcomes).toContain('applied');
      expect(lineOf(await merchant.invoice(id))).toHaveLength(1);

      const facts: DisputeFacts = {
        reference,
        paymentReference: intent,
        stage: 'needs_response',
        providerStatus: 'needs_response',
        reason: 'fraudulent',
        amount: Money.of(11_000, 'USD'),
        evidenceDueAt: null,
        submissions: 0,
        chargeRefundable: false,
        openedAt: new Date(),
        movements: [],
      };
      const apply = (ticket: number, change: Partial<DisputeFacts> = {}) =>
        app.app.get(Transactions, { strict: false }).run((tx) =>
          app.app.get(DisputeLedger, { strict: false }).apply(tx, {
            connection,
            facts: { ...facts, ...change },
            ticket,
            eventId: null,
          }),
        );
      expect(await apply(1)).toBe('stale');
      // A word that nobody knows yet leaves everything as it was, and is told.
      expect(await apply(Number.MAX_SAFE_INTEGER, { stage: null, providerStatus: 'a_word_of_next_year' })).toBe(
        'applied',
      );
      const invoice = await merchant.invoice(id);
      expect(invoice.history.find((each) => each.kind === 'dispute_status_unknown')?.message).toContain(
        'a_word_of_next_year',
      );
      expect(lineOf(invoice)).toMatchObject([{ status: 'SUCCEEDED' }]);
      expect(await at(reference, 'lost')).toMatchObject({ status: 'LOST' });
    } finally {
      await stripe.control('PUT', 'delivery', { paused: false });
    }
  });

  it('about a payment that is not ours is ignored', async () => {
    const response = await fetch(`${stripe.url}/v1/payment_intents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${merchant.secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'amount=4000&currency=usd&payment_method=pm_card_visa&confirm=true&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never',
    });
    const intent = (await response.json()) as { id: string };
    const { id: reference } = await open(intent.id);
    await processed(reference);
    expect(new Set(await inbox(reference))).toEqual(new Set(['IGNORED']));
    expect((await disputes()).some((each) => each.providerReference === reference)).toBe(false);
  });
});

describe('evidence', () => {
  const stage = (disputeId: string, input: object) =>
    app.graphql<{ stageDisputeEvidence: TestDispute }>(
      `mutation($input: StageDisputeEvidenceInput!) { stageDisputeEvidence(input: $input) { ${DISPUTE} } }`,
      { input: { disputeId, ...input } },
      merchant.owner.token,
    );
  const submit = (id: string, token = merchant.owner.token) =>
    app.graphql<{ submitDisputeEvidence: TestDispute }>(
      `mutation($id: ID!) { submitDisputeEvidence(id: $id) { ${DISPUTE} } }`,
      { id },
      token,
    );
  const upload = (id: string, content: Uint8Array, type: string, kind = 'RECEIPT', token = merchant.owner.token) =>
    fetch(`${app.url}/api/disputes/${id}/files?kind=${kind}&name=receipt.pdf`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': type },
      body: Buffer.from(content),
    });
  const refusal = (result: { errors?: { extensions: object }[] }) => result.errors?.[0]?.extensions;

  it('is staged, completed from the books, and handed in once', async () => {
    const { id, intent } = await paid(13_000);
    const { id: reference } = await open(intent);
    const { id: disputeId } = await at(reference, 'needs_response');
    expect(refusal(await submit(disputeId))).toMatchObject({ code: 'CONFLICT', reason: 'dispute.no_evidence' });

    const staged = await stage(disputeId, { texts: [{ field: 'UNCATEGORIZED_TEXT', text: 'They asked for it.' }] });
    expect(staged.errors).toBeUndefined();
    expect((await truth(reference)).status).toBe('needs_response');
    const sent = (await truth(reference)).evidence;
    expect(sent).toMatchObject({
      uncategorized_text: 'They asked for it.',
      customer_name: expect.stringMatching(/^Client/),
    });
    expect(sent.product_description).toContain('Work: 1 × 130.00 USD');
    expect(sent.access_activity_log).toContain('Payment received');

    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2_000_000, 7)]);
    expect((await upload(disputeId, pdf, 'application/pdf')).status).toBe(201);
    const submitted = await submit(disputeId);
    expect(submitted.data?.submitDisputeEvidence).toMatchObject({
      status: 'UNDER_REVIEW',
      contestable: false,
      evidence: { files: [{ field: 'RECEIPT', name: 'receipt.pdf', size: pdf.length }] },
    });
    expect(submitted.data?.submitDisputeEvidence.evidence.submittedAt).not.toBeNull();
    expect((await truth(reference)).evidence.receipt).toMatch(/^file_/);
    expect(refusal(await submit(disputeId))).toMatchObject({ code: 'CONFLICT', reason: 'dispute.under_review' });
    expect(refusal(await stage(disputeId, {}))).toMatchObject({ code: 'CONFLICT', reason: 'dispute.under_review' });
    expect(kinds(await merchant.invoice(id))).toContain('dispute_evidence_submitted');
    await resolve(reference, 'won');
    await at(reference, 'won');
  });

  it('is refused with the field that is wrong, and documents that are none', async () => {
    const { intent } = await paid(6_000);
    const { id: disputeId } = await at((await open(intent)).id, 'needs_response');
    const long = await stage(disputeId, { texts: [{ field: 'CUSTOMER_NAME', text: 'x'.repeat(20_001) }] });
    expect(refusal(long)).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'texts.0.text' }] });
    const twice = [
      { field: 'CUSTOMER_NAME', text: 'a' },
      { field: 'CUSTOMER_NAME', text: 'b' },
    ];
    expect(refusal(await stage(disputeId, { texts: twice }))).toMatchObject({ fields: [{ field: 'texts.1.field' }] });
    expect((await upload(disputeId, Buffer.from('<html>'), 'application/pdf')).status).toBe(400);
    expect((await upload(disputeId, Buffer.from('%PDF-'), 'application/pdf', 'SELFIE')).status).toBe(400);
    const huge = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(4 * 1024 * 1024)]);
    expect((await upload(disputeId, huge, 'application/pdf')).status).toBe(413);
  });

  it('is sent again, the same, when the answer was lost', async () => {
    const { intent } = await paid(7_000);
    const { id: reference } = await open(intent);
    const { id: disputeId } = await at(reference, 'needs_response');
    await stage(disputeId, {});
    await stripe.control('PUT', 'faults', [{ method: 'POST', path: `/v1/disputes/${reference}`, kind: 'truncate' }]);
    expect(refusal(await submit(disputeId))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect(refusal(await submit(disputeId))).toMatchObject({ code: 'CONFLICT' });
    await stripe.control('PUT', 'faults', []);
    await eventually(
      async () => (await disputes()).find((each) => each.id === disputeId)?.evidence.submittedAt,
      'the request was repeated until its outcome was known',
    );
    const { requests } = await stripe.books();
    const keys = requests.filter((each) => each.path === `/v1/disputes/${reference}` && each.method === 'POST');
    expect(new Set(keys.map((each) => each.idempotency_key)).size).toBe(2);
    expect(await truth(reference)).toMatchObject({ evidence_details: { submission_count: 1 } });
  });

  it.each(['500', 'reset_after'])('is handed in once though Stripe answers with a fault (%s)', async (kind) => {
    const { intent } = await paid(7_500);
    const { id: reference } = await open(intent);
    const { id: disputeId } = await at(reference, 'needs_response');
    await stage(disputeId, {});
    const path = `/v1/disputes/${reference}`;
    await stripe.control('PUT', 'faults', [{ method: 'POST', path, kind, rate: 1, count: 3 }]);
    await submit(disputeId);
    await eventually(
      async () => (await disputes()).find((each) => each.id === disputeId)?.evidence.submittedAt,
      'the evidence is handed in',
    );
    await stripe.control('PUT', 'faults', []);
    expect(await truth(reference)).toMatchObject({ evidence_details: { submission_count: 1 } });
  });

  it('whose outcome stayed unknown for a day is looked up instead of sent again', async () => {
    const { intent } = await paid(7_600);
    const { id: reference } = await open(intent);
    const { id: disputeId } = await at(reference, 'needs_response');
    await stage(disputeId, {});
    const path = `/v1/disputes/${reference}`;
    await stripe.control('PUT', 'faults', [{ method: 'POST', path, kind: 'reset_after', rate: 1 }]);
    expect(refusal(await submit(disputeId))).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    await app.app
      .get(DataSource)
      .query(
        `UPDATE dispute_requests SET created_at = created_at - interval '24 hours', retry_at = now() WHERE dispute_id = $1 AND state = 'pending'`,
        [disputeId],
      );
    await eventually(
      async () => (await disputes()).find((each) => each.id === disputeId)?.evidence.submittedAt,
      'the dispute itself says that it was handed in',
    );
    await stripe.control('PUT', 'faults', []);
    expect(await truth(reference)).toMatchObject({ evidence_details: { submission_count: 1 } });
  });

  it('is given up by accepting the dispute', async () => {
    const { id, intent } = await paid(8_000);
    const { id: reference } = await open(intent);
    const { id: disputeId } = await at(reference, 'needs_response');
    const { acceptDispute } = await merchant.ask<{ acceptDispute: TestDispute }>(
      `mutation($id: ID!) { acceptDispute(id: $id) { ${DISPUTE} } }`,
      { id: disputeId },
    );
    expect(acceptDispute).toMatchObject({ status: 'LOST', invoice: { disputed: false } });
    expect((await merchant.invoice(id)).amountDue.amountMinor).toBe(8_000);
    const { auditLog } = await merchant.ask<{ auditLog: { edges: { node: { action: string } }[] } }>(
      '{ auditLog { edges { node { action } } } }',
    );
    expect(auditLog.edges.map((each) => each.node.action)).toContain('dispute.accepted');
  });

  it('is nobody else’s business', async () => {
    const { intent } = await paid(5_000);
    const { id: disputeId } = await at((await open(intent)).id, 'needs_response');
    const other = await Merchant.create(app, stripe, { connect: false });
    const technician = await app.addMember(merchant.owner.organizationId, 'TECHNICIAN');
    for (const [token, code] of [
      [other.owner.token, 'NOT_FOUND'],
      [technician.token, 'FORBIDDEN'],
    ] as const) {
      expect(refusal(await submit(disputeId, token))).toMatchObject({ code });
      expect(
        refusal(await app.graphql('query($id: ID!) { dispute(id: $id) { id } }', { id: disputeId }, token)),
      ).toMatchObject({ code });
      const accept = await app.graphql(
        'mutation($id: ID!) { acceptDispute(id: $id) { id } }',
        { id: disputeId },
        token,
      );
      expect(refusal(accept)).toMatchObject({ code });
      const file = await upload(disputeId, Buffer.from('%PDF-'), 'application/pdf', 'RECEIPT', token);
      expect(file.status).toBe(code === 'NOT_FOUND' ? 404 : 403);
    }
    const { data } = await app.graphql<{ disputes: { edges: unknown[] } }>(
      '{ disputes { edges { cursor } } }',
      {},
      other.owner.token,
    );
    expect(data?.disputes.edges).toEqual([]);
  });
});

describe('around disputes', () => {
  it('deadlines are told at 7, 3 and 1 days, each once', async () => {
    const { intent } = await paid(3_000);
    const dispute = await at((await open(intent)).id, 'needs_response');
    const due = new Date(dispute.evidenceDueAt ?? '').getTime();
    const deadlines = app.app.get(DisputeDeadlines, { strict: false });
    for (const daysLeft of [8, 6.9, 6.5, 2.9, 2, 0.9, 0.5, -1])
      await deadlines.announce(new Date(due - daysLeft * 86_400_000));
    expect(await announced(dispute.id, 'dispute.deadline_near')).toEqual(['7', '3', '1']);
  });

  it('an early fraud warning is kept, told and advised about', async () => {
    const small = await merchant.sent(1_200);
    const { payment_intent: intent } = await stripe.pay(await merchant.checkoutOf(small), { card: '4000000000005423' });
    const warning = await eventually(async () => {
      const { fraudWarnings } = await merchant.ask<{
        fraudWarnings: {
          edges: {
            node: { fraudType: string; actionable: boolean; advice: string; payment: { providerReference: string } };
          }[];
        };
      }>('{ fraudWarnings { edges { node { fraudType actionable advice payment { providerReference } } } } }');
      return fraudWarnings.edges.find((each) => each.node.payment.providerReference === intent)?.node;
    }, 'the warning is here');
    expect(warning).toMatchObject({
      fraudType: 'unauthorized_use_of_card',
      actionable: true,
      advice: expect.stringMatching(/^Refund it/),
    });
    const invoice = await merchant.invoice(small.id);
    expect(invoice).toMatchObject({ status: 'PAID' });
    expect(count(invoice, 'fraud_warning')).toBe(1);
  });

  it('open ones are listed before a disconnect', async () => {
    const { intent } = await paid(2_000);
    const { id: reference } = await open(intent);
    await at(reference, 'needs_response');
    const { errors } = await app.graphql('mutation { disconnectStripe { status } }', {}, merchant.owner.token);
    expect(errors?.[0]?.extensions.code).toBe('CONFLICT');
    expect(JSON.stringify(errors?.[0]?.extensions)).toContain(reference);
  });
});
