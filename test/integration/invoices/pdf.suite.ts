import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../../src/common/id.js';
import { Settings } from '../../../src/config/env.js';
import { InvoiceMailingEntity } from '../../../src/invoices/mailing/invoice-mailing.entity.js';
import { eventually } from '../../support/eventually.js';
import { pdfPages, pdfText } from '../../support/pdf-text.js';
import { Biller } from '../support/invoicing.js';
import { database, remit, service } from '../support/shared-app.js';

/** The invoice as a file. */
export function pdfSuite(): void {
  const download = (id: string, token?: string) =>
    fetch(`${remit().url}/api/invoices/${id}/pdf`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

  async function pdfOf(biller: Biller, id: string): Promise<Buffer> {
    const response = await download(id, biller.owner.token);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    return Buffer.from(await response.arrayBuffer());
  }

  describe('the PDF of an invoice', () => {
    it('says what the invoice says', async () => {
      const acme = await Biller.create(remit(), { name: 'Çelik & Œuvre – Жук' });
      await acme.connect();
      const clientId = await acme.client({ name: 'Ωμέγα Ltd' });
      const lines = [
        { description: 'Support', quantity: '6.5', unitPriceMinor: 9_500, taxPercent: '8.25' },
        { description: 'Domain', quantity: '2', unitPriceMinor: 1_499 },
      ];
      const { id, payLink } = await acme.move(
        'publish',
        (await acme.draft({ clientId, lines, dueOn: '2030-03-01' })).id,
      );
      const response = await download(id, acme.owner.token);
      expect(response.headers.get('content-disposition')).toBe('inline; filename="TEST-000001.pdf"');
      const text = pdfText(Buffer.from(await response.arrayBuffer())).split('\n');
      for (const row of [
        'Çelik & Œuvre – Жук Invoice TEST-000001',
        'Support 6.5 95.00 8.25 % 617.50',
        'Domain 2 14.99 0 % 29.98',
        'Subtotal 647.48 USD',
        'Tax 8.25 % of 617.50 USD 50.94 USD',
        'Total 698.42 USD',
        payLink!.url,
        'Invoice TEST-000001 Page 1 of 1',
      ]) {
        expect(text).toContain(row);
      }
      expect(text.join('\n')).toMatch(/^TEST – [^]*Ωμέγα Ltd[^]*1 March 2030/);
    });

    it('adds up to the cent over many pages, each with the head of the table and its number', async () => {
      const acme = await Biller.create(remit());
      const lines = Array.from({ length: 200 }, (_, index) => ({
        description: `Line ${index + 1}`,
        quantity: `${(index % 7) + 1}.25`,
        unitPriceMinor: 1_001 + index,
        taxPercent: index % 2 === 0 ? '8.25' : '19',
      }));
      const invoice = await acme.move('publish', (await acme.draft({ lines })).id);
      const pages = pdfPages(await pdfOf(acme, invoice.id));
      expect(pages.length).toBeGreaterThan(5);
      pages.forEach((page, index) => {
        expect(page.some((row) => row.startsWith('Description Quantity Unit price Tax'))).toBe(true);
        expect(page.at(-1)).toBe(`Invoice INV-000001 Page ${index + 1} of ${pages.length}`);
      });
      const rows = pages.flat();
      invoice.lines.forEach(({ description, quantity, amount }) => {
        const row = rows.find((each) => each.startsWith(`${description} ${quantity} `))!;
        expect(Math.round(Number(row.split(' ').at(-1)!.replace(',', '')) * 100)).toBe(amount.amountMinor);
      });
      const total = invoice.total.decimal.replace(/\B(?=(\d{3})+\.)/g, ',');
      expect(pages.at(-1)).toContain(`Total ${total} USD`);
      const taxes = pages
        .at(-1)!
        .filter((row) => row.startsWith('Tax '))
        .map((row) => row.split(' ').at(-2)!);
      const taxed = taxes.reduce((sum, tax) => sum + Math.round(Number(tax.replace(',', '')) * 100), 0);
      expect([taxes.length, taxed]).toEqual([2, invoice.tax.amountMinor]);
    });

    it('is the same file until the invoice changes, then says what it is now', async () => {
      const acme = await Biller.create(remit());
      const { id } = await acme.draft({ currency: 'KWD', lines: [{ unitPriceMinor: 1_234_560 }] });
      const draft = await pdfOf(acme, id);
      expect(draft.equals(await pdfOf(acme, id))).toBe(true);
      expect(pdfText(draft)).toMatch(/Draft invoice[^]*DRAFT[^]*Total 1,234\.560 KWD/);
      await acme.move('publish', id);
      expect(pdfText(await pdfOf(acme, id))).not.toMatch(/DRAFT|PAID|VOID/);
      const paidAt = new Date('2026-11-12T12:00:00Z');
      await acme.set(id, { amountPaidMinor: 1_234_560, paidAt });
      expect(pdfText(await pdfOf(acme, id))).toMatch(/PAID[^]*Paid on 12 November 2026[^]*Amount due 0\.000 KWD/);
      await acme.set(id, { amountPaidMinor: 0, paidAt: null });
      await acme.move('void', id);
      expect(pdfText(await pdfOf(acme, id))).toMatch(/VOID[^]*Void since/);
    });

    it('is for those who may read invoices of the organization', async () => {
      const [acme, other] = [await Biller.create(remit()), await Biller.create(remit())];
      const { id } = await acme.draft();
      expect((await download(id)).status).toBe(401);
      const answers = await Promise.all(
        [id, newId(), 'x'].map(async (each) => {
          const response = await download(each, other.owner.token);
          const { error } = (await response.json()) as { error: { code: string; message: string } };
          return [response.status, error.code, error.message];
        }),
      );
      for (const answer of answers) expect(answer).toEqual([404, 'NOT_FOUND', 'There is no such invoice.']);
    });

    it('is attached to the mail', async () => {
      const acme = await Biller.create(remit());
      await acme.connect();
      const { id, number } = await acme.move('send', (await acme.draft()).id);
      const mailing = await eventually(async () => {
        const found = await database().manager.findOneByOrFail(InvoiceMailingEntity, { invoiceId: id });
        return found.mailedAt && found;
      }, 'the invoice is mailed');
      const mail = readFileSync(join(service(Settings).dataDir, 'mails', `${mailing.id}.eml`), 'utf8');
      const part = mail.slice(mail.indexOf('Content-Type: application/pdf'));
      expect(part).toContain(`filename=${number}.pdf`);
      const encoded = /\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)\r?\n--/.exec(part)![1]!;
      expect(pdfText(Buffer.from(encoded, 'base64'))).toContain(`Invoice ${number}`);
    });
  });
}
