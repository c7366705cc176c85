import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { DataSource } from 'typeorm';
import { Settings } from '../../src/config/env.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_BANK, GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { pdfText } from '../support/pdf-text.js';

let stripe: LocalStripe;
let app: TestApp;
let merchant: Merchant;

beforeAll(async () => {
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url });
  merchant = await Merchant.create(app, stripe);
});

afterAll(async () => {
  await app.close();
  await stripe.close();
});

interface Note {
  id: string;
  number: string;
  subtotal: { amountMinor: number };
  tax: { amountMinor: number };
  total: { amountMinor: number };
  lines: { description: string; taxPercent: string; amount: { amountMinor: number }; tax: { amountMinor: number } }[];
}

const ISSUE = `mutation ($input: IssueCreditNoteInput!) { issueCreditNote(input: $input) {
  id number subtotal { amountMinor } tax { amountMinor } total { amountMinor }
  lines { description taxPercent amount { amountMinor } tax { amountMinor } } } }`;

const credit = async (invoiceId: string, input: object = {}): Promise<Note> =>
  (await merchant.ask<{ issueCreditNote: Note }>(ISSUE, { input: { invoiceId, ...input } })).issueCreditNote;
const refused = async (invoiceId: string, input: object = {}) => {
  const answer = await app.graphql(ISSUE, { input: { invoiceId, ...input } }, merchant.owner.token);
  const { code, reason, fields } = answer.errors![0]!.extensions;
  return reason ?? `${code} ${fields?.map((each) => each.field).join()}`;
};
const stateOf = async (id: string) => {
  const { invoice } = await merchant.ask<{
    invoice: {
      credited: { amountMinor: number };
      client: { creditBalance: { amountMinor: number } };
      lines: { id: string }[];
      creditNotes: { number: string }[];
    };
  }>(
    `query ($id: ID!) { invoice(id: $id) { credited { amountMinor } client { creditBalance { amountMinor } }
       lines { id } creditNotes { number } } }`,
    { id },
  );
  const { status, amountDue, amountPaid } = await merchant.invoice(id);
  return {
    ...invoice,
    numbers: [status, amountDue.amountMinor, amountPaid.amountMinor, invoice.client.creditBalance.amountMinor],
  };
};

