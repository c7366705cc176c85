import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/common/id.js';
import { InvoiceCsv } from '../../../src/invoices/csv/invoice-csv.service.js';
import { statementsOf } from '../../support/statements.js';
import { Biller } from '../support/invoicing.js';
import { database, remit, service } from '../support/shared-app.js';

/** Reads RFC 4180 by its grammar, so that the writer is not judged by its own rules. */
function parse(text: string): Record<string, string>[] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') records.push([]);
  }
  const [head = [], ...rows] = records.slice(0, -1);
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, index) => [name, row[index]!]));
  });
}

/** Invoices and their lines as tables. */
export function csvSuite(): void {
  const get = (path: string, token?: string) =>
    fetch(`${remit().url}/api/${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });

  async function rows(biller: Biller, path: string): Promise<Record<string, string>[]> {
    const response = await get(path, biller.owner.token);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, bytes.subarray(0, 3).toString('hex')]).toEqual([200, 'efbbbf']);
    return parse(bytes.subarray(3).toString('utf8'));
  }

  describe('CSV', () => {
    it('holds every invoice with plain amounts, and its lines, whatever is written in them', async () => {
      const acme = await Biller.create(remit());
      await acme.connect();
      const clientId = await acme.client({ name: '=HYPERLINK("http://evil.example","Pay")' });
      const lines = [
        { description: 'Two\n"lines", Ωμέγα', quantity: '6.5', unitPriceMinor: 9_500, taxPercent: '8.25' },
        { description: '-2+3', quantity: '1', unitPriceMinor: 1_000, discountMinor: 50 },
      ];
      const sent = await acme.move(
        'publish',
        (await acme.draft({ clientId, lines, dueOn: '2099-03-01', reference: '@SUM(A1)' })).id,
      );
      const draft = await acme.draft({ clientId, currency: 'JPY', lines: [{ unitPriceMinor: 500 }] });

      const [second, first] = await rows(acme, 'invoices.csv');
      expect(first).toEqual({
        ...{ invoice_id: sent.id, number: 'TEST-000001', mode: 'TEST', status: 'PUBLISHED', client_id: clientId },
        ...{ client: `'=HYPERLINK("http://evil.example","Pay")`, reference: "'@SUM(A1)" },
        ...{ issued_on: sent.issuedOn, due_on: '2099-03-01', currency: 'USD' },
        ...{ subtotal: '627.00', discount: '0.00', tax: '50.94', total: '677.94', credited: '0.00' },
        ...{ paid: '0.00', due: '677.94', paid_at: '' },
      });
      expect(second).toMatchObject({ invoice_id: draft.id, number: '', mode: '', status: 'DRAFT', total: '500' });

      const [ofDraft, work, fix] = await rows(acme, 'invoice-lines.csv');
      expect(ofDraft).toMatchObject({ invoice_id: draft.id, line: '1', currency: 'JPY', unit_price: '500' });
      expect(work).toMatchObject({
        ...{ number: 'TEST-000001', mode: 'TEST', line: '1', description: 'Two\n"lines", Ωμέγα', quantity: '6.5' },
        ...{ unit_price: '95.00', discount: '0.00', amount: '617.50', tax_percent: '8.25' },
      });
      expect(fix).toMatchObject({ line: '2', description: "'-2+3", discount: '0.50', amount: '9.50' });
    });

    it('is narrowed like the list', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client({ name: 'Ünited Nuts' });
      const { id } = await acme.move('publish', (await acme.draft({ clientId, dueOn: '2030-01-15' })).id);
      await acme.draft();
      for (const file of ['invoices.csv', 'invoice-lines.csv']) {
        const found = async (query: Record<string, string>) =>
          (await rows(acme, `${file}?${new URLSearchParams(query).toString()}`)).map((row) => row.invoice_id);
        for (const query of [
          { status: 'PUBLISHED' },
          { clientId },
          { search: 'üNITED' },
          { issuedFrom: '2000-01-01', issuedTo: '2099-12-31' },
          { dueFrom: '2030-01-15', dueTo: '2030-01-15' },
        ] as Record<string, string>[])
          expect(await found(query)).toEqual([id]);
        expect(await rows(acme, `${file}?status=DRAFT&status=PUBLISHED`)).toHaveLength(2);
        expect(await found({ clientId: newId() })).toEqual([]);
        const refused = await get(`${file}?stauts=PAID&dueFrom=2030-02-30`, acme.owner.token);
        expect([refused.status, await refused.text()]).toEqual([400, expect.stringMatching(/stauts[^]*dueFrom/)]);
      }
    });

    it('is a file that no cache keeps', async () => {
      const acme = await Biller.create(remit());
      for (const name of ['invoices', 'invoice-lines']) {
        const { headers } = await get(`${name}.csv`, acme.owner.token);
        expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
        expect(headers.get('cache-control')).toBe('private, no-store');
        expect(headers.get('content-disposition')).toMatch(
          new RegExp(`^attachment; filename="${name}-\\d{4}-\\d\\d-\\d\\d\\.csv"$`),
        );
      }
    });

    it('is read page by page, each invoice once, and only as far as it is taken', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client();
      await database().query(
        `INSERT INTO invoices (id, organization_id, client_id, currency, subtotal_minor, tax_minor, total_minor)
         SELECT uuidv7(make_interval(secs => -n)), $1, $2, 'USD', 100, 0, 100 FROM generate_series(1, 1030) AS n`,
        [acme.organizationId, clientId],
      );
      const ids = (await rows(acme, 'invoices.csv')).map((row) => row.invoice_id);
      expect(ids).toHaveLength(1_030);
      expect(ids).toEqual([...new Set(ids)].sort().reverse());

      const pages = await statementsOf(database(), async () => {
        const { content } = await service(InvoiceCsv).invoicesFile(acme.organizationId, {});
        for await (const part of content) {
          expect(String(part).split('\r\n').length).toBeLessThanOrEqual(102);
          break;
        }
      });
      expect(pages.filter(({ sql }) => sql.includes('FROM "invoices"')).length).toBeLessThanOrEqual(3);
    });

    it('is for members who may read invoices, of their own organization', async () => {
      const [acme, other] = [await Biller.create(remit()), await Biller.create(remit())];
      const { client } = await acme.draft();
      const technician = await remit().addMember(acme.organizationId, 'TECHNICIAN');
      for (const file of ['invoices.csv', 'invoice-lines.csv']) {
        expect((await get(file)).status).toBe(401);
        expect((await get(file, technician.token)).status).toBe(403);
        expect(await rows(acme, file)).toHaveLength(1);
        for (const query of ['', '?search=Globex', `?clientId=${client.id}`])
          expect(await rows(other, file + query)).toEqual([]);
      }
    });
  });
}
