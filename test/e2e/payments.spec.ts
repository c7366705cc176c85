import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { sha256 } from '../../src/common/crypto/tokens.js';
import { viewByToken } from '../../src/payments/click-views.js';
import { ConnectionsService } from '../../src/integrations/connections.service.js';
import { WorkingConnections } from '../../src/integrations/working-connections.service.js';
import { SettlementService } from '../../src/payments/settlement.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import {
  DECLINED_CARD,
  FAILING_BANK,
  GOOD_BANK,
  GOOD_CARD,
  sessionOf,
  startLocalStripe,
  type LocalStripe,
} from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { statementsOf } from '../support/statements.js';

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

const kinds = (invoice: { history: { kind: string }[] }) => invoice.history.map((each) => each.kind);
const paid = (id: string) =>
  eventually(async () => {
    const invoice = await merchant.invoice(id);
    // The fields of one answer are read one after the other, so all that is looked at below must have come.
    const received = invoice.payments.some((each) => each.status === 'SUCCEEDED');
    return invoice.status === 'PAID' && received && kinds(invoice).includes('payment_received') && invoice;
  }, 'the invoice is PAID');

/** The merchant's connection, and a service of Remit's. */
const ofRemit = <T>(type: abstract new (...args: never[]) => T) => app.app.get<T>(type, { strict: false });
async function connectionOf({ owner }: Merchant) {
  const connection = await ofRemit(ConnectionsService).find(owner.organizationId);
  if (!connection) throw new Error('The merchant is not connected');
  return connection;
}

const NOTHING = /(?!)/;

/** Statements that name something, of those sent while `work` runs. */
async function statementsNaming(value: string, work: () => Promise<unknown>): Promise<string[]> {
  const all = await statementsOf(app.app.get(DataSource), work, NOTHING);
  return all.filter(({ parameters }) => parameters.includes(value)).map(({ sql }) => sql);
}

describe('settling', () => {
  it('a payment that simply fits takes four statements: number, lock, sums, and everything that is written', async () => {
    await stripe.control('PUT', 'delivery', { paused: true });
    try {
      const sent = await merchant.sent(4_200);
      const { payment_intent: reference } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
      const connection = await connectionOf(merchant);
      const settle = () => ofRemit(SettlementService).settlePayment(connection, reference);
      const statements = await statementsNaming(reference, settle);
      expect(statements).toHaveLength(4);
      for (const table of ['payments', 'payment_allocations', 'invoice_history', 'outbox_events'])
        expect(statements[3]).toContain(`INSERT INTO ${table} `);
      expect(statements[3]).toContain('UPDATE invoices SET');
      const { status, payments, history } = await merchant.invoice(sent.id);
      expect({ status, paid: payments[0]?.allocations[0]?.amount }).toEqual({
        status: 'PAID',
        paid: { amountMinor: 4_200 },
      });
      expect(kinds({ history })).toContain('payment_received');
    } finally {
      await stripe.control('PUT', 'delivery', { paused: false });
    }
  });

  it('keeps the key of a connection in memory until somebody changes the connection, here or elsewhere', async () => {
    const connection = await connectionOf(merchant);
    const { organizationId, id } = connection;
    const account = () => ofRemit(WorkingConnections).account(connection);
    const isKept = () => eventually(async () => (await account()) === (await account()), 'it is kept');
    await isKept();
    const before = await account();
    await merchant.save({ passFeesToClient: false });
    expect(await account()).not.toBe(before);
    await isKept();
    const since = await account();
    await app.app
      .get(DataSource)
      .query(`UPDATE connections SET publishable_key = 'pk_test_other' WHERE organization_id = $1 AND id = $2`, [
        organizationId,
        id,
      ]);
    await eventually(async () => (await account()) !== since, 'what was kept is forgotten', 20_000);
    expect(await account()).toEqual(since);
  });
});

