import { describe, expect, it } from '@jest/globals';
import { aLine, Biller, CREATE_INVOICE } from '../support/invoicing.js';
import { remit } from '../support/shared-app.js';
import { pdfTextOf } from '../support/pdf.js';

const MORE = `discount { amountMinor } discountPercent notes terms reference paymentDays dueOn issuedOn
  lines { discount { amountMinor } discountPercent amount { amountMinor } } total { amountMinor } number`;
const SAVE = 'mutation ($input: InvoiceSettingsInput!) { saveInvoiceSettings(input: $input) { notes paymentDays } }';

/** Discounts, texts, days to pay, and copies. */
export function contentSuite(): void {
  describe('what an invoice says', () => {
    const more = async (acme: Biller, id: string) =>
      (
        await acme.ask<{ invoice: Record<string, unknown> }>(`query ($id: ID!) { invoice(id: $id) { ${MORE} } }`, {
          id,
        })
      ).invoice;

    it('has discounts of lines and of the whole, before tax', async () => {
      const acme = await Biller.create(remit());
      const draft = await acme.draft({
        discountPercent: '10',
        lines: [
          { discountMinor: 1_000, taxPercent: '20' },
          { unitPriceMinor: 1_000, discountPercent: '50' },
        ],
      });
      expect(draft).toMatchObject({
        subtotal: { amountMinor: 9_500 },
        tax: { amountMinor: 1_620 },
        total: { amountMinor: 9_500 - 950 + 1_620 },
      });
      expect(await more(acme, draft.id)).toMatchObject({
        discount: { amountMinor: 950 },
        discountPercent: '10',
        lines: [
          { discount: { amountMinor: 1_000 }, discountPercent: null, amount: { amountMinor: 9_000 } },
          { discount: { amountMinor: 500 }, discountPercent: '50', amount: { amountMinor: 500 } },
        ],
      });
    });

    it.each([
      [['lines.0.discountMinor'], { lines: [aLine({ discountMinor: 10_001 })] }],
      [['discountMinor'], { lines: [aLine()], discountMinor: 10_001 }],
      [['discountPercent', 'paymentDays'], { lines: [aLine()], discountPercent: '101', paymentDays: -1 }],
      [['paymentDays'], { lines: [aLine()], paymentDays: 3, dueOn: '2030-01-01' }],
    ])('is refused with the fields %j', async (fields, input) => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client();
      expect(await acme.refusal(CREATE_INVOICE, { input: { clientId, ...input } })).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields,
      });
    });

    it("takes the organization's notes and days where it has none of its own, and is due that long after issue", async () => {
      const acme = await Biller.create(remit(), { timeZone: 'Pacific/Auckland' });
      await acme.ask(SAVE, { input: { notes: 'Thank you.', paymentDays: 14 } });
      const usual = await acme.draft();
      const own = await acme.draft({ notes: '', paymentDays: 0, terms: 'At once.', reference: 'PO 7' });
      expect(await more(acme, usual.id)).toMatchObject({ notes: 'Thank you.', paymentDays: 14, dueOn: null });
      expect(await more(acme, own.id)).toMatchObject({ notes: null, terms: 'At once.', reference: 'PO 7' });
      for (const { id } of [usual, own]) await acme.move('publish', id);
      const issued = await more(acme, usual.id);
      const days = (Date.parse(String(issued.dueOn)) - Date.parse(String(issued.issuedOn))) / 86_400_000;
      expect(days).toBe(14);
      const today = await more(acme, own.id);
      expect(today.dueOn).toBe(today.issuedOn);
    });

    it('is printed: discounts, the sums of each tax, notes and terms', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft({
        discountPercent: '10',
        notes: 'Thank you for your trust.',
        terms: 'Late payment costs 1 % a month.',
        reference: 'PO 4711',
        lines: [
          { description: 'Support', discountMinor: 1_000, taxPercent: '20' },
          { description: 'Books', unitPriceMinor: 5_000, taxPercent: '5' },
        ],
      });
      await acme.move('publish', id);
      const text = await pdfTextOf(acme, id);
      for (const part of [
        'Discount: −10.00',
        '90.00',
        'Subtotal 140.00 USD',
        'Discount 10 % −14.00 USD',
        'Tax 20 % of 81.00 USD 16.20 USD',
        'Tax 5 % of 45.00 USD 2.25 USD',
        'Total 144.45 USD',
        'Thank you for your trust.',
        'Late payment costs 1 % a month.',
        'PO 4711',
      ])
        expect(text).toContain(part);
    });

    it('can be written again as a draft, whatever became of the first', async () => {
      const acme = await Biller.create(remit());
      const first = await acme.draft({
        dueOn: '2030-01-31',
        discountMinor: 100,
        notes: 'n',
        reference: 'r',
        lines: [{ quantity: '1.5', taxPercent: '8.25', discountPercent: '5' }, { unitPriceMinor: 1 }],
      });
      await acme.move('publish', first.id);
      await acme.move('void', first.id);
      const { duplicateInvoice } = await acme.ask<{ duplicateInvoice: { id: string; status: string } }>(
        'mutation ($id: ID!) { duplicateInvoice(id: $id) { id status } }',
        { id: first.id },
      );
      expect(duplicateInvoice.status).toBe('DRAFT');
      const [before, copy] = [await more(acme, first.id), await more(acme, duplicateInvoice.id)];
      const fixed = { number: null, issuedOn: null, dueOn: null, paymentDays: expect.any(Number), terms: null };
      expect(copy).toEqual({ ...before, ...fixed });
      expect((await acme.invoice(duplicateInvoice.id)).history[0]?.message).toContain('INV-000001');
    });
  });

  describe('a draft that is changed', () => {
    const UPDATE =
      'mutation ($id: ID!, $input: UpdateInvoiceInput!) { updateInvoice(id: $id, input: $input) { version } }';
    const READ = `query ($id: ID!) { invoice(id: $id) { version subtotal { amountMinor } tax { amountMinor } ${MORE} history { kind } } }`;
    const read = async (acme: Biller, id: string) =>
      (await acme.ask<{ invoice: Record<string, unknown> & { version: number } }>(READ, { id })).invoice;
    const update = async (acme: Biller, id: string, changes: object) => {
      const { version } = await read(acme, id);
      await acme.ask(UPDATE, { id, input: { version, ...changes } });
      return read(acme, id);
    };

    it('has other lines and sums, and keeps what was left out', async () => {
      const acme = await Biller.create(remit());
      await acme.ask(SAVE, { input: { notes: 'Thank you.', paymentDays: 14 } });
      const { id } = await acme.draft({ discountPercent: '10', notes: 'Own', terms: '', reference: 'PO 7' });
      const lines = [aLine({ quantity: '2', taxPercent: '20' }), aLine({ unitPriceMinor: 1_000, discountMinor: 500 })];
      expect(await update(acme, id, { lines })).toMatchObject({
        version: 2,
        ...{ subtotal: { amountMinor: 20_500 }, tax: { amountMinor: 3_600 }, discount: { amountMinor: 2_050 } },
        ...{ discountPercent: '10', notes: 'Own', terms: null, reference: 'PO 7', paymentDays: 14, dueOn: null },
        lines: [{ amount: { amountMinor: 20_000 } }, { amount: { amountMinor: 500 }, discount: { amountMinor: 500 } }],
        history: [{ kind: 'created' }, { kind: 'edited' }],
      });
      const other = await update(acme, id, { dueOn: '2030-01-31', discountMinor: 100, notes: null, reference: null });
      expect(other).toMatchObject({ dueOn: '2030-01-31', paymentDays: null, notes: null, reference: null });
      expect(other).toMatchObject({ discount: { amountMinor: 100 }, discountPercent: null });
      const found = async (search: string) =>
        (
          await acme.ask<{ invoices: { totalCount: number } }>(
            'query ($search: String) { invoices(filter: { search: $search }) { totalCount } }',
            { search },
          )
        ).invoices.totalCount;
      await update(acme, id, { reference: 'Order of November', lines: [aLine({ description: 'Winches' }), lines[1]!] });
      expect([await found('winches'), await found('of november'), await found('PO 7')]).toEqual([1, 1, 0]);
      await update(acme, id, { lines });
      expect((await update(acme, id, { paymentDays: 30 })).dueOn).toBeNull();
      expect(await update(acme, id, { discountPercent: null })).toMatchObject({
        paymentDays: 30,
        discount: { amountMinor: 0 },
      });
      expect(await update(acme, id, { dueOn: null })).toMatchObject({ paymentDays: null, dueOn: null });
      await acme.move('publish', id);
      expect((await acme.invoice(id)).total.amountMinor).toBe(20_500 + 4_000);
    });

    it('is refused to whoever looked at an older one, of two at once to one, and once it is issued', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft();
      const input = (reference: string, version = 1) => ({ id, input: { version, reference } });
      const both = await Promise.all(
        ['one', 'two'].map((name) => remit().graphql(UPDATE, input(name), acme.owner.token)),
      );
      expect(both.map((each) => each.errors?.[0]?.extensions.reason ?? null).sort()).toEqual(['invoice.changed', null]);
      expect(await acme.refusal(UPDATE, input('late'))).toMatchObject({ code: 'CONFLICT', reason: 'invoice.changed' });
      expect(
        await acme.refusal(UPDATE, { id, input: { version: 2, lines: [aLine({ quantity: '0' })], paymentDays: -1 } }),
      ).toMatchObject({ code: 'BAD_USER_INPUT', fields: ['lines.0.quantity'] });
      await acme.move('publish', id);
      const { version } = await read(acme, id);
      expect(await acme.refusal(UPDATE, input('issued', version))).toMatchObject({ reason: 'invoice.wrong_state' });
    });
  });
}
