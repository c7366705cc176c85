import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { DataSource } from 'typeorm';
import { Settings } from '../../src/config/env.js';
import { InvoiceMailingEntity } from '../../src/invoices/mailing/invoice-mailing.entity.js';
import { Receipts } from '../../src/payments/receipts/receipts.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_BANK, GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';

let stripe: LocalStripe;
let app: TestApp;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
});
afterAll(async () => {
  await app.close();
  await stripe.close();
});

/** An organization whose payments are test money, with receipts for it or without. */
async function merchantWith(settings: object): Promise<Merchant> {
  const merchant = await Merchant.create(app, stripe);
  await merchant.ask('mutation ($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { id } }', {
    input: settings,
  });
  return merchant;
}

async function receiptsOf(invoiceId: string): Promise<InvoiceMailingEntity[]> {
  const rows = await app.app
    .get(DataSource)
    .manager.find(InvoiceMailingEntity, { where: { invoiceId }, order: { id: 'ASC' } });
  return rows.filter((each) => each.kind !== 'invoice');
}

/** The mail of the latest of so many receipts. */
async function receiptMail(invoiceId: string, count: number): Promise<Email> {
  const rows = await eventually(async () => {
    const found = await receiptsOf(invoiceId);
    return found.length === count && found.every((each) => each.mailedAt) && found;
  }, `${count} receipts are mailed`);
  const file = join(app.app.get(Settings).dataDir, 'mails', `${rows.at(-1)!.id}.eml`);
  return PostalMime.parse(readFileSync(file));
}

describe('a receipt', () => {
  it('says what was paid, how, and what remains; once, however often it is told; and so does that of a refund', async () => {
    const merchant = await merchantWith({ testReceiptsEnabled: true, contactEmail: 'billing@acme.example' });
    const invoice = await merchant.sent(10_000);
    await stripe.pay(await merchant.checkoutOf(invoice), GOOD_CARD);
    const mail = await receiptMail(invoice.id, 1);
    expect(mail.subject).toBe('[TEST] Receipt: 100.00 USD paid to Acme');
    expect(mail.to).toEqual([{ address: 'client1@example.test', name: '' }]);
    expect(mail.replyTo?.[0]?.address).toBe('billing@acme.example');
    expect(mail.text).toMatch(/Paid: 100\.00 USD\nOn .* by Visa ending in 4242\n\nThank you\. Nothing more is due\./);

    const paid = await merchant.invoice(invoice.id);
    await merchant.refund(paid.payments[0]!.id, 4_000);
    const refund = await receiptMail(invoice.id, 2);
    expect(refund.subject).toBe('[TEST] Refund: 40.00 USD from Acme');
    expect(refund.text).toContain(`Not paid on invoice ${invoice.number ?? ''} now: 40.00 USD`);

    // The events told again, as after a crash.
    const { organizationId } = merchant.owner;
    const again = app.app.get(Receipts, { strict: false });
    for (const { paymentId } of await receiptsOf(invoice.id)) await again.address(organizationId, paymentId!);
    expect(await receiptsOf(invoice.id)).toHaveLength(2);
    const kinds = (await merchant.invoice(invoice.id)).history.map((each) => each.kind);
    expect(kinds.filter((each) => each === 'receipt_sent')).toHaveLength(2);
  });

  it('of a bank payment comes when the money has', async () => {
    const merchant = await merchantWith({ testReceiptsEnabled: true });
    const invoice = await merchant.sent(20_000);
    await stripe.pay(await merchant.checkoutOf(invoice), GOOD_BANK);
    await eventually(
      async () => (await merchant.invoice(invoice.id)).amountPending.amountMinor === 20_000,
      'the bank payment is in flight',
    );
    expect(await receiptsOf(invoice.id)).toEqual([]);
    await stripe.advanceClock(6 * 86_400);
    const mail = await receiptMail(invoice.id, 1);
    expect(mail.text).toMatch(/Paid: 200\.00 USD\nOn .* by .+ ending in \d{4}/);
  });

  it.each([{}, { testReceiptsEnabled: true, receiptsEnabled: false }])('is not mailed with %j', async (settings) => {
    const merchant = await merchantWith(settings);
    const invoice = await merchant.paidInvoice(3_000);
    await eventually(async () => {
      const rows = await app.app
        .get(DataSource)
        .query<unknown[]>(
          "SELECT FROM outbox_events WHERE name = 'payment.recorded' AND organization_id = $1 AND done_at IS NOT NULL",
          [merchant.owner.organizationId],
        );
      return rows.length === 1;
    }, 'the payment is told of');
    expect(await receiptsOf(invoice.id)).toEqual([]);
  });
});