describe('from invoice to PAID', () => {
  it('takes $1,234.56 by card: one payment, its fee known afterwards', async () => {
    const id = await merchant.draft([
      ['Managed services', '2', 50_000, '10'],
      ['Licences', '1', 13_456],
    ]);
    const sent = await merchant.move('sendInvoice', id);
    expect(sent.total.amountMinor).toBe(123_456);
    const checkout = await merchant.checkoutOf(sent);
    const result = await stripe.pay(checkout, GOOD_CARD);
    expect(result.status).toBe('succeeded');

    const invoice = await paid(id);
    expect(invoice.payments).toHaveLength(1);
    expect(invoice.payments[0]).toMatchObject({
      kind: 'PAYMENT',
      status: 'SUCCEEDED',
      method: 'CREDIT_CARD',
      amount: { amountMinor: 123_456, currency: 'USD' },
      surcharge: { amountMinor: 0 },
      unapplied: { amountMinor: 0 },
      providerReference: result.payment_intent,
      allocations: [{ amount: { amountMinor: 123_456 }, invoice: { id } }],
    });
    expect(kinds(invoice)).toEqual(
      expect.arrayContaining(['created', 'sent', 'viewed', 'checkout_started', 'payment_received']),
    );
    const withFee = await eventually(
      async () => (await merchant.invoice(id)).payments[0]?.processingFee,
      'the fee is known',
    );
    expect(withFee.amountMinor).toBe(Math.round(123_456 * 0.029) + 30);
  });

  it('shows the payer the amount and the organization on return, even before any webhook', async () => {
    await stripe.control('PUT', 'delivery', { paused: true });
    try {
      const sent = await merchant.sent(5_000);
      const { redirect } = await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
      const page = await merchant.click(redirect ?? '');
      expect(page.status).toBe(200);
      expect(page.html).toContain('Payment received');
      expect(page.html).toContain('$50.00');
      expect(page.html).not.toContain(sent.number ?? 'no number');
      expect((await merchant.invoice(sent.id)).status).toBe('PAID');
    } finally {
      await stripe.control('PUT', 'delivery', { paused: false });
    }
  });

  it('keeps a declined card payable, with the failure in the history', async () => {
    const sent = await merchant.sent(7_500);
    const checkout = await merchant.checkoutOf(sent);
    expect((await stripe.pay(checkout, DECLINED_CARD)).status).not.toBe('succeeded');
    const declined = await eventually(async () => {
      const invoice = await merchant.invoice(sent.id);
      return (
        invoice.history.some((each) => each.kind === 'payment_failed') &&
        invoice.payments[0]?.status === 'FAILED' &&
        invoice
      );
    }, 'the failure is in the history');
    expect(declined.payments[0]).toMatchObject({ status: 'FAILED', amount: { amountMinor: 7_500 } });
    expect(declined.amountDue.amountMinor).toBe(7_500);
    await stripe.pay(await merchant.checkoutOf(declined), GOOD_CARD);
    const invoice = await paid(sent.id);
    expect(invoice.payments.map((each) => each.status)).toEqual(['SUCCEEDED']);
  });

  it('holds a bank payment PENDING until it settles', async () => {
    const sent = await merchant.sent(20_000);
    await stripe.pay(await merchant.checkoutOf(sent), GOOD_BANK);
    const pending = await eventually(async () => {
      const invoice = await merchant.invoice(sent.id);
      return (
        invoice.amountPending.amountMinor > 0 && invoice.payments[0]?.method === 'ACH' && !invoice.payLink && invoice
      );
    }, 'the bank payment is pending');
    expect(pending).toMatchObject({
      status: 'VIEWED',
      amountPending: { amountMinor: 20_000 },
      amountDue: { amountMinor: 20_000 },
      payLink: null,
    });
    expect(pending.payments).toMatchObject([{ status: 'PENDING', method: 'ACH' }]);
    const click = await merchant.click(sent.payLink?.url ?? '');
    expect([click.status, click.html]).toEqual([200, expect.stringContaining('A payment is on its way')]);

    await stripe.advanceClock(5 * 86_400);
    const invoice = await paid(sent.id);
    expect(invoice.payments).toMatchObject([{ status: 'SUCCEEDED', method: 'ACH' }]);
    expect(invoice.amountPending.amountMinor).toBe(0);
  });

  it('makes an invoice payable again when the bank payment fails', async () => {
    const sent = await merchant.sent(20_000);
    await stripe.pay(await merchant.checkoutOf(sent), FAILING_BANK);
    await eventually(
      async () => (await merchant.invoice(sent.id)).amountPending.amountMinor > 0,
      'the bank payment is pending',
    );
    await stripe.advanceClock(5 * 86_400);
    const failed = await eventually(async () => {
      const invoice = await merchant.invoice(sent.id);
      return (
        invoice.payments[0]?.status === 'FAILED' &&
        invoice.amountPending.amountMinor === 0 &&
        kinds(invoice).includes('payment_failed') &&
        invoice
      );
    }, 'the bank payment failed');
    expect(failed).toMatchObject({ status: 'VIEWED', amountPending: { amountMinor: 0 } });
    expect(kinds(failed)).toContain('payment_failed');
    await stripe.pay(await merchant.checkoutOf(failed), GOOD_CARD);
    expect((await paid(sent.id)).amountPaid.amountMinor).toBe(20_000);
  });
});

