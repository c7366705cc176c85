import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { DataSource } from 'typeorm';
import { Settings } from '../../src/config/env.js';
import { Autopay } from '../../src/payments/saved/autopay.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_BANK, GOOD_CARD, sessionOf, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant, type TestInvoice } from '../support/merchant.js';

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await Merchant.create(app, stripe);
  await merchant.save({ allowSavedPaymentMethods: true });
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

interface Saved {
  id: string;
  __typename: string;
  brand?: string;
  last4: string;
  expMonth?: number;
  bankName?: string;
}

interface Kept {
  savedPaymentMethods: Saved[];
  autopay: { methodId: string; text: string } | null;
}

const KEPT = `savedPaymentMethods { __typename id ... on SavedCard { brand last4 expMonth expYear }
  ... on SavedBankAccount { bankName last4 } } autopay { methodId agreedAt text }`;

async function newClient(): Promise<string> {
  const { createClient } = await merchant.ask<{ createClient: { id: string } }>(
    'mutation { createClient(input: { name: "Client", email: "shared@example.test" }) { id } }',
  );
  return createClient.id;
}

/** A sent invoice of the client that fell due long ago, or has no due date. */
async function sent(
  clientId: string,
  unitPriceMinor: number,
  dueOn: string | null = '2020-01-31',
): Promise<TestInvoice> {
  const { createInvoice } = await merchant.ask<{ createInvoice: { id: string } }>(
    'mutation($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
    { input: { clientId, dueOn, lines: [{ description: 'Work', quantity: '1', unitPriceMinor }] } },
  );
  return merchant.move('sendInvoice', createInvoice.id);
}

async function kept(clientId: string): Promise<Kept> {
  const { client } = await merchant.ask<{ client: Kept }>(`query($id: ID!) { client(id: $id) { ${KEPT} } }`, {
    id: clientId,
  });
  return client;
}

/** A client who agreed to autopay in a first payment with this card or bank account. */
async function agreed(
  how: { card: string } | { bank: string } = GOOD_CARD,
): Promise<{ clientId: string; saved: Saved }> {
  const clientId = await newClient();
  const first = await sent(clientId, 1_000, null);
  const click = await merchant.click(`${first.payLink?.url}?method=any&save=autopay`);
  await stripe.pay(click.location!, how);
  const client = await eventually(async () => {
    // The two are read side by side: what was not there yet for one may be there for the other.
    const found = await kept(clientId);
    return found.autopay && found.savedPaymentMethods.length > 0 && found;
  }, 'the consent is recorded');
  await eventually(async () => (await merchant.invoice(first.id)).payments.length === 1, 'the payment is recorded');
  return { clientId, saved: client.savedPaymentMethods[0]! };
}

const sweep = () => app.app.get(Autopay, { strict: false }).sweep();
const referenceOf = async (id: string) => {
  const [row] = await app.app
    .get(DataSource)
    .query<{ reference: string }[]>('SELECT reference FROM saved_methods WHERE id = $1', [id]);
  return row!.reference;
};
/** Lets the days until the next try pass. */
const tryAgain = (invoiceId: string) =>
  app.app
    .get(DataSource)
    .query("UPDATE checkouts SET closed_at = closed_at - interval '8 days' WHERE invoice_id = $1 AND kind = 'saved'", [
      invoiceId,
    ]);
const succeeded = (invoice: TestInvoice) => invoice.payments.filter((each) => each.status === 'SUCCEEDED');

