import { describe, expect, it } from '@jest/globals';
import { InvoiceMovesService } from '../../../src/invoices/invoice-moves.service.js';
import { Biller } from '../support/invoicing.js';
import { database, remit, service } from '../support/shared-app.js';

const SAVE = 'mutation ($input: InvoiceSettingsInput!) { saveInvoiceSettings(input: $input) { numberPrefix } }';
const YEAR = new Date().getUTCFullYear();

/** Formats of numbers, and that there are no gaps and no doubles. */
export function numbersSuite(): void {
  describe('numbers', () => {
    const issue = async (acme: Biller) => (await acme.move('publish', (await acme.draft()).id)).number;

    it('follow the format of the organization, and are never given twice when it changes', async () => {
      const acme = await Biller.create(remit());
      const numbers = [await issue(acme)];
      await acme.ask(SAVE, { input: { numberPrefix: 'AC/', numberYear: true, numberDigits: 3 } });
      numbers.push(await issue(acme), await issue(acme));
      await acme.ask(SAVE, { input: { numberRestartsYearly: true } });
      numbers.push(await issue(acme), await issue(acme));
      await acme.ask(SAVE, {
        input: { numberRestartsYearly: false, numberYear: false, numberPrefix: 'INV-', numberDigits: 6 },
      });
      numbers.push(await issue(acme));
      expect(numbers).toEqual([
        'INV-000001',
        `AC/${YEAR}-002`,
        `AC/${YEAR}-003`,
        // The series of the year begins at 1 and passes over what the one before has given out.
        `AC/${YEAR}-001`,
        `AC/${YEAR}-004`,
        'INV-000004',
      ]);
    });

    it.each([
      [['numberPrefix'], { numberPrefix: 'TEST-1' }],
      [['numberPrefix'], { numberPrefix: '=1' }],
      [['creditNotePrefix'], { creditNotePrefix: 'INV-' }],
      [['numberDigits'], { numberDigits: 13 }],
      [['numberRestartsYearly'], { numberRestartsYearly: true }],
    ])('refuse the format with the fields %j', async (fields, input) => {
      const acme = await Biller.create(remit());
      expect(await acme.refusal(SAVE, { input })).toMatchObject({ code: 'BAD_USER_INPUT', fields });
    });

    it('are gapless and unique when 1,000 invoices are sent at once', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client({ email: null });
      await database().query(
        `INSERT INTO invoices (id, organization_id, client_id, currency, subtotal_minor, tax_minor, total_minor)
         SELECT gen_random_uuid(), $1, $2, 'USD', 100, 0, 100 FROM generate_series(1, 1000)`,
        [acme.organizationId, clientId],
      );
      const drafts = await database().query<{ id: string }[]>('SELECT id FROM invoices WHERE organization_id = $1', [
        acme.organizationId,
      ]);
      const moves = service(InvoiceMovesService);
      // As many at once as there are connections, and as many again that wait for one.
      const lanes = Array.from({ length: 40 }, async () => {
        for (let draft = drafts.pop(); draft; draft = drafts.pop())
          await moves.send(acme.organizationId, 'system', draft.id);
      });
      await Promise.all(lanes);
      const rows = await database().query<{ number: string }[]>(
        'SELECT number FROM invoices WHERE organization_id = $1 ORDER BY number',
        [acme.organizationId],
      );
      expect(rows.map((each) => each.number)).toEqual(
        Array.from({ length: 1_000 }, (_, index) => `INV-${String(index + 1).padStart(6, '0')}`),
      );
    }, 300_000);
  });
}