describe('the convenience fee', () => {
  it('nets the balance to the cent over a grid of amounts', async () => {
    const charging = await Merchant.create(app, stripe);
    await charging.save({ passFeesToClient: true });
    for (const balance of [50, 101, 999, 1_000, 12_345, 100_000, 999_999, 12_345_678]) {
      const sent = await charging.sent(balance);
      const checkout = await charging.checkoutOf(sent);
      const page = await (await fetch(checkout)).text();
      expect(page).toContain('Payment Processing Fee');
      const { payment_intent: intent } = await stripe.pay(checkout, GOOD_CARD);
      const invoice = await eventually(async () => {
        const found = await charging.invoice(sent.id);
        return found.status === 'PAID' && found.payments[0]?.processingFee && found;
      }, 'the fee is known');
      expect(invoice).toMatchObject({ status: 'PAID', amountPaid: { amountMinor: balance } });
      const payment = invoice.payments[0]!;
      expect(payment.providerReference).toBe(intent);
      expect(payment.surcharge.amountMinor - payment.processingFee!.amountMinor).toBe(0);
    }
  }, 120_000);

  it('is left out where the currency has no flat part, and the admin is told', async () => {
    const charging = await Merchant.create(app, stripe);
    await charging.save({ passFeesToClient: true });
    const sent = await charging.sent(5_000, 'JPY');
    const checkout = await charging.checkoutOf(sent);
    expect(await (await fetch(checkout)).text()).not.toContain('Payment Processing Fee');
    await stripe.pay(checkout, GOOD_CARD);
    await eventually(async () => (await charging.invoice(sent.id)).status === 'PAID', 'the invoice is PAID');
    const told = await eventually(async () => {
      const { notifications } = await charging.ask<{ notifications: { edges: { node: { body: string } }[] } }>(
        '{ notifications { edges { node { body } } } }',
      );
      return notifications.edges.find((each) => each.node.body.includes('JPY'));
    }, 'the admin is told');
    expect(told.node.body).toContain('JPY');
  });
});

describe('currencies', () => {
  it('charges 5,000 yen and 12.340 dinars as what they are', async () => {
    const yen = await merchant.sent(5_000, 'JPY');
    const dinar = await merchant.sent(12_340, 'KWD');
    await stripe.pay(await merchant.checkoutOf(yen), GOOD_CARD);
    await stripe.pay(await merchant.checkoutOf(dinar), GOOD_CARD);
    await paid(yen.id);
    await paid(dinar.id);
    const { charges } = await stripe.books();
    expect(
      charges.filter((each) => ['jpy', 'kwd'].includes(each.currency)).map((each) => [each.currency, each.amount]),
    ).toEqual(
      expect.arrayContaining([
        ['jpy', 5_000],
        ['kwd', 12_340],
      ]),
    );
  });

  it('says that an amount under the minimum cannot be paid online', async () => {
    const sent = await merchant.sent(49);
    const click = await merchant.click(sent.payLink?.url ?? '');
    expect([click.status, click.html]).toEqual([200, expect.stringContaining('cannot be paid online')]);
    expect((await stripe.books()).sessions.filter((each) => each.amount_total === 49)).toEqual([]);
  });
});

