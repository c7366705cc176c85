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
}
