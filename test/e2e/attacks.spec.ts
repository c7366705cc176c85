import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_BANK, GOOD_CARD, sessionOf, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../support/merchant.js';

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;
let victim: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url, LOG_LEVEL: 'fatal' });
  merchant = await Merchant.create(app, stripe);
  victim = await Merchant.create(app, stripe);
});

afterEach(async () => {
  await stripe.control('PUT', 'faults', []);
  await stripe.control('PUT', 'delivery', { paused: false });
});

afterAll(async () => {
  await app.close();
  await stripe.close();
});

const database = () => app.app.get(DataSource);
const payment = (invoice: TestInvoice) => invoice.payments[0]!;
const post = (path: string, body: string, type = 'application/json', token?: string) =>
  fetch(`${app.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type, ...(token && { authorization: `Bearer ${token}` }) },
    body,
  });
const ledgerOf = ({ owner }: Merchant) =>
  database().query<unknown[]>('SELECT * FROM payments WHERE organization_id = $1 ORDER BY id', [owner.organizationId]);
const checkoutRow = async (invoiceId: string) => {
  const rows = await database().query<{ id: string; state: string; reference: string }[]>(
    'SELECT id, state, reference FROM checkouts WHERE invoice_id = $1 ORDER BY id DESC LIMIT 1',
    [invoiceId],
  );
  return rows[0]!;
};

/** Every event that the local Stripe holds of an account is delivered and worked on. */
async function settled({ owner }: Merchant): Promise<void> {
  await eventually(async () => {
    const rows = await database().query<{ open: string }[]>(
      `SELECT count(*) AS open FROM webhook_events WHERE organization_id = $1 AND status IN ('RECEIVED', 'RETRYING')`,
      [owner.organizationId],
    );
    return rows[0]?.open === '0';
  }, 'all events are worked on');
}

const eventOf = (objectId: string) =>
  eventually(async () => {
    const rows = await database().query<{ status: string }[]>(
      `SELECT status FROM webhook_events WHERE object_id = $1 AND status NOT IN ('RECEIVED', 'RETRYING')`,
      [objectId],
    );
    return rows.length > 0 && rows.map((row) => row.status);
  }, `an event of ${objectId} is worked on`);

/** What the owner of the account attaches to a payment they make themselves. */
function forged(organizationId: string, invoiceId: string, checkoutId: string): Record<string, string> {
  return {
    'metadata[remit_organization]': organizationId,
    'metadata[remit_invoice]': invoiceId,
    'metadata[remit_checkout]': checkoutId,
  };
}

function pay(by: Merchant, amountMinor: number, metadata: Record<string, string>) {
  return by.inDashboard('POST', 'payment_intents', {
    amount: String(amountMinor),
    currency: 'usd',
    confirm: 'true',
    payment_method: 'pm_card_visa',
    ...metadata,
  });
}

describe('metadata forged by whoever holds the account', () => {
  it("that names another organization's invoice changes nothing there, nor here", async () => {
    const theirs = await victim.sent(7_700);
    await victim.checkoutOf(theirs);
    const { id: checkoutId } = await checkoutRow(theirs.id);
    const before = [await ledgerOf(victim), await ledgerOf(merchant)];
    for (const organizationId of [victim.owner.organizationId, merchant.owner.organizationId]) {
      const intent = await pay(merchant, 7_700, forged(organizationId, theirs.id, checkoutId));
      expect(await eventOf(intent.id)).toEqual(expect.arrayContaining(['IGNORED']));
    }
    await settled(merchant);
    expect([await ledgerOf(victim), await ledgerOf(merchant)]).toEqual(before);
    expect(await victim.invoice(theirs.id)).toMatchObject({ status: 'VIEWED', amountPaid: { amountMinor: 0 } });
  });

  it('of a payment in the books of one organization moves it to no other on the same account, and is told', async () => {
    const beside = await Merchant.create(app, stripe, { connect: false });
    await beside.save({ secretKey: merchant.secretKey, provisionWebhook: true });
    const paid = await merchant.paidInvoice(4_400);
    const theirs = await beside.sent(4_400);
    await beside.checkoutOf(theirs);
    const { id: checkoutId } = await checkoutRow(theirs.id);
    const intent = payment(paid).providerReference;
    await merchant.inDashboard(
      'POST',
      `payment_intents/${intent}`,
      forged(beside.owner.organizationId, theirs.id, checkoutId),
    );
    await merchant.inDashboard('POST', 'refunds', { payment_intent: intent, amount: '400' });
    await merchant.until(paid.id, (each) => each.amountPaid.amountMinor === 4_000, 'it stays where it is');
    await settled(beside);
    expect(await ledgerOf(beside)).toEqual([]);
    const notices = await eventually(async () => {
      const rows = await database().query<{ invoice_id: string }[]>(
        `SELECT invoice_id FROM notifications WHERE organization_id = $1 AND kind = 'payment.held_elsewhere'`,
        [beside.owner.organizationId],
      );
      return rows.length > 0 && rows;
    }, 'the admin is told');
    expect(notices).toEqual([{ invoice_id: theirs.id }]);
  });

  it('that names a checkout of another invoice applies nothing by itself', async () => {
    const cheap = await merchant.sent(1_000);
    const dear = await merchant.sent(90_000);
    await merchant.checkoutOf(cheap);
    const { id } = await checkoutRow(cheap.id);
    await pay(merchant, 1_000, forged(merchant.owner.organizationId, dear.id, id));
    const invoice = await merchant.until(dear.id, (each) => each.payments.length === 1, 'the payment is written down');
    expect(payment(invoice)).toMatchObject({ unappliedReason: 'unexpected_amount', unapplied: { amountMinor: 1_000 } });
    expect(invoice.amountPaid.amountMinor).toBe(0);
  });

  it('of a test payment that names a real invoice, or a draft, is not taken for money', async () => {
    const both = await Merchant.create(app, stripe, { connect: false });
    const liveKey = both.secretKey.replace('sk_test_', 'sk_live_');
    await both.save({ secretKey: liveKey, provisionWebhook: true });
    const real = await both.sent(5_000);
    await both.checkoutOf(real);
    const { id } = await checkoutRow(real.id);
    await both.save({ secretKey: both.secretKey, provisionWebhook: true });
    const draft = await both.draft([['Work', '1', 5_000]]);
    for (const invoiceId of [real.id, draft]) {
      const intent = await pay(both, 5_000, forged(both.owner.organizationId, invoiceId, id));
      await eventOf(intent.id);
    }
    await settled(both);
    expect(await ledgerOf(both)).toEqual([]);
    expect((await both.invoice(real.id)).amountPaid.amountMinor).toBe(0);
    expect((await both.invoice(draft)).status).toBe('DRAFT');
  });

  it('that is changed while a bank payment is under way does not lose the payment', async () => {
    const sent = await merchant.sent(8_000);
    const other = await merchant.sent(8_000);
    const { payment_intent } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_BANK);
    await merchant.until(sent.id, (each) => each.amountPending.amountMinor === 8_000, 'it is pending');
    await merchant.inDashboard('POST', `payment_intents/${payment_intent}`, {
      'metadata[remit_invoice]': other.id,
    });
    await stripe.advanceClock(8 * 86_400);
    const paid = await merchant.until(sent.id, (each) => each.status === 'PAID', 'it is PAID');
    expect(paid).toMatchObject({ amountPaid: { amountMinor: 8_000 }, amountPending: { amountMinor: 0 } });
    expect(await merchant.invoice(other.id)).toMatchObject({ amountPaid: { amountMinor: 0 }, payments: [] });
  });

  it('that is wiped from a paid payment does not hide its refunds', async () => {
    const paid = await merchant.paidInvoice(6_000);
    const intent = payment(paid).providerReference;
    await merchant.inDashboard('POST', `payment_intents/${intent}`, { metadata: '' });
    await merchant.inDashboard('POST', 'refunds', { payment_intent: intent, amount: '2000' });
    await merchant.until(paid.id, (each) => each.amountPaid.amountMinor === 4_000, 'the refund is in the ledger');
  });

  it('of a session that names our open checkout does not close it', async () => {
    const sent = await merchant.sent(3_300);
    const url = await merchant.checkoutOf(sent);
    const row = await checkoutRow(sent.id);
    const session = await merchant.inDashboard('POST', 'checkout/sessions', {
      mode: 'payment',
      success_url: 'https://elsewhere.example/',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'usd',
      'line_items[0][price_data][unit_amount]': '100',
      'line_items[0][price_data][product_data][name]': 'x',
      ...forged(merchant.owner.organizationId, sent.id, row.id),
    });
    await merchant.inDashboard('POST', `checkout/sessions/${session.id}/expire`);
    expect(await eventOf(session.id)).toEqual(['IGNORED']);
    expect(await checkoutRow(sent.id)).toEqual(row);
    expect(await merchant.checkoutOf(sent)).toBe(url);
  });

  it('that is wiped from our session neither loses its payment nor blocks the link', async () => {
    const sent = await merchant.sent(2_100);
    const url = await merchant.checkoutOf(sent);
    await merchant.inDashboard('POST', `checkout/sessions/${sessionOf(url)}`, { metadata: '' });
    await merchant.save({ passFeesToClient: true });
    const next = await eventually(async () => {
      const { location } = await merchant.click(`${sent.payLink?.url}?method=card`);
      return location !== null && location !== url && location;
    }, 'the link leads to a checkout with the fee');
    await merchant.save({ passFeesToClient: false });
    expect(next).not.toBe(url);
  });
});

describe('payers', () => {
  it('opening 60 links at once, each twice, exhaust nothing and get one checkout each', async () => {
    const many = await Merchant.create(app, stripe);
    const sent: TestInvoice[] = [];
    for (let index = 0; index < 60; index++) sent.push(await many.sent(1_000 + index));
    const clicks = await Promise.all([...sent, ...sent].map((invoice) => many.click(invoice.payLink?.url ?? '')));
    expect(clicks.map((each) => each.status)).toEqual(clicks.map(() => 302));
    sent.forEach((_, index) => expect(clicks[index]?.location).toBe(clicks[index + sent.length]?.location));
    expect(new Set(clicks.map((each) => each.location)).size).toBe(sent.length);
  });

  it('hammering the success page ask Stripe a bounded number of times, and not at all once paid', async () => {
    const asked = async (path: string) =>
      (await stripe.books()).requests.filter((each) => each.method === 'GET' && each.path.includes(path)).length;
    const hammer = (session: string, times: number) =>
      Promise.all(
        Array.from({ length: times }, () =>
          fetch(`${app.url}/pay/success?session_id=${session}`).then((r) => r.text()),
        ),
      );
    const session = sessionOf(await merchant.checkoutOf(await merchant.sent(4_000)));
    await hammer(session, 150);
    expect(await asked(session)).toBeLessThanOrEqual(60);

    const paid = await merchant.paidInvoice(4_000);
    const { reference } = await checkoutRow(paid.id);
    await settled(merchant);
    const before = await asked(reference);
    for (const page of await hammer(reference, 100)) expect(page).toContain('Payment received');
    // A late event may still ask.
    expect(await asked(reference)).toBeLessThanOrEqual(before + 5);
  });

  it.each(['cs_test_unknown', 'a%00b', '..%2F..%2Fv1%2Faccount', '%27%20OR%201=1--', 'x'.repeat(5_000), ''])(
    'with the session %p get the page for strangers',
    async (session) => {
      const response = await fetch(`${app.url}/pay/success?session_id=${session}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  it('are shown names as text, and led nowhere else by headers', async () => {
    const name = `<script>alert(1)</script>"><img src=x onerror=alert(1)>\r\nSet-Cookie: a=b`;
    const owner = await app.createOrganization({ name });
    const token = owner.token;
    const { createClient } = await app.ask<{ createClient: { id: string } }>(
      'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }',
      { input: { name, email: 'payer@example.test' } },
      token,
    );
    const { createInvoice } = await app.ask<{ createInvoice: { id: string } }>(
      'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      { input: { clientId: createClient.id, lines: [{ description: name, quantity: '1', unitPriceMinor: 1_000 }] } },
      token,
    );
    await app.ask(
      'mutation($input: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $input) { status } }',
      { input: { secretKey: stripe.newKey() } },
      token,
    );
    const { sendInvoice } = await app.ask<{ sendInvoice: { payLink: { url: string } } }>(
      'mutation($id: ID!) { sendInvoice(id: $id) { payLink { url } } }',
      { id: createInvoice.id },
      token,
    );
    await app.ask('mutation($id: ID!) { voidInvoice(id: $id) { id } }', { id: createInvoice.id }, token);
    const response = await fetch(sendInvoice.payLink.url, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'gopher' },
    });
    const html = await response.text();
    expect(response.status).toBe(410);
    expect(html).toContain('&#60;script&#62;');
    expect(html).not.toMatch(/<script|<img|evil\.example/);
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});