describe('saved payment methods', () => {
  it('are kept on request alone, listed, and removed', async () => {
    const clientId = await newClient();
    const first = await sent(clientId, 2_000, null);
    const page = await merchant.click(first.payLink?.url ?? '');
    expect([page.status, page.html]).toEqual([200, expect.stringContaining('Keep nothing')]);
    await stripe.pay((await merchant.click(`${first.payLink?.url}?method=any`)).location!, GOOD_CARD);
    await merchant.until(first.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    expect(await kept(clientId)).toEqual({ savedPaymentMethods: [], autopay: null });

    const second = await sent(clientId, 3_000, null);
    const consent = await merchant.click(`${second.payLink?.url}?save=save`);
    expect(consent.html).toContain('By going on to payment you say:');
    await stripe.pay((await merchant.click(`${second.payLink?.url}?method=any&save=save`)).location!, GOOD_CARD);
    const third = await sent(clientId, 4_000, null);
    await stripe.pay((await merchant.click(`${third.payLink?.url}?method=any&save=save`)).location!, GOOD_BANK);
    const both = await eventually(async () => {
      const found = await kept(clientId);
      return found.savedPaymentMethods.length === 2 && found;
    }, 'both are kept');
    expect(both.autopay).toBeNull();
    expect(both.savedPaymentMethods).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ __typename: 'SavedCard', brand: 'visa', last4: '4242', expMonth: 12 }),
        expect.objectContaining({ __typename: 'SavedBankAccount', bankName: 'LOCAL TEST BANK', last4: '6789' }),
      ]),
    );
    const customers = await merchant.inDashboard<{ data: { email: string }[] }>('GET', 'customers');
    expect(customers.data).toHaveLength(1);

    const card = both.savedPaymentMethods.find((each) => each.__typename === 'SavedCard')!;
    const reference = await referenceOf(card.id);
    const { removeSavedPaymentMethod } = await merchant.ask<{ removeSavedPaymentMethod: Kept }>(
      `mutation($c: ID!, $id: ID!) { removeSavedPaymentMethod(clientId: $c, id: $id) { ${KEPT} } }`,
      { c: clientId, id: card.id },
    );
    expect(removeSavedPaymentMethod.savedPaymentMethods.map((each) => each.__typename)).toEqual(['SavedBankAccount']);
    await eventually(
      async () =>
        (await merchant.inDashboard<{ customer: string | null }>('GET', `payment_methods/${reference}`)).customer ===
        null,
      'the provider has forgotten it',
    );
  });
});

