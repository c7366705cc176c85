import { describe, expect, it } from '@jest/globals';
import { eventually } from '../../support/eventually.js';
import { GOOD_BANK, sessionOf } from '../../support/local-stripe.js';
import { Merchant } from '../../support/merchant.js';
import {
  stripe,
  app,
  merchant,
  victim,
  database,
  payment,
  ledgerOf,
  checkoutRow,
  settled,
  eventOf,
  forged,
  pay,
} from './bench.js';

const noticesOf = ({ owner }: Merchant) =>
  database().query<{ invoice_id: string }[]>(
    "SELECT invoice_id FROM notifications WHERE organization_id = $1 AND kind = 'security.notice'",
    [owner.organizationId],
  );

/** How the events of an object ended for an organization. */
async function statusesOf({ owner }: Merchant, objectId: string): Promise<string[]> {
  const rows = await database().query<{ status: string }[]>(
    'SELECT DISTINCT status FROM webhook_events WHERE organization_id = $1 AND object_id = $2',
    [owner.organizationId, objectId],
  );
  return rows.map((each) => each.status);
}

/** All that rooms have told each other is handled. */
const outboxIsEmpty = () =>
  eventually(async () => {
    const rows = await database().query<{ open: string }[]>(
      'SELECT count(*) AS open FROM outbox_events WHERE done_at IS NULL',
    );
    return rows[0]?.open === '0';
  }, 'everything is told');

export function forgedMetadataSuite(): void {
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
      const session = await merchant.inDashboard('POST', 'checkout/sessions', {
        mode: 'payment',
        success_url: 'https://elsewhere.example/',
        'line_items[0][quantity]': '1',
        'line_items[0][price_data][currency]': 'usd',
        'line_items[0][price_data][unit_amount]': '7700',
        'line_items[0][price_data][product_data][name]': 'x',
        ...forged(victim.owner.organizationId, theirs.id, checkoutId),
      });
      await merchant.inDashboard('POST', `checkout/sessions/${session.id}/expire`);
      await eventOf(session.id);
      // All of it is told to those whose invoice it is, once; whoever tried learns nothing.
      await eventually(async () => (await noticesOf(victim)).length > 0, 'the admins are told');
      await outboxIsEmpty();
      expect(await noticesOf(victim)).toEqual([{ invoice_id: theirs.id }]);
      expect(await noticesOf(merchant)).toEqual([]);
    });

    it('of one account in two organizations: each books its own once, and says nothing of the rest', async () => {
      const one = await Merchant.create(app, stripe);
      const two = await Merchant.create(app, stripe, { connect: false });
      await two.save({ secretKey: one.secretKey, provisionWebhook: true });
      const paid = [await one.paidInvoice(3_100), await two.paidInvoice(3_200)];
      await one.refund(payment(paid[0]!).id, 100);
      for (const each of [one, two]) await settled(each);
      await outboxIsEmpty();
      const books = await Promise.all([one, two].map((each) => each.invoice(paid[each === one ? 0 : 1]!.id)));
      expect(books.map((each) => each.amountPaid.amountMinor)).toEqual([3_000, 3_200]);
      expect([(await ledgerOf(one)).length, (await ledgerOf(two)).length]).toEqual([2, 1]);
      for (const [each, theirs] of [
        [one, paid[1]!],
        [two, paid[0]!],
      ] as const) {
        expect(await statusesOf(each, payment(theirs).providerReference)).toEqual(['IGNORED']);
        expect(await noticesOf(each)).toEqual([]);
        const all = await database().query<{ body: string }[]>(
          'SELECT title || body AS body FROM notifications WHERE organization_id = $1',
          [each.owner.organizationId],
        );
        expect(JSON.stringify(all)).not.toContain(payment(theirs).providerReference);
      }
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
      const invoice = await merchant.until(
        dear.id,
        (each) => each.payments.length === 1,
        'the payment is written down',
      );
      expect(payment(invoice)).toMatchObject({
        unappliedReason: 'unexpected_amount',
        unapplied: { amountMinor: 1_000 },
      });
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
      expect(new Set(await eventOf(session.id))).toEqual(new Set(['IGNORED']));
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
}