describe('money under way', () => {
  it('paid while the invoice is voided is kept, unapplied', async () => {
    const sent = await merchant.sent(5_500);
    const url = await merchant.checkoutOf(sent);
    await Promise.all([stripe.pay(url, GOOD_CARD), merchant.move('voidInvoice', sent.id).catch(() => null)]);
    const after = await merchant.until(sent.id, (each) => each.payments.length === 1, 'the payment is written down');
    const { status, amountPaid } = after;
    const applied = status === 'PAID' ? 5_500 : 0;
    expect(amountPaid.amountMinor).toBe(applied);
    expect(payment(after).unapplied.amountMinor).toBe(5_500 - applied);
  });

  it('paid while Stripe is being disconnected is kept', async () => {
    const leaving = await Merchant.create(app, stripe);
    const sent = await leaving.sent(5_500);
    const url = await leaving.checkoutOf(sent);
    const [paid] = await Promise.allSettled([
      stripe.pay(url, GOOD_CARD),
      leaving.ask('mutation { disconnectStripe(force: true) { status } }'),
    ]);
    if (paid.status === 'rejected') return;
    await leaving.until(sent.id, (each) => each.payments.length === 1, 'the payment is written down');
  });

  it('given back is not given back again when the key is revoked before we know', async () => {
    const own = await Merchant.create(app, stripe);
    const { id, providerReference } = payment(await own.paidInvoice(10_000));
    await stripe.control('PUT', 'faults', [{ method: 'POST', path: '/v1/refunds', kind: 'reset_after', rate: 1 }]);
    await expect(own.refund(id, 4_000, 'unknown')).rejects.toThrow('PROVIDER_UNAVAILABLE');
    await stripe.control('PUT', 'faults', []);
    await stripe.control('PUT', `keys/${own.secretKey}`, { revoked: true });
    await expect(own.refund(id, 4_000, 'unknown')).rejects.toThrow();
    await stripe.control('PUT', `keys/${own.secretKey}`, { revoked: false });
    await expect(own.refund(id, 7_000, 'another')).rejects.toThrow('what is left');
    await own.refund(id, 4_000, 'unknown');
    const { refunds } = await stripe.control<{ refunds: { amount: number; payment_intent: string }[] }>('GET', 'books');
    expect(refunds.filter((each) => each.payment_intent === providerReference).map((each) => each.amount)).toEqual([
      4_000,
    ]);
  });

  it('is not asked back with one key for two payments', async () => {
    const ids = [await merchant.paidInvoice(1_000), await merchant.paidInvoice(2_000)].map((each) => payment(each).id);
    const answers = await Promise.allSettled(ids.map((id) => merchant.refund(id, 500, 'one key for two')));
    const refused = answers.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.reason)).toContain('refund.key_reused');
  });

  it('given back by API and dashboard at once is never more than was paid', async () => {
    const paid = await merchant.paidInvoice(9_000);
    const { id, providerReference } = payment(paid);
    await Promise.allSettled([
      ...Array.from({ length: 5 }, () => merchant.refund(id, 4_000)),
      ...Array.from({ length: 3 }, () =>
        merchant.inDashboard('POST', 'refunds', { payment_intent: providerReference, amount: '3000' }),
      ),
      merchant.refund(id),
    ]);
    await settled(merchant);
    const { refunds } = await stripe.control<{ refunds: { id: string; payment_intent: string; amount: number }[] }>(
      'GET',
      'books',
    );
    const atStripe = refunds.filter((each) => each.payment_intent === providerReference);
    const total = atStripe.reduce((sum, each) => sum + each.amount, 0);
    expect(total).toBeLessThanOrEqual(9_000);
    const after = await merchant.until(
      paid.id,
      (each) => each.amountPaid.amountMinor === 9_000 - total,
      'the ledger agrees with Stripe',
    );
    const lines = after.payments.filter((each) => each.kind === 'REFUND');
    expect(lines.map((each) => each.providerReference).sort()).toEqual(atStripe.map((each) => each.id).sort());
  });
});

