import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { entities } from '../../../src/app.entities.js';
import { newId } from '../../../src/common/id.js';
import { createDataSource } from '../../../src/database/data-source.js';
import { migrations } from '../../../src/database/migrations/index.js';
import { makeSearchIndexes } from '../../../src/database/search-indexes.js';
import { invoiceStatusSql } from '../../../src/invoices/invoice-status-sql.js';
import { invoiceStatus } from '../../../src/invoices/invoice-status.js';
import { InvoiceEntity } from '../../../src/invoices/invoice.entity.js';
import { DataSource } from 'typeorm';
import { startApp } from '../../support/app.js';
import { statementsOf } from '../../support/statements.js';
import { Biller, INVOICE } from '../support/invoicing.js';
import { crowd } from '../support/crowd.js';
import { database, remit } from '../support/shared-app.js';

const TODAY = new Date().toISOString().slice(0, 10);

/** Pages, filters and their cost. */
export function listsSuite(): void {
  describe('lists', () => {
    const PAGE = `query ($filter: InvoiceFilter, $first: Int, $after: String) {
    invoices(filter: $filter, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id status number client { name } } }
    }
  }`;
    interface PageAnswer {
      invoices: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
        edges: { cursor: string; node: { id: string; status: string; number: string | null } }[];
      };
    }

    /** Writes many published invoices past the API; `sql` may set further columns. */
    async function many(acme: Biller, count: number, clientId: string): Promise<void> {
      await database().query(
        `INSERT INTO invoices (id, organization_id, client_id, number, mode, currency, subtotal_minor, tax_minor, total_minor, issued_on, issued_at, amount_paid_minor)
       SELECT uuidv7(make_interval(secs => -n)), $1, $2, 'INV-9' || lpad(n::text, 6, '0'), 'LIVE', 'USD', 100, 0, 100, current_date, now(),
         CASE WHEN n % 500 = 0 THEN 0 ELSE 100 END
       FROM generate_series(1, $3) AS n`,
        [acme.organizationId, clientId, count],
      );
    }

    async function walk(
      acme: Biller,
      variables: object,
      between: () => Promise<unknown> = async () => undefined,
    ): Promise<string[]> {
      const ids: string[] = [];
      for (let after: string | null = null; ;) {
        const { invoices }: PageAnswer = await acme.ask<PageAnswer>(PAGE, { ...variables, after });
        ids.push(...invoices.edges.map((each) => each.node.id));
        if (!invoices.pageInfo.hasNextPage) return ids;
        after = invoices.pageInfo.endCursor;
        await between();
      }
    }

    it('page through hundreds, each once, newest first, while new ones arrive', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client();
      await many(acme, 330, clientId);
      const before = (await acme.ask<PageAnswer>(PAGE, { first: 1 })).invoices;
      const ids = await walk(acme, { first: 50 }, () => acme.draft({ clientId }));
      expect(before.totalCount).toBe(330);
      expect(ids).toHaveLength(330);
      expect(ids).toEqual([...new Set(ids)].sort().reverse());
      expect(await walk(acme, { first: 100, filter: { clientId } })).toHaveLength(330 + 6);
    });

    it.each([{ first: 0 }, { first: 101 }, { after: 'nonsense' }])('refuse the page %j', async (page) => {
      const acme = await Biller.create(remit());
      expect(await acme.refusal(PAGE, page)).toMatchObject({ code: 'BAD_USER_INPUT', fields: Object.keys(page) });
    });

    it('find by reference, date of issue and due date', async () => {
      const acme = await Biller.create(remit());
      const first = await acme.draft({ dueOn: '2030-01-15', reference: 'PO 4711' });
      await acme.draft({ dueOn: '2030-02-15' });
      await acme.move('publish', first.id);
      const found = async (filter: object) =>
        (await acme.ask<PageAnswer>(PAGE, { filter })).invoices.edges.map(({ node }) => node.id);
      const [issuedFrom, issuedTo] = ['2000-01-01', '2099-12-31'];
      for (const filter of [
        { search: 'po 47' },
        { dueFrom: '2030-01-15', dueTo: '2030-01-31' },
        { issuedFrom, issuedTo },
      ])
        expect(await found(filter)).toEqual([first.id]);
      expect(await found({ issuedTo: issuedFrom })).toEqual([]);
    });

    it('find by number and by name, taking wildcards for what they are', async () => {
      const acme = await Biller.create(remit());
      const first = await acme.move(
        'publish',
        (await acme.draft({ clientId: await acme.client({ name: '100% Wool_Ltd' }) })).id,
      );
      const second = await acme.move(
        'publish',
        (await acme.draft({ clientId: await acme.client({ name: 'Ünited Nuts' }) })).id,
      );
      const found = async (search: string) =>
        (await acme.ask<PageAnswer>(PAGE, { filter: { search } })).invoices.edges.map((each) => each.node.id);
      expect(await found('wool_')).toEqual([first.id]);
      expect(await found('100%')).toEqual([first.id]);
      expect(await found('ÜNITED')).toEqual([second.id]);
      expect(await found('000002')).toEqual([second.id]);
      expect(await found('inv-')).toEqual([second.id, first.id]);
      expect(await found('%')).toEqual([first.id]);
      expect(await found("'; DROP TABLE invoices; --")).toEqual([]);
    });

    it('filter by the same status that they show, over every combination of states', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client();
      const at = new Date();
      const grid: Partial<InvoiceEntity>[] = [];
      for (const sentAt of [null, at])
        for (const viewedAt of [null, at])
          for (const dueOn of [null, '2000-01-01', TODAY, '2100-01-01'])
            for (const [totalMinor, amountPaidMinor] of [
              [0, 0],
              [100, 0],
              [100, 40],
              [100, 100],
            ] as const)
              for (const fate of ['draft', 'cancelled', 'issued', 'void'] as const) {
                const open = fate === 'draft' || fate === 'cancelled';
                grid.push({
                  sentAt,
                  viewedAt,
                  dueOn,
                  totalMinor,
                  amountPaidMinor,
                  subtotalMinor: totalMinor,
                  ...(!open && { issuedAt: at, issuedOn: TODAY, mode: 'LIVE' as const, number: `INV-${grid.length}` }),
                  ...(fate === 'cancelled' && { cancelledAt: at }),
                  ...(fate === 'void' && { voidedAt: at }),
                });
              }
      const { manager } = database();
      const rows = grid.map((each) =>
        manager.create(InvoiceEntity, {
          organizationId: acme.organizationId,
          clientId,
          currency: 'USD',
          taxMinor: 0,
          ...each,
        }),
      );
      await manager.insert(InvoiceEntity, rows);
      const stored = await manager.findBy(InvoiceEntity, { organizationId: acme.organizationId });
      const bySql = await database().query<{ id: string; status: string }[]>(
        `SELECT id, ${invoiceStatusSql('invoice', '$2')} AS status FROM invoices AS invoice WHERE organization_id = $1`,
        [acme.organizationId, TODAY],
      );
      const pure = new Map(stored.map((each) => [each.id, invoiceStatus(each, TODAY)]));
      expect(pure.size).toBe(grid.length);
      expect(new Set(pure.values()).size).toBe(9);
      expect(new Map(bySql.map((each) => [each.id, each.status]))).toEqual(pure);
      for (const status of new Set(pure.values())) {
        const expected = [...pure].filter(([, each]) => each === status).map(([id]) => id);
        expect((await walk(acme, { first: 100, filter: { status: [status] } })).sort()).toEqual(expected.sort());
      }
    });

    it('ask the database as often for 50 rows as for 5', async () => {
      // An application in which nothing runs in the background: what is sent is what the list asks.
      const quiet = await startApp({ REMIT_ROLE: 'web' });
      try {
        const acme = await Biller.create(quiet);
        await acme.connect();
        for (let index = 0; index < 50; index += 10) {
          await Promise.all(Array.from({ length: 10 }, async () => acme.move('send', (await acme.draft()).id)));
        }
        const list = `query ($first: Int) { invoices(first: $first) { totalCount edges { node { ${INVOICE} } } } }`;
        const count = async (first: number) =>
          (await statementsOf(quiet.app.get(DataSource), () => acme.ask(list, { first }))).length;
        // What is looked up once for all requests does not count.
        await count(1);
        const few = await count(5);
        expect(await count(50)).toBe(few);
        expect(few).toBeLessThanOrEqual(20);
      } finally {
        await quiet.close();
      }
    });

    it('find by notes and by what a line says, and a client by the name of today', async () => {
      const acme = await Biller.create(remit());
      const clientId = await acme.client({ name: 'Old & Sons' });
      const wanted = await acme.draft({
        clientId,
        notes: 'Thanks for the LADDER',
        lines: [{ description: 'Roof tiles' }, { description: '50_Nails' }],
      });
      await acme.draft();
      await acme.ask('mutation ($id: ID!) { updateClient(id: $id, input: { name: "New Ltd" }) { id } }', {
        id: clientId,
      });
      const found = async (search: string) =>
        (await acme.ask<PageAnswer>(PAGE, { filter: { search } })).invoices.edges.map(({ node }) => node.id);
      for (const term of ['ladder', 'ROOF', '50_n', 'new l'])
        expect([term, await found(term)]).toEqual([term, [wanted.id]]);
      expect([await found('old &'), await found('50xn')]).toEqual([[], []]);
      expect(await walk(acme, { first: 1, filter: { search: 'new' } })).toEqual([wanted.id]);
    });

    it('find by amount, currency, mode and by what is overdue', async () => {
      const acme = await Biller.create(remit());
      const [past, future] = ['2020-01-31', '2099-01-31'];
      const late = await acme.move('publish', (await acme.draft({ dueOn: past })).id);
      const partly = await acme.move('publish', (await acme.draft({ dueOn: past })).id);
      await acme.set(partly.id, { amountPaidMinor: 4_000 });
      const paid = await acme.move('publish', (await acme.draft({ dueOn: past })).id);
      await acme.set(paid.id, { amountPaidMinor: 10_000 });
      const yen = await acme.draft({ currency: 'JPY', dueOn: future, lines: [{ unitPriceMinor: 12_345 }] });
      const none = await acme.draft({ lines: [{ unitPriceMinor: 0 }] });
      const found = async (filter: object) =>
        (await acme.ask<PageAnswer>(PAGE, { filter })).invoices.edges.map(({ node }) => node.id);
      expect(await found({ overdue: true })).toEqual([partly.id, late.id]);
      expect(await found({ overdue: false })).toEqual([none.id, yen.id, paid.id]);
      expect(await found({ status: ['OVERDUE'] })).toEqual([late.id]);
      expect(await found({ currency: 'JPY' })).toEqual([yen.id]);
      expect(await found({ totalFromMinor: 10_001, totalToMinor: 12_345 })).toEqual([yen.id]);
      expect(await found({ totalToMinor: 0 })).toEqual([none.id]);
      expect(await found({ mode: 'LIVE' })).toEqual([paid.id, partly.id, late.id]);
      expect(await found({ mode: 'TEST' })).toEqual([]);
    });

    it('use an index for every filter among 20,000', async () => {
      const [acme, other] = [await Biller.create(remit()), await Biller.create(remit())];
      const clientId = await acme.client({ name: 'Zebra Crossings' });
      await crowd(database(), acme.organizationId, await acme.client(), 20_000);
      await crowd(database(), other.organizationId, await other.client(), 20_000);
      await database().query(
        `WITH moved AS (UPDATE invoices SET client_id = $2 WHERE organization_id = $1 AND number LIKE '%777' RETURNING id)
         UPDATE invoice_texts t SET client_id = $2 FROM moved WHERE t.organization_id = $1 AND t.invoice_id = moved.id`,
        [acme.organizationId, clientId],
      );
      await database().query('ANALYZE invoices, invoice_texts, clients');
      const cases: Record<string, [filter: object, index: RegExp]> = {
        plain: [{}, /Index Scan Backward using invoices_id_key/],
        client: [{ clientId }, /invoices_client_id_id_idx/],
        overdue: [{ overdue: true }, /invoices_open/],
        'status overdue': [{ status: ['OVERDUE'] }, /invoices_open/],
        'still open': [{ status: ['SENT', 'VIEWED', 'PARTIAL', 'PUBLISHED', 'OVERDUE'] }, /invoices_open/],
        drafts: [{ status: ['DRAFT'] }, /invoices_draft/],
        void: [{ status: ['VOID'] }, /invoices_ended/],
        'a day of issue': [{ issuedFrom: '2024-02-29', issuedTo: '2024-02-29' }, /invoices_issued/],
        'a due date': [{ dueFrom: '2024-03-15', dueTo: '2024-03-15' }, /invoices_due/],
        amount: [{ totalFromMinor: 123_456, totalToMinor: 123_456, currency: 'USD' }, /invoices_total/],
        number: [{ search: '-012345' }, /invoice_texts_trigrams/],
        text: [{ search: 'quince 1234' }, /invoice_texts_trigrams/],
        'name of a client': [{ search: 'zebra' }, /invoice_texts_(trigrams|pkey)/],
        'what all have': [{ search: 'support' }, /Index Scan Backward/],
      };
      for (const [name, [filter, index]] of Object.entries(cases)) {
        const text = await planOf(acme, filter);
        expect(`${name}: ${text}`).toMatch(index);
        expect(`${name}: ${text}`).not.toMatch(/Seq Scan/);
      }
    });

    it('find clients by a part of their name or address, also page by page, and nobody else’s', async () => {
      const [acme, other] = [await Biller.create(remit()), await Biller.create(remit())];
      await other.client({ name: 'Quay Dental' });
      const named = [
        await acme.client({ name: '100% Quay', email: null }),
        await acme.client({ name: 'Bakery', email: 'office@QUAY.example' }),
        await acme.client({ name: 'Quayside' }),
      ];
      await acme.client({ name: 'Clinic' });
      const find = async (search: string, after: string | null = null) =>
        (
          await acme.ask<{
            clients: { totalCount: number; pageInfo: { endCursor: string }; edges: { node: { id: string } }[] };
          }>(
            `query ($search: String, $after: String) {
               clients(search: $search, first: 2, after: $after) { totalCount pageInfo { endCursor } edges { node { id } } }
             }`,
            { search, after },
          )
        ).clients;
      const first = await find(' quay ');
      const rest = await find('quay', first.pageInfo.endCursor);
      expect([...first.edges, ...rest.edges].map((each) => each.node.id)).toEqual(named.reverse());
      expect([first.totalCount, (await find('%')).totalCount, (await find('  ')).totalCount]).toEqual([3, 1, 4]);
    });

    it('search where the database refuses the extensions, and say how to make it fast', async () => {
      const admin = database();
      const name = `plain_${newId().replaceAll('-', '')}`;
      await admin.query(`CREATE DATABASE ${name}`);
      const url = String((admin.options as { url?: string }).url).replace(/\/\w+\?/, `/${name}?`);
      const plain = await createDataSource(url, { entities, migrations }).initialize();
      const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
      try {
        // Who may make tables and nothing else, as on a managed server.
        await plain.query(`CREATE ROLE ${name}; GRANT CREATE, USAGE ON SCHEMA public TO ${name}`);
        const runner = plain.createQueryRunner();
        await runner.query(`SET ROLE ${name}`);
        await runner.query('CREATE TABLE invoice_texts (organization_id uuid, text text)');
        await runner.query('CREATE TABLE clients (organization_id uuid, name text)');
        await makeSearchIndexes(runner);
        expect(warn.mock.calls.join()).toContain('CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gin;');
        await runner.query('RESET ROLE');
        await makeSearchIndexes(runner);
        expect(await runner.query("SELECT 1 FROM pg_indexes WHERE indexname LIKE '%_trigrams'")).toHaveLength(2);
        await runner.release();
      } finally {
        warn.mockRestore();
        await plain.destroy();
        await admin.query(`DROP DATABASE ${name}`);
        await admin.query(`DROP ROLE ${name}`);
      }
    });

    /** How the database finds the first page. */
    async function planOf(acme: Biller, filter: object): Promise<string> {
      const list = 'query ($filter: InvoiceFilter) { invoices(filter: $filter) { edges { node { id } } } }';
      const statements = await statementsOf(database(), () => acme.ask(list, { filter }));
      const { sql, parameters } = statements.find((each) =>
        /FROM ("invoices" "invoice".*LIMIT 51|invoices i\s.*LIMIT)/s.test(each.sql),
      )!;
      const plan = await database().query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, parameters);
      return plan.map((each) => each['QUERY PLAN']).join('\n');
    }
  });
}