describe('a credit note', () => {
  it('lowers what is due: the same pay link then asks for the new balance', async () => {
    const sent = await merchant.sent(10_000);
    const before = await merchant.checkoutOf(sent);
    const note = await credit(sent.id, { amountMinor: 3_000, reason: 'The second day was free.' });
    expect(note.number).toMatch(/^TEST-CN-\d{6}$/);
    expect((await stateOf(sent.id)).numbers).toEqual(['VIEWED', 7_000, 0, 0]);
    const after = await merchant.checkoutOf(sent);
    expect(after).not.toBe(before);
    await stripe.pay(after, GOOD_CARD);
    const paid = await merchant.until(sent.id, (each) => each.status === 'PAID', 'the new balance is paid');
    expect([paid.amountPaid.amountMinor, paid.total.amountMinor]).toEqual([7_000, 10_000]);
    expect(paid.history.find((each) => each.kind === 'credited')?.message).toContain('The second day was free.');
  });

  it('over everything settles an invoice, which is neither paid nor void, and no more can be credited', async () => {
    const sent = await merchant.sent(10_000);
    await credit(sent.id);
    expect((await stateOf(sent.id)).numbers).toEqual(['PAID', 0, 0, 0]);
    expect((await merchant.click(sent.payLink!.url)).status).toBe(410);
    expect(await refused(sent.id)).toBe('credit_note.nothing_left');
    await expect(merchant.move('voidInvoice', sent.id)).rejects.toThrow('invoice.has_credit_notes');
  });

  it('is over lines or an amount, with its part of the tax, and together exactly the invoice', async () => {
    const id = await merchant.draft([
      ['Taxed', '1', 10_001, '19'],
      ['Free', '1', 5_000],
    ]);
    expect(await refused(id)).toBe('credit_note.wrong_state');
    const sent = await merchant.move('sendInvoice', id);
    const { lines } = await stateOf(id);
    const line = await credit(id, { lines: [{ lineId: lines[1]!.id, amountMinor: 2_000 }] });
    expect(line.lines).toMatchObject([
      { description: 'Free', amount: { amountMinor: 2_000 }, tax: { amountMinor: 0 } },
    ]);
    expect(await refused(id, { lines: [{ lineId: lines[1]!.id, amountMinor: 3_001 }] })).toBe(
      'BAD_USER_INPUT lines.0.amountMinor',
    );
    expect(await refused(id, { amountMinor: sent.total.amountMinor })).toBe('BAD_USER_INPUT amountMinor');
    const part = await credit(id, { amountMinor: 4_000 });
    const rest = await credit(id);
    const sum = (key: 'subtotal' | 'tax' | 'total') =>
      [line, part, rest].reduce((all, note) => all + note[key].amountMinor, 0);
    expect([sum('subtotal'), sum('tax'), sum('total')]).toEqual([15_001, 1_900, 16_901]);
    const numbers = (await stateOf(id)).creditNotes.map((each) => Number(each.number.split('-').at(-1)));
    expect(numbers[1]! - numbers[0]!).toBe(1);
  });

  it("on a paid invoice makes what was paid too much the client's credit, which a refund takes first", async () => {
    const paid = await merchant.paidInvoice(10_000);
    await credit(paid.id, { amountMinor: 4_000 });
    expect((await stateOf(paid.id)).numbers).toEqual(['PAID', 0, 6_000, 4_000]);
    await merchant.refund(paid.payments[0]!.id, 4_000);
    await merchant.until(paid.id, (each) => each.payments.length === 2, 'the refund is in the ledger');
    expect((await stateOf(paid.id)).numbers).toEqual(['PAID', 0, 6_000, 0]);
  });

  it('while a bank payment is in flight: what arrives too much becomes credit', async () => {
    const sent = await merchant.sent(10_000);
    await stripe.pay(await merchant.checkoutOf(sent), GOOD_BANK);
    await merchant.until(sent.id, (each) => each.amountPending.amountMinor > 0, 'the bank payment is pending');
    await credit(sent.id, { amountMinor: 2_500 });
    await stripe.advanceClock(5 * 86_400);
    await merchant.until(sent.id, (each) => each.status === 'PAID', 'the payment arrived');
    expect((await stateOf(sent.id)).numbers).toEqual(['PAID', 0, 7_500, 2_500]);
  });

  it('gives back credit that was applied to the invoice', async () => {
    const paid = await merchant.paidInvoice(10_000);
    await credit(paid.id);
    const { client } = (
      await merchant.ask<{ invoice: { client: { id: string } } }>(
        'query ($id: ID!) { invoice(id: $id) { client { id } } }',
        { id: paid.id },
      )
    ).invoice;
    const { createInvoice } = await merchant.ask<{ createInvoice: { id: string } }>(
      'mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      { input: { clientId: client.id, lines: [{ description: 'More', quantity: '1', unitPriceMinor: 8_000 }] } },
    );
    const second = await merchant.move('publishInvoice', createInvoice.id);
    await merchant.ask('mutation ($input: ApplyClientCreditInput!) { applyClientCredit(input: $input) { status } }', {
      input: { invoiceId: second.id },
    });
    expect((await stateOf(second.id)).numbers).toEqual(['PAID', 0, 8_000, 2_000]);
    await credit(second.id, { amountMinor: 5_000 });
    expect((await stateOf(second.id)).numbers).toEqual(['PAID', 0, 3_000, 7_000]);
    await credit(second.id);
    expect((await stateOf(second.id)).numbers).toEqual(['PAID', 0, 0, 10_000]);
  });

  it('is made once for one key, and never takes off more than there is when asked for at once', async () => {
    const sent = await merchant.sent(10_000);
    const same = await Promise.all(
      [0, 1, 2].map(() => credit(sent.id, { amountMinor: 1_000, idempotencyKey: sent.id })),
    );
    expect(new Set(same.map((each) => each.id)).size).toBe(1);
    const other = await merchant.sent(10_000);
    expect(await refused(other.id, { amountMinor: 1_000, idempotencyKey: sent.id })).toBe(
      'BAD_USER_INPUT idempotencyKey',
    );
    // On two invoices at once: one of them is told.
    const [one, two] = [await merchant.sent(5_000), await merchant.sent(5_000)];
    for (let round = 0; round < 5; round++) {
      const idempotencyKey = `both:${one.id}:${round}`;
      const both = await Promise.all(
        [one, two].map(({ id: invoiceId }) =>
          app.graphql(ISSUE, { input: { invoiceId, amountMinor: 100, idempotencyKey } }, merchant.owner.token),
        ),
      );
      const codes = both.map(({ errors }) => errors?.[0]?.extensions.code ?? 'made').sort();
      expect(codes).toEqual(['BAD_USER_INPUT', 'made']);
    }
    const answers = await Promise.all(
      [0, 1, 2].map(() =>
        app.graphql(ISSUE, { input: { invoiceId: sent.id, amountMinor: 4_000 } }, merchant.owner.token),
      ),
    );
    expect(answers.filter((each) => !each.errors)).toHaveLength(2);
    expect((await stateOf(sent.id)).numbers).toEqual(['SENT', 1_000, 0, 0]);
  });

  it('is mailed with its PDF when somebody says so, each time', async () => {
    const sent = await merchant.sent(10_000);
    const note = await credit(sent.id, { amountMinor: 3_000, reason: 'Agreed by phone.' });
    const send = 'mutation ($id: ID!) { sendCreditNote(id: $id) { number } }';
    for (const times of [1, 2]) {
      await merchant.ask(send, { id: note.id });
      const rows = await eventually(async () => {
        const found = await app.app
          .get(DataSource)
          .query<{ id: string }[]>(
            "SELECT id FROM invoice_mailings WHERE invoice_id = $1 AND kind = 'credit_note' AND mailed_at IS NOT NULL ORDER BY id",
            [sent.id],
          );
        return found.length === times && found;
      }, `it is mailed ${times} times`);
      const file = join(app.app.get(Settings).dataDir, 'mails', `${rows.at(-1)!.id}.eml`);
      const mail = await PostalMime.parse(readFileSync(file));
      expect(mail.subject).toContain(`Credit note ${note.number}`);
      for (const text of ['30.00 USD', 'Agreed by phone.', '70.00 USD is still due', sent.payLink!.url])
        expect(mail.text).toContain(text);
      expect(mail.attachments.map((each) => each.filename)).toContain(`${note.number}.pdf`);
    }
    const { createClient } = await merchant.ask<{ createClient: { id: string } }>(
      'mutation { createClient(input: { name: "No address" }) { id } }',
    );
    const { createInvoice } = await merchant.ask<{ createInvoice: { id: string } }>(
      'mutation ($input: CreateInvoiceInput!) { createInvoice(input: $input) { id } }',
      { input: { clientId: createClient.id, lines: [{ description: 'Work', quantity: '1', unitPriceMinor: 500 }] } },
    );
    await merchant.move('publishInvoice', createInvoice.id);
    const silent = await credit(createInvoice.id);
    const { errors } = await app.graphql(send, { id: silent.id }, merchant.owner.token);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'credit_note.no_address' });
  });

  it('has a PDF of its own, and nobody else may see it', async () => {
    const sent = await merchant.sent(10_000);
    const note = await credit(sent.id, { amountMinor: 3_000, reason: 'Agreed by phone.' });
    const download = (token: string) =>
      fetch(`${app.url}/api/credit-notes/${note.id}/pdf`, { headers: { authorization: `Bearer ${token}` } });
    const response = await download(merchant.owner.token);
    const text = pdfText(Buffer.from(await response.arrayBuffer()));
    for (const part of [
      `Credit note ${note.number}`,
      'On invoice',
      sent.number!,
      'Total 30.00 USD',
      'Agreed by phone.',
    ])
      expect(text).toContain(part);
    const other = await Merchant.create(app, stripe, { connect: false });
    const technician = await app.addMember(merchant.owner.organizationId, 'TECHNICIAN');
    expect((await download(other.owner.token)).status).toBe(404);
    expect((await download(technician.token)).status).toBe(403);
  });
});