describe('webhooks', () => {
  it("signed for one organization are refused at another's address, and write nothing", async () => {
    const rows = async () => database().query<unknown[]>('SELECT count(*) FROM webhook_events');
    await settled(merchant);
    const before = await rows();
    const { events } = await stripe.books();
    const body = JSON.stringify(events.at(-1));
    const addresses = await Promise.all(
      [merchant, victim].map(async (each) => {
        const { stripeIntegration } = await each.ask<{
          stripeIntegration: { webhook: { url: string; tokenUrl: string } };
        }>('{ stripeIntegration { webhook { url tokenUrl } } }');
        return stripeIntegration.webhook;
      }),
    );
    for (const { url, tokenUrl } of addresses) {
      for (const address of [url, tokenUrl]) {
        const response = await fetch(address, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'stripe-signature': `t=${Math.floor(Date.now() / 1000)},v1=00`,
          },
          body,
        });
        expect(response.status).toBe(400);
      }
    }
    const [unknown, malformed] = await Promise.all([
      post(`/api/stripe/webhook/${randomUUID()}`, body),
      post(`/api/stripe/webhook/nobody`, body),
    ]);
    expect([unknown.status, malformed.status]).toEqual([404, 404]);
    expect(await unknown.text()).toBe(await malformed.text());
    expect(await rows()).toEqual(before);
  });
});

