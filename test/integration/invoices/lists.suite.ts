import { describe, expect, it } from '@jest/globals';
import { invoiceStatusSql } from '../../../src/invoices/invoice-status-sql.js';
import { invoiceStatus } from '../../../src/invoices/invoice-status.js';
import { InvoiceEntity } from '../../../src/invoices/invoice.entity.js';
import { DataSource } from 'typeorm';
import { startApp } from '../../support/app.js';
import { Biller, INVOICE, statementsOf } from '../support/invoicing.js';
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

    it('use an index and sort nothing among 30,000', async () => {
      const [acme, other] = [await Biller.create(remit()), await Biller.create(remit())];
      await many(other, 30_000, await other.client());
      const [clientId, otherId] = [await acme.client(), await acme.client()];
      await many(acme, 30_000, otherId);
      await database().query("UPDATE invoices SET client_id = $2 WHERE organization_id = $1 AND number LIKE '%7'", [
        acme.organizationId,
        clientId,
      ]);
      await database().query('ANALYZE invoices');
      const cases: [string, object, RegExp][] = [
        ['plain', {}, /Index Scan Backward using invoices_id_key/],
        ['client', { filter: { clientId } }, /Index Scan Backward using invoices_client_id_id_idx/],
        ['overdue', { filter: { status: ['OVERDUE'] } }, /invoices_open/],
        ['drafts', { filter: { status: ['DRAFT'] } }, /invoices_draft/],
      ];
      for (const [name, variables, index] of cases) {
        const list = 'query ($filter: InvoiceFilter) { invoices(filter: $filter) { edges { node { id } } } }';
        const statements = await statementsOf(database(), () => acme.ask(list, variables));
        const { sql, parameters } = statements.find((each) => each.sql.includes('"invoices"'))!;
        const plan = await database().query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, parameters);
        const text = plan.map((each) => each['QUERY PLAN']).join('\n');
        expect(`${name}: ${text}`).toMatch(index);
        expect(`${name}: ${text}`).not.toMatch(/Seq Scan/);
        if (name === 'plain' || name === 'client') expect(`${name}: ${text}`).not.toMatch(/Sort/);
      }
    });
  });
}