describe('autopay', () => {
  it('pays an invoice on its due date, once, however many workers look', async () => {
    const { clientId } = await agreed();
    expect((await kept(clientId)).autopay?.text).toContain('charges it for my future invoices on their due date');
    const due = await sent(clientId, 12_345);
    const later = await sent(clientId, 6_000, '2999-12-31');
    await Promise.all([sweep(), sweep(), sweep()]);
    const paid = await merchant.until(due.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    await sweep();
    expect(succeeded(paid)).toHaveLength(1);
    expect(paid.payments[0]).toMatchObject({ amount: { amountMinor: 12_345 }, method: 'CREDIT_CARD' });
    const intents = (await stripe.books()).payment_intents.filter((each) => each.amount === 12_345);
    expect(intents).toHaveLength(1);
    expect((await merchant.invoice(later.id)).payments).toEqual([]);
    // What is refunded is not taken again.
    await merchant.refund(paid.payments[0]!.id);
    await sweep();
    expect((await stripe.books()).payment_intents.filter((each) => each.amount === 12_345)).toHaveLength(1);
  });

  it('goes by when clients agreed, not by when that became known', async () => {
    const clientId = await newClient();
    const links = [await sent(clientId, 1_100, null), await sent(clientId, 1_200, null)];
    const clicks: string[] = [];
    for (const { payLink } of links)
      clicks.push((await merchant.click(`${payLink?.url}?method=any&save=autopay`)).location!);
    // Issued after the client agreed, and before anybody knows.
    const due = await sent(clientId, 45_678);
    for (const [index, how] of ([GOOD_BANK, GOOD_CARD] as const).entries()) {
      await stripe.pay(clicks[1 - index]!, how);
      await eventually(async () => (await kept(clientId)).savedPaymentMethods.length > index, 'it is kept');
    }
    const { savedPaymentMethods, autopay } = await kept(clientId);
    const bank = savedPaymentMethods.find((each) => each.__typename === 'SavedBankAccount');
    expect(autopay?.methodId).toBe(bank?.id);
    await sweep();
    const invoice = await merchant.until(due.id, ({ payments }) => payments.length > 0, 'it pays itself');
    expect(invoice.payments[0]).toMatchObject({ amount: { amountMinor: 45_678 }, method: 'ACH' });
  });

  it('is never beside an open payment page, and passes the same fee on', async () => {
    const { clientId } = await agreed();
    const due = await sent(clientId, 10_000);
    // The poller of the application may be faster than the client.
    const click = await merchant.click(`${due.payLink?.url}?method=any`);
    await sweep();
    const paid = await merchant.until(due.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    expect(succeeded(paid)).toHaveLength(1);
    if (click.location) {
      const session = (await stripe.books()).sessions.find((each) => each.id === sessionOf(click.location!));
      expect(session?.status).toBe('expired');
    }
  });

  it('finds what it charged after the answer was lost', async () => {
    const { clientId } = await agreed();
    await stripe.control('PUT', 'faults', [{ method: 'POST', path: '/v1/payment_intents', kind: 'truncate', rate: 1 }]);
    const due = await sent(clientId, 23_456);
    try {
      await sweep();
      await eventually(
        async () => (await stripe.books()).payment_intents.some((each) => each.amount === 23_456),
        'the charge was made',
      );
    } finally {
      await stripe.control('PUT', 'faults', []);
    }
    await eventually(async () => {
      await app.app
        .get(DataSource)
        .query("UPDATE checkouts SET retry_at = now() WHERE kind = 'saved' AND state = 'creating'");
      await sweep();
      const [open] = await app.app
        .get(DataSource)
        .query<{ left: string }[]>(
          "SELECT count(*) AS left FROM checkouts WHERE invoice_id = $1 AND state = 'creating'",
          [due.id],
        );
      return open?.left === '0';
    }, 'the charge is finished');
    const paid = await merchant.until(due.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    expect(succeeded(paid)).toHaveLength(1);
    expect((await stripe.books()).payment_intents.filter((each) => each.amount === 23_456)).toHaveLength(1);
  });

  it('tries a declined card again by the ladder, with notice, and then leaves it to the link', async () => {
    const { clientId, saved } = await agreed();
    await stripe.control('PUT', `payment_methods/${await referenceOf(saved.id)}`, { number: '4000000000009995' });
    const due = await sent(clientId, 34_567);
    for (const declines of [1, 2, 3, 4]) {
      await sweep();
      const failed = await merchant.until(
        due.id,
        ({ history }) => history.filter((each) => each.kind === 'autopay_failed').length === declines,
        `it was declined ${declines} times`,
      );
      await sweep();
      expect((await merchant.invoice(due.id)).history.filter((each) => each.kind === 'autopay_failed')).toHaveLength(
        declines,
      );
      const last = failed.history.filter((each) => each.kind === 'autopay_failed').at(-1)!;
      expect(last.message).toContain(declines < 4 ? 'The next try is on' : 'has to pay by the link');
      await tryAgain(due.id);
    }
    await sweep();
    expect((await stripe.books()).payment_intents.filter((each) => each.amount === 34_567)).toHaveLength(4);
    // The link works all the time.
    const click = await merchant.click(`${due.payLink?.url}?method=any`);
    await stripe.pay(click.location!, GOOD_CARD);
    await merchant.until(due.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
  });

  it('leaves a card that needs its holder to the link at once', async () => {
    const { clientId } = await agreed({ card: '4000002760003184' });
    const due = await sent(clientId, 43_219);
    await sweep();
    const failed = await merchant.until(
      due.id,
      ({ history }) => history.some((each) => each.kind === 'autopay_failed'),
      'it was told',
    );
    expect(failed.history.at(-1)!.message + failed.history.map((each) => each.message).join()).toContain(
      'confirm the payment',
    );
    await tryAgain(due.id);
    await sweep();
    expect((await stripe.books()).payment_intents.filter((each) => each.amount === 43_219)).toHaveLength(1);
  });

  it('does not make up for a charge that failed on the way when the client ended it meanwhile', async () => {
    const { clientId } = await agreed();
    await stripe.control('PUT', 'faults', [
      { method: 'POST', path: '/v1/payment_intents', kind: 'reset_before', rate: 1 },
    ]);
    const due = await sent(clientId, 61_234);
    const database = app.app.get(DataSource);
    const rows = (state: string) =>
      database.query<{ outcome: string }[]>(
        "SELECT outcome FROM checkouts WHERE invoice_id = $1 AND kind = 'saved' AND state = $2",
        [due.id, state],
      );
    try {
      await eventually(async () => {
        await sweep();
        return (await rows('creating')).length === 1;
      }, 'the charge is tried');
      await merchant.ask('mutation($c: ID!) { stopAutopay(clientId: $c) { id } }', { c: clientId });
    } finally {
      await stripe.control('PUT', 'faults', []);
    }
    await eventually(async () => {
      await database.query("UPDATE checkouts SET retry_at = now() WHERE kind = 'saved' AND state = 'creating'");
      await sweep();
      return (await rows('creating')).length === 0;
    }, 'the charge is closed');
    expect(await rows('expired')).toEqual([{ outcome: 'dropped' }]);
    expect((await stripe.books()).payment_intents.filter((each) => each.amount === 61_234)).toEqual([]);
  });

  it('leaves it to the link when nobody can know any more whether the charge was made', async () => {
    const { clientId } = await agreed();
    await stripe.control('PUT', 'delivery', { drop: 1 });
    await stripe.control('PUT', 'faults', [
      { method: 'POST', path: '/v1/payment_intents', kind: 'reset_after', rate: 1 },
    ]);
    const due = await sent(clientId, 62_345);
    const charges = async () => (await stripe.books()).payment_intents.filter((each) => each.amount === 62_345).length;
    try {
      await eventually(async () => {
        await sweep();
        return (await charges()) === 1;
      }, 'the charge was made');
      await merchant.ask('mutation { disconnectStripe(force: true) { status } }');
    } finally {
      await stripe.control('PUT', 'faults', []);
      await stripe.control('PUT', 'delivery', { drop: 0 });
    }
    const database = app.app.get(DataSource);
    await eventually(async () => {
      const keys = await database.query<unknown[]>('SELECT 1 FROM connections WHERE sealed_secret_key IS NOT NULL');
      return keys.length === 0;
    }, 'the key is gone');
    await eventually(async () => {
      await database.query("UPDATE checkouts SET retry_at = now() WHERE kind = 'saved' AND state = 'creating'");
      await sweep();
      const [open] = await database.query<{ left: string }[]>(
        "SELECT count(*) AS left FROM checkouts WHERE invoice_id = $1 AND state = 'creating'",
        [due.id],
      );
      return open?.left === '0';
    }, 'the charge is closed');
    await merchant.save({ secretKey: merchant.secretKey, provisionWebhook: true, allowSavedPaymentMethods: true });
    const told = (await merchant.invoice(due.id)).history.map((each) => each.message).join();
    expect(told).toContain('before it was known whether it was charged');
    await sweep();
    expect(await charges()).toBe(1);
  });

  it('ends with the method, or at the wish of the client', async () => {
    const one = await agreed();
    await merchant.ask('mutation($c: ID!, $id: ID!) { removeSavedPaymentMethod(clientId: $c, id: $id) { id } }', {
      c: one.clientId,
      id: one.saved.id,
    });
    const two = await agreed();
    await merchant.ask('mutation($c: ID!) { stopAutopay(clientId: $c) { id } }', { c: two.clientId });
    const due = [await sent(one.clientId, 56_781), await sent(two.clientId, 56_782)];
    await sweep();
    for (const invoice of due) expect((await merchant.invoice(invoice.id)).payments).toEqual([]);
    expect((await kept(two.clientId)).savedPaymentMethods).toHaveLength(1);
  });
});

describe('an autopay that failed', () => {
  it('is told to the client by mail, with the next try and the link, and to the admins', async () => {
    const receipts = (testReceiptsEnabled: boolean) =>
      merchant.ask('mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { id } }', {
        input: { testReceiptsEnabled },
      });
    const { clientId, saved } = await agreed();
    await receipts(true);
    try {
      await stripe.control('PUT', `payment_methods/${await referenceOf(saved.id)}`, { number: '4000000000009995' });
      const due = await sent(clientId, 71_234);
      await sweep();
      const id = await eventually(async () => {
        const rows = await app.app
          .get(DataSource)
          .query<{ id: string }[]>(
            "SELECT id FROM invoice_mailings WHERE invoice_id = $1 AND kind = 'autopay_failed' AND mailed_at IS NOT NULL",
            [due.id],
          );
        return rows.length === 1 && rows[0]!.id;
      }, 'the client is mailed');
      const file = join(app.app.get(Settings).dataDir, 'mails', `${id}.eml`);
      const mail = await PostalMime.parse(readFileSync(file));
      expect(mail.subject).toBe(`[TEST] Your payment of invoice ${due.number} did not go through`);
      for (const text of ['712.34 USD', 'was declined', 'We try it again on', due.payLink!.url])
        expect(mail.text).toContain(text);
      const { notifications } = await merchant.ask<{
        notifications: { edges: { node: { kind: string; body: string; invoice: { id: string } | null } }[] };
      }>('{ notifications(first: 20) { edges { node { kind body invoice { id } } } } }');
      const told = notifications.edges.find(
        ({ node }) => node.kind === 'autopay.failed' && node.invoice?.id === due.id,
      );
      expect(told?.node.body).toContain('It is tried again on');
    } finally {
      await receipts(false);
    }
  });
});

describe('what was saved and is changed at the provider', () => {
  it('is taken away here when the card was taken away there, and autopay with it ends', async () => {
    const { clientId, saved } = await agreed();
    await merchant.inDashboard('POST', `payment_methods/${await referenceOf(saved.id)}/detach`);
    await eventually(async () => {
      const { savedPaymentMethods, autopay } = await kept(clientId);
      return savedPaymentMethods.length === 0 && autopay === null;
    }, 'the card is gone and autopay has ended');
  });

  it('ends autopay when the whole customer was deleted, though nobody told us; what is saved next is saved anew', async () => {
    const { clientId } = await agreed();
    const database = app.app.get(DataSource);
    const [customer] = await database.query<{ reference: string }[]>(
      'SELECT reference FROM provider_customers WHERE client_id = $1',
      [clientId],
    );
    await stripe.control('PUT', 'delivery', { drop: 1 });
    try {
      await merchant.inDashboard('DELETE', `customers/${customer!.reference}`);
      const due = await sent(clientId, 72_345);
      await eventually(async () => {
        await sweep();
        return (await merchant.invoice(due.id)).history.some((each) => each.kind === 'autopay_failed');
      }, 'it is given up');
      const told = (await merchant.invoice(due.id)).history.find((each) => each.kind === 'autopay_failed')!;
      expect(told.message).toContain('no longer has it. The client has to pay by the link.');
      expect(await kept(clientId)).toEqual({ savedPaymentMethods: [], autopay: null });
    } finally {
      await stripe.control('PUT', 'delivery', { drop: 0 });
    }
    const next = await sent(clientId, 1_500, null);
    const click = await merchant.click(`${next.payLink?.url}?method=any&save=autopay`);
    await stripe.pay(click.location!, GOOD_CARD);
    await eventually(async () => (await kept(clientId)).autopay !== null, 'it is saved for a new customer');
  });
});

describe('the choice of what is kept', () => {
  it('counts from our own page alone: a link that somebody made up agrees to nothing', async () => {
    const invoice = await sent(await newClient(), 2_100, null);
    for (const site of ['cross-site', 'none', 'same-site']) {
      const headers = { 'sec-fetch-site': site };
      const page = await fetch(`${invoice.payLink?.url}?save=autopay`, { headers });
      const html = await page.text();
      expect([page.status, html]).toEqual([200, expect.not.stringContaining('By going on to payment you say')]);
      expect(html).toMatch(/value="" checked/);
    }
    const away = await fetch(`${invoice.payLink?.url}?method=any&save=autopay`, { redirect: 'manual' });
    await stripe.pay(away.headers.get('location')!, GOOD_CARD);
    const paid = await merchant.until(invoice.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
    const [checkout] = await app.app
      .get(DataSource)
      .query<{ request: { save?: string } }[]>(
        'SELECT request FROM checkouts WHERE invoice_id = $1 ORDER BY id DESC LIMIT 1',
        [paid.id],
      );
    expect(checkout!.request.save ?? null).toBeNull();
  });
});