describe('GraphQL', () => {
  const SPREADING = (fields: (next: string) => string, type: string, levels: number, last: string) =>
    Array.from({ length: levels }, (_, i) => `fragment F${i} on ${type} { ${fields(`...F${i + 1}`)} }`).join(' ') +
    ` fragment F${levels} on ${type} { ${last} }`;

  const ABUSES: [string, string, string][] = [
    [
      'fragments that double at every step',
      `{ ...F0 } ${SPREADING((next) => `${next} ${next}`, 'Query', 30, 'viewer { id }')}`,
      'too many fields',
    ],
    [
      'aliases that double at every step',
      `{ invoice(id: "1") { ...F0 } } ${SPREADING((next) => `a: client { id } x: client { id } ${next} ${next}`, 'Invoice', 30, 'id')}`,
      'too many fields',
    ],
    [
      'going in a circle',
      '{ invoices(first: 100) { edges { node { payments { invoice { payments { invoice { payments { id } } } } } } } } }',
      'only once',
    ],
    [
      'going in a circle by fragments',
      `{ invoices { edges { node { ...F0 } } } } ${SPREADING((next) => `payments { invoice { ${next} } }`, 'Invoice', 3, 'id')}`,
      'only once',
    ],
    ['a circle of fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }', 'within itself'],
    ['a hundred thousand words', `{ ${'viewer { id } '.repeat(40_000)} }`, 'token'],
    [
      'a thousand aliases',
      `{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}: viewer { id }`).join(' ')} }`,
      'aliases',
    ],
    ['ten thousand directives', `{ viewer ${'@skip(if: false) '.repeat(10_000)} { id } }`, 'token'],
    ['nesting without end', `${'{a'.repeat(3_000)}${'}'.repeat(3_000)}`, ''],
  ];

  it.each(ABUSES)('refuses %s', async (_what, query, message) => {
    const answer = await app.graphql(query);
    expect(answer.data ?? null).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(JSON.stringify(answer.errors)).toContain(message);
  });

  it('refuses U+0000 wherever it stands', async () => {
    const name = 'a\u0000b';
    const create = 'mutation($input: CreateClientInput!) { createClient(input: $input) { id } }';
    const answers = [
      await app.graphql(create, { input: { name } }, merchant.owner.token),
      await app.graphql('mutation { createClient(input: { name: "a\\u0000b" }) { id } }', {}, merchant.owner.token),
      await app.graphql(
        'query($f: InvoiceFilter) { invoices(filter: $f) { edges { cursor } } }',
        { f: { search: name } },
        merchant.owner.token,
      ),
      await app.graphql('mutation($i: SignInInput!) { signIn(input: $i) { accessToken } }', {
        i: { email: `${name}@example.test`, password: 'x' },
      }),
    ];
    expect(answers.map((each) => each.errors?.[0]?.extensions.code)).toEqual(answers.map(() => 'BAD_USER_INPUT'));
  });

  it('names no operation that is not there', async () => {
    const response = await post('/graphql', JSON.stringify({ query: '{ __typename }', operationName: 'toString' }));
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it.each([
    ['a form', 'application/x-www-form-urlencoded', 'query=mutation{signOut(refreshToken:"x")}'],
    ['plain text', 'text/plain', '{"query":"mutation{signOut(refreshToken:\\"x\\")}"}'],
    ['a batch', 'application/json', JSON.stringify(Array(1_000).fill({ query: '{ __typename }' }))],
    ['a poisoned prototype', 'application/json', '{"query":"{ __typename }","__proto__":{"admin":true}}'],
    ['no object', 'application/json', 'null'],
  ])('takes nothing that comes as %s', async (_what, type, body) => {
    const response = await post('/graphql', body, type);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('__typename');
  });

  it('changes nothing by GET', async () => {
    const query = encodeURIComponent('mutation { signOut(refreshToken: "x") }');
    for (const headers of [new Headers(), new Headers({ 'apollo-require-preflight': '1' })])
      expect((await fetch(`${app.url}/graphql?query=${query}`, { headers })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('access tokens', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const decoded = (text = '') => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;

  it('that were altered are worth nothing', async () => {
    const [head, body, signature] = merchant.owner.token.split('.');
    const claims = { ...decoded(body), org: victim.owner.organizationId };
    const [, , otherSignature] = victim.owner.token.split('.');
    const tampered = [
      [head, part(claims), signature],
      [part({ ...decoded(head), alg: 'none' }), part(claims), ''],
      [part({ ...decoded(head), alg: 'HS512' }), body, signature],
      [part({ alg: 'HS256', typ: 'JWT' }), body, signature],
      [part({ ...decoded(head), kid: '../../etc/passwd' }), body, signature],
      [part({ ...decoded(head), kid: '__proto__' }), body, signature],
      [head, body, otherSignature],
      [head, body],
    ].map((parts) => parts.join('.'));
    for (const token of [...tampered, '', 'null', 'x'.repeat(8_000)]) {
      const { data, errors } = await app.graphql('{ viewer { id } }', {}, token);
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});