describe('pay links', () => {
  it('open one checkout however many click at once', async () => {
    const sent = await merchant.sent(31_415);
    const clicks = await Promise.all(Array.from({ length: 10 }, () => merchant.click(sent.payLink?.url ?? '')));
    expect(clicks.map((each) => each.status)).toEqual(clicks.map(() => 302));
    expect(new Set(clicks.map((each) => each.location)).size).toBe(1);
    const sessions = (await stripe.books()).sessions.filter((each) => each.amount_total === 31_415);
    expect(sessions).toHaveLength(1);
    expect(clicks[0]?.headers.get('cache-control')).toBe('no-store');
    expect(clicks[0]?.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('cost three statements to open a checkout, one to lead to it, and one for the first look of the client', async () => {
    // Nothing is mailed, so that nothing else asks of them meanwhile.
    const published = async () => merchant.move('publishInvoice', await merchant.draft([['Work', '1', 27_182]]));
    const { payLink, id } = await published();
    const database = app.app.get(DataSource);
    await database.query('UPDATE invoices SET sent_at = now() WHERE id = $1', [id]);
    const url = payLink?.url ?? '';
    const mine = new Set<unknown>([merchant.owner.organizationId, sha256(url.slice(url.lastIndexOf('/') + 1))]);
    const clicked = async () => {
      const statements = await statementsOf(database, () => merchant.click(url), /outbox_events|webhook_events/);
      const own = statements.filter(({ parameters }) => parameters.some((each) => mine.has(each)));
      return own.map(({ sql }) => /pay_links|has_room_for_checkout|SET viewed_at|SET reference/.exec(sql)?.[0] ?? sql);
    };
    // What is kept in memory of the connection was read by the clicks before.
    await merchant.checkoutOf(await published());
    expect(await clicked()).toEqual(['pay_links', 'has_room_for_checkout', 'SET viewed_at', 'SET reference']);
    expect(await clicked()).toEqual(['pay_links']);
    expect(kinds(await merchant.invoice(id)).filter((each) => each !== 'created')).toEqual([
      'issued',
      'viewed',
      'checkout_started',
    ]);
  });

  it('take no second checkout where another has come, or the invoice has changed, since they looked', async () => {
    const { id, payLink } = await merchant.sent(16_180);
    const url = payLink?.url ?? '';
    const { organizationId } = merchant.owner;
    const database = app.app.get(DataSource);
    const room = async (version: string) => {
      const values = [organizationId, id, version];
      const [row] = await database.query<{ room: boolean }[]>(
        'SELECT has_room_for_checkout($1, $2, $3) AS room',
        values,
      );
      return row?.room;
    };
    const version = async () =>
      (await viewByToken(database, url.slice(url.lastIndexOf('/') + 1)))?.invoiceVersion ?? '';
    const before = await version();
    expect(await room(before)).toBe(true);
    const holder = database.createQueryRunner();
    try {
      await holder.startTransaction();
      await holder.query('UPDATE invoices SET version = version WHERE id = $1', [id]);
      const waited = room(before);
      await holder.commitTransaction();
      expect(await waited).toBe(false);
    } finally {
      await holder.release();
    }
    expect(await room(await version())).toBe(true);
    await merchant.click(url);
    expect(await room(await version())).toBe(false);
    const other = await Merchant.create(app, stripe, { connect: false });
    const values = [other.owner.organizationId, id, await version()];
    expect(await database.query('SELECT has_room_for_checkout($1, $2, $3) AS room', values)).toEqual([{ room: false }]);
  });

  it('expire the old checkout when the price changes', async () => {
    const charging = await Merchant.create(app, stripe);
    const sent = await charging.sent(10_000);
    const before = await charging.checkoutOf(sent);
    await charging.save({ passFeesToClient: true });
    const after = await charging.checkoutOf(sent);
    expect(after).not.toBe(before);
    const sessions = (await stripe.books()).sessions;
    expect(sessions.find((each) => each.id === sessionOf(before))?.status).toBe('expired');
    expect(sessions.find((each) => each.id === sessionOf(after))).toMatchObject({
      status: 'open',
      amount_total: 10_330,
    });
  });

  it('work for as long as something is due: thirty days later the same one leads to a new checkout', async () => {
    const sent = await merchant.sent(27_182);
    const first = await merchant.checkoutOf(sent);
    await stripe.advanceClock(30 * 86_400);
    await eventually(
      async () => (await stripe.books()).sessions.find((each) => each.id === sessionOf(first))?.status === 'expired',
      'the checkout of the first day has run out',
    );
    // Our own clock stands still: the checkout is known to be over by its event.
    const later = await eventually(async () => {
      const { location } = await merchant.click(sent.payLink?.url ?? '');
      return location && location !== first && location;
    }, 'the link leads to another checkout');
    await stripe.pay(later, GOOD_CARD);
    await merchant.until(sent.id, ({ status }) => status === 'PAID', 'the invoice is PAID');
  });

  it('kill the open checkout when the invoice is voided', async () => {
    const sent = await merchant.sent(4_200);
    const checkout = await merchant.checkoutOf(sent);
    await merchant.move('voidInvoice', sent.id);
    const click = await merchant.click(sent.payLink?.url ?? '');
    expect([click.status, click.html]).toEqual([410, expect.stringContaining('withdrawn')]);
    await eventually(
      async () => (await stripe.books()).sessions.find((each) => each.id === sessionOf(checkout))?.status === 'expired',
      'the checkout is dead at the provider',
    );
  });

  it('say why not: paid, unknown, inactive, disconnected', async () => {
    const other = await Merchant.create(app, stripe);
    const first = await other.sent(1_000);
    const second = await other.sent(2_000);
    await stripe.pay(await other.checkoutOf(first), GOOD_CARD);
    await eventually(async () => (await other.invoice(first.id)).status === 'PAID', 'the invoice is PAID');
    expect((await other.click(first.payLink?.url ?? '')).status).toBe(410);
    expect((await other.click(`${app.url}/pay/AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404);

    await other.ask('mutation { setStripeIntegrationActive(active: false) { status } }');
    const count = async () => (await stripe.books()).sessions.length;
    const before = await count();
    expect((await other.click(second.payLink?.url ?? '')).status).toBe(503);
    await other.ask('mutation { setStripeIntegrationActive(active: true) { status } }');
    await other.ask('mutation { disconnectStripe { status } }');
    expect((await other.click(second.payLink?.url ?? '')).status).toBe(503);
    expect((await other.invoice(second.id)).payLink).toBeNull();
    expect(await count()).toBe(before);
  });

  it('answer a head request without opening a checkout', async () => {
    const sent = await merchant.sent(8_765);
    expect((await fetch(sent.payLink?.url ?? '', { method: 'HEAD', redirect: 'manual' })).status).toBe(200);
    expect((await stripe.books()).sessions.filter((each) => each.amount_total === 8_765)).toEqual([]);
  });

  it('answer 503 while the provider does not answer, and work again afterwards', async () => {
    const sent = await merchant.sent(6_543);
    await stripe.control('PUT', 'faults', [{ path: '/v1/checkout/sessions', kind: 'reset_before', rate: 1 }]);
    expect((await merchant.click(sent.payLink?.url ?? '')).status).toBe(503);
    await stripe.control('PUT', 'faults', []);
    expect((await merchant.click(sent.payLink?.url ?? '')).status).toBe(302);
    expect((await stripe.books()).sessions.filter((each) => each.amount_total === 6_543)).toHaveLength(1);
  });

  it('find the same checkout after an answer was lost', async () => {
    const sent = await merchant.sent(6_544);
    await stripe.control('PUT', 'faults', [
      { method: 'POST', path: '/v1/checkout/sessions', kind: 'truncate', rate: 1 },
    ]);
    await merchant.click(sent.payLink?.url ?? '');
    await stripe.control('PUT', 'faults', []);
    expect((await merchant.click(sent.payLink?.url ?? '')).status).toBe(302);
    expect((await stripe.books()).sessions.filter((each) => each.amount_total === 6_544)).toHaveLength(1);
  });
});

describe('money that does not fit', () => {
  it('stays unapplied when a void invoice is paid by a bank payment under way', async () => {
    const sent = await merchant.sent(33_000);
    await stripe.pay(await merchant.checkoutOf(sent), GOOD_BANK);
    await eventually(
      async () => (await merchant.invoice(sent.id)).amountPending.amountMinor > 0,
      'the bank payment is pending',
    );
    await merchant.move('voidInvoice', sent.id);
    await stripe.advanceClock(5 * 86_400);
    const invoice = await eventually(async () => {
      const found = await merchant.invoice(sent.id);
      return found.payments[0]?.status === 'SUCCEEDED' && found;
    }, 'the payment is recorded');
    expect(invoice).toMatchObject({ status: 'VOID', amountPaid: { amountMinor: 0 } });
    expect(invoice.payments[0]).toMatchObject({
      unapplied: { amountMinor: 33_000 },
      unappliedReason: 'invoice_closed',
      allocations: [],
    });
  });
});
