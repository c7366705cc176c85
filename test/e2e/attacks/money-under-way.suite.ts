import { describe, expect, it } from '@jest/globals';
import { GOOD_CARD } from '../../support/local-stripe.js';
import { Merchant } from '../../support/merchant.js';
import { stripe, app, merchant, payment, settled } from './bench.js';

export function moneyUnderWaySuite(): void {
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
      const { refunds } = await stripe.control<{ refunds: { amount: number; payment_intent: string }[] }>(
        'GET',
        'books',
      );
      expect(refunds.filter((each) => each.payment_intent === providerReference).map((each) => each.amount)).toEqual([
        4_000,
      ]);
    });

    it('is not asked back with one key for two payments', async () => {
      const ids = [await merchant.paidInvoice(1_000), await merchant.paidInvoice(2_000)].map(
        (each) => payment(each).id,
      );
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
}
