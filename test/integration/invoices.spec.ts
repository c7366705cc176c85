import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { newId } from '../../src/common/id.js';
import { Settings } from '../../src/config/env.js';
import { Transactions } from '../../src/database/transactions.js';
import { InvoiceHistoryService } from '../../src/invoices/invoice-history.service.js';
import { InvoiceMailer } from '../../src/invoices/invoice-mailer.js';
import { InvoiceMailingEntity } from '../../src/invoices/invoice-mailing.entity.js';
import { invoiceStatusSql } from '../../src/invoices/invoice-status-sql.js';
import { invoiceStatus } from '../../src/invoices/invoice-status.js';
import { InvoiceEntity } from '../../src/invoices/invoice.entity.js';
import { InvoicesService } from '../../src/invoices/invoices.service.js';
import { PayLinksService } from '../../src/invoices/pay-links.service.js';
import { NotificationsService } from '../../src/notifications/notifications.service.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import {
  aLine,
  Biller,
  CREATE_INVOICE,
  INVOICE,
  moveMutation,
  statementsOf,
  type InvoiceAnswer,
} from './support/invoicing.js';

let remit: TestApp;
let dataSource: DataSource;
const TODAY = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  remit = await startApp();
  dataSource = remit.app.get(DataSource);
});
afterAll(() => remit.close());

function service<T>(type: new (...args: never[]) => T): T {
  return remit.app.get<T>(type as never, { strict: false });
}

describe('drafts', () => {
  it('take their currency from the client, and the client from the organization', async () => {
    const acme = await Biller.create(remit, { defaultCurrency: 'EUR' });
    const euro = await acme.draft({ clientId: await acme.client() });
    const yen = await acme.draft({
      clientId: await acme.client({ currency: 'JPY' }),
      lines: [{ unitPriceMinor: 500 }],
    });
    const pound = await acme.draft({ currency: 'GBP' });
    expect([euro.currency, yen.currency, pound.currency]).toEqual(['EUR', 'JPY', 'GBP']);
    expect(yen.total).toEqual({ amountMinor: 500, decimal: '500' });
  });

  it('have their sums, and neither number nor date nor mode nor link', async () => {
    const acme = await Biller.create(remit);
    await acme.connect();
    const lines = [{ quantity: '1.5', unitPriceMinor: 333, taxPercent: '8.25' }, { taxPercent: '0' }];
    const draft = await acme.draft({ dueOn: '2030-01-31', lines });
    expect(draft).toMatchObject({
      status: 'DRAFT',
      number: null,
      mode: null,
      issuedOn: null,
      dueOn: '2030-01-31',
      payLink: null,
      overdue: false,
      subtotal: { amountMinor: 10_500 },
      tax: { amountMinor: 41 },
      total: { amountMinor: 10_541, decimal: '105.41' },
      amountDue: { amountMinor: 10_541 },
      lines: [
        { quantity: '1.5', taxPercent: '8.25', amount: { amountMinor: 500 } },
        { quantity: '1', taxPercent: '0', amount: { amountMinor: 10_000 } },
      ],
      history: [{ kind: 'created', actor: expect.stringMatching(/^Person/) as string }],
    });
  });

  it.each([
    [['lines.0.quantity'], { lines: [aLine({ quantity: '1.00001' })] }],
    [['lines.1.unitPriceMinor'], { lines: [aLine(), aLine({ unitPriceMinor: -1 })] }],
    [
      ['lines.0.taxPercent', 'lines.1.description'],
      { lines: [aLine({ taxPercent: '101' }), aLine({ description: ' ' })] },
    ],
    [['lines'], { lines: [] }],
  ])('are refused with the fields %j', async (fields, input) => {
    const acme = await Biller.create(remit);
    const clientId = await acme.client();
    expect(await acme.refusal(CREATE_INVOICE, { input: { clientId, ...input } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields,
    });
  });

  it('are refused for a currency or a date that does not exist', async () => {
    const acme = await Biller.create(remit);
    const clientId = await acme.client();
    for (const wrong of [{ currency: 'usd' }, { currency: 'XYZ' }, { dueOn: '2026-02-30' }]) {
      expect(await acme.refusal(CREATE_INVOICE, { input: { clientId, lines: [aLine()], ...wrong } })).toMatchObject({
        code: 'BAD_USER_INPUT',
      });
    }
  });

  it('clients are refused for a blank name or an address that is none', async () => {
    const acme = await Biller.create(remit);
    const create = 'mutation ($input: CreateClientInput!) { createClient(input: $input) { id } }';
    expect(await acme.refusal(create, { input: { name: '  ' } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: ['name'],
    });
    expect(await acme.refusal(create, { input: { name: 'x', email: 'no address' } })).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: ['email'],
    });
  });
});

describe('issuing', () => {
  it('fixes number, date and mode, and makes the pay link', async () => {
    const acme = await Biller.create(remit);
    await acme.connect();
    const { id } = await acme.draft();
    const published = await acme.move('publish', id);
    expect(published).toMatchObject({
      status: 'PUBLISHED',
      number: 'TEST-000001',
      mode: 'TEST',
      issuedOn: TODAY,
      sentAt: null,
    });
    expect(published.payLink?.url).toMatch(new RegExp(`^${remit.url}/pay/[\\w-]{22}$`));
    const token = published.payLink!.url.split('/').at(-1)!;
    expect(await service(PayLinksService).findByToken(token)).toEqual({
      organizationId: acme.organizationId,
      invoiceId: id,
      revoked: false,
    });
    const [row] = await dataSource.query<{ stored: string }[]>(
      'SELECT pay_links::text AS stored FROM pay_links WHERE invoice_id = $1',
      [id],
    );
    expect(row!.stored).not.toContain(token);
  });

  it("dates by the organization's own calendar", async () => {
    const dateIn = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const acme = await Biller.create(remit, { timeZone });
      const { issuedOn } = await acme.move('publish', (await acme.draft()).id);
      expect(issuedOn).toBe(dateIn(timeZone));
    }
  });

  it('numbers live and test invoices apart, LIVE without a connection, and keeps the mode for life', async () => {
    const acme = await Biller.create(remit);
    const first = await acme.move('publish', (await acme.draft()).id);
    await acme.connect({ mode: 'TEST' });
    const test = await acme.move('publish', (await acme.draft()).id);
    await acme.disconnect();
    const second = await acme.move('publish', (await acme.draft()).id);
    expect([first, test, second].map(({ number, mode }) => `${number} ${mode}`)).toEqual([
      'INV-000001 LIVE',
      'TEST-000001 TEST',
      'INV-000002 LIVE',
    ]);
    expect((await acme.invoice(test.id)).mode).toBe('TEST');
  });

  it('leaves no gap and no double among 50 at once, also when some fail', async () => {
    const acme = await Biller.create(remit, { defaultCurrency: 'KWD' });
    const clientId = await acme.client();
    const good = await Promise.all(Array.from({ length: 50 }, () => acme.draft({ clientId })));
    const bad = await Promise.all(
      Array.from({ length: 5 }, () => acme.draft({ clientId, lines: [{ unitPriceMinor: 12_345 }] })),
    );
    const settled = await Promise.allSettled([...good, ...bad].map(({ id }) => acme.move('publish', id)));
    const numbers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value.number] : []));
    expect(numbers.sort()).toEqual(
      Array.from({ length: 50 }, (_, index) => `INV-${String(index + 1).padStart(6, '0')}`),
    );
    expect((await acme.move('publish', (await acme.draft({ clientId })).id)).number).toBe('INV-000051');
  });

  it('happens once, however many ask at once', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.draft();
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => remit.graphql(moveMutation('publish'), { id }, acme.owner.token)),
    );
    expect(asked.filter((each) => !each.errors)).toHaveLength(1);
    expect((await acme.invoice(id)).history.filter((each) => each.kind === 'issued')).toHaveLength(1);
  });

  it('refuses a three-decimal total that does not end in 0', async () => {
    const acme = await Biller.create(remit, { defaultCurrency: 'KWD' });
    const { id } = await acme.draft({ lines: [{ unitPriceMinor: 12_345 }] });
    const { errors } = await remit.graphql(moveMutation('publish'), { id }, acme.owner.token);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'invoice.total_not_chargeable' });
    expect(errors?.[0]?.extensions.fields?.[0]).toMatchObject({
      field: 'lines',
      message: expect.stringContaining('12.340 KWD or 12.350 KWD') as string,
    });
    expect((await acme.invoice(id)).status).toBe('DRAFT');
    const fine = await acme.draft({ lines: [{ unitPriceMinor: 12_340 }] });
    expect(await acme.move('publish', fine.id)).toMatchObject({ status: 'PUBLISHED', total: { decimal: '12.340' } });
  });

  it('of a zero total is PAID at once', async () => {
    const acme = await Biller.create(remit);
    await acme.connect();
    const paid = await acme.move('publish', (await acme.draft({ lines: [{ unitPriceMinor: 0 }] })).id);
    expect(paid).toMatchObject({ status: 'PAID', payLink: null, amountDue: { amountMinor: 0 } });
    expect(paid.paidAt).not.toBeNull();
  });
});

describe('moves', () => {
  const refused = (acme: Biller, move: string, id: string) => acme.refusal(moveMutation(move), { id });
  const wrongState = { code: 'CONFLICT', reason: 'invoice.wrong_state' };

  it('publish and cancel are for drafts', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.draft();
    await acme.move('publish', id);
    expect(await refused(acme, 'publish', id)).toMatchObject(wrongState);
    expect(await refused(acme, 'cancel', id)).toMatchObject(wrongState);
    const other = await acme.draft();
    const cancelled = await acme.move('cancel', other.id, 'written by mistake');
    expect(cancelled).toMatchObject({ status: 'CANCELLED', number: null, amountDue: { amountMinor: 0 } });
    expect(cancelled.history.at(-1)).toMatchObject({ kind: 'cancelled', message: 'Cancelled: written by mistake' });
    for (const move of ['publish', 'send', 'void', 'cancel'])
      expect(await refused(acme, move, other.id)).toMatchObject(wrongState);
  });

  it('void is for issued ones on which nothing is paid', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.draft();
    expect(await refused(acme, 'void', id)).toMatchObject(wrongState);
    await acme.move('publish', id);
    await acme.set(id, { amountPaidMinor: 1 });
    expect(await refused(acme, 'void', id)).toMatchObject({ code: 'CONFLICT', reason: 'invoice.has_payments' });
    await acme.set(id, { amountPaidMinor: 0, amountPendingMinor: 5_000 });
    expect(await acme.move('void', id, 'agreed')).toMatchObject({
      status: 'VOID',
      payLink: null,
      number: 'INV-000001',
    });
    expect(await refused(acme, 'void', id)).toMatchObject(wrongState);
    expect(await refused(acme, 'send', id)).toMatchObject(wrongState);
    const events = await dataSource.query<unknown[]>(
      "SELECT FROM outbox_events WHERE name = 'invoice.payable_changed' AND payload->>'invoiceId' = $1",
      [id],
    );
    expect(events).toHaveLength(1);
  });

  it('send issues a draft, may be repeated, and each time is another sending', async () => {
    const acme = await Biller.create(remit);
    const first = await acme.move('send', (await acme.draft()).id);
    expect(first).toMatchObject({ status: 'SENT', number: 'INV-000001' });
    const again = await acme.move('send', first.id);
    expect(again.sentAt! >= first.sentAt!).toBe(true);
    expect(again.history.map((each) => each.kind)).toEqual(['created', 'issued', 'sent', 'sent']);
    expect(again.history[2]!.message).toBe('Sent by e-mail (billing@globex.example)');
  });

  it('what is due, viewed and paid follows from the row', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.move('send', (await acme.draft({ dueOn: '2020-01-31' })).id);
    const statusNow = async () => (({ status, overdue }) => `${status} ${overdue}`)(await acme.invoice(id));
    expect(await statusNow()).toBe('OVERDUE true');
    await service(Transactions).run(async (tx) => {
      const invoices = service(InvoicesService);
      const invoice = await invoices.lock(tx, acme.organizationId, id);
      expect(await invoices.markViewed(tx, invoice, new Date())).toBe(true);
      expect(await invoices.markViewed(tx, invoice, new Date())).toBe(false);
      await invoices.setSettled(tx, invoice, { paidMinor: 4_000, pendingMinor: 1_000 }, new Date());
      expect(invoice.version).toBe(5);
    });
    expect(await statusNow()).toBe('PARTIAL true');
    const settle = (paidMinor: number) =>
      service(Transactions).run(async (tx) => {
        const invoice = await service(InvoicesService).lock(tx, acme.organizationId, id);
        await service(InvoicesService).setSettled(tx, invoice, { paidMinor, pendingMinor: 0 }, new Date());
      });
    await settle(10_000);
    expect(await acme.invoice(id)).toMatchObject({
      status: 'PAID',
      overdue: false,
      paidAt: expect.any(String) as string,
    });
    await settle(0);
    expect(await acme.invoice(id)).toMatchObject({ status: 'OVERDUE', paidAt: null });
    await expect(settle(10_001)).rejects.toThrow('invoices_paid_check');
  });

  it('a pay link can be renewed: the one before is revoked', async () => {
    const acme = await Biller.create(remit);
    await acme.connect();
    const { id, payLink } = await acme.move('send', (await acme.draft()).id);
    const renew = `mutation ($id: ID!) { renewPayLink(invoiceId: $id) { ${INVOICE} } }`;
    const { renewPayLink } = await acme.ask<{ renewPayLink: InvoiceAnswer }>(renew, { id });
    const find = (url: string | undefined) => service(PayLinksService).findByToken(url!.split('/').at(-1)!);
    expect(renewPayLink.payLink!.url).not.toBe(payLink!.url);
    expect([(await find(payLink!.url))?.revoked, (await find(renewPayLink.payLink!.url))?.revoked]).toEqual([
      true,
      false,
    ]);
    expect(await service(PayLinksService).findByToken('unknown')).toBeNull();
    const draft = await acme.draft();
    expect(await acme.refusal(renew, { id: draft.id })).toMatchObject(wrongState);
  });

  it('a pay link shows only while a provider is active in the mode of the invoice and something can be paid', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.move('publish', (await acme.draft()).id);
    const offered = async () => (await acme.invoice(id)).payLink !== null;
    expect(await offered()).toBe(false);
    await acme.connect({ mode: 'TEST' });
    expect(await offered()).toBe(false);
    await acme.disconnect();
    await acme.connect({ mode: 'LIVE' });
    expect(await offered()).toBe(true);
    await acme.set(id, { amountPendingMinor: 10_000 });
    expect(await offered()).toBe(false);
  });
});

describe('other organizations and other roles', () => {
  it('cannot tell the ids of another organization from unknown ones', async () => {
    const [acme, other] = [await Biller.create(remit), await Biller.create(remit)];
    await acme.connect();
    const { id, client } = await acme.move('publish', (await acme.draft()).id);
    const draft = await acme.draft();
    const operations: [string, (id: string) => object][] = [
      [`query ($id: ID!) { invoice(id: $id) { id } }`, (each) => ({ id: each })],
      ...['publish', 'send', 'void', 'cancel'].map((move): [string, (id: string) => object] => [
        moveMutation(move),
        (each) => ({ id: each }),
      ]),
      ['mutation ($id: ID!) { renewPayLink(invoiceId: $id) { id } }', (each) => ({ id: each })],
      ['mutation ($id: ID!) { markNotificationRead(id: $id) { id } }', (each) => ({ id: each })],
      ['query ($id: ID!) { client(id: $id) { id } }', (each) => ({ id: each })],
      [CREATE_INVOICE, (clientId) => ({ input: { clientId, lines: [aLine()] } })],
    ];
    for (const [query, variables] of operations) {
      const answers = await Promise.all(
        [id, draft.id, client.id, newId(), 'x'].map(
          async (each) => (await remit.graphql(query, variables(each), other.owner.token)).errors,
        ),
      );
      for (const errors of answers) expect(errors).toEqual(answers[3]);
      expect(answers[0]![0]!.extensions.code).toBe('NOT_FOUND');
    }
    const filter = 'query ($filter: InvoiceFilter) { invoices(filter: $filter) { totalCount edges { node { id } } } }';
    for (const clientId of [client.id, newId(), 'x']) {
      expect(await other.ask(filter, { filter: { clientId } })).toEqual({ invoices: { totalCount: 0, edges: [] } });
    }
    expect(await other.ask(filter, { filter: { search: 'Globex' } })).toEqual({
      invoices: { totalCount: 0, edges: [] },
    });
    expect((await acme.invoice(id)).status).toBe('PUBLISHED');
  });

  it('cannot be mixed in the database either', async () => {
    const [acme, other] = [await Biller.create(remit), await Biller.create(remit)];
    const { id } = await acme.draft();
    const moveAway = dataSource.query('UPDATE invoices SET organization_id = $1 WHERE id = $2', [
      other.organizationId,
      id,
    ]);
    await expect(moveAway).rejects.toThrow('violates foreign key constraint');
  });

  it('a TECHNICIAN may not see or touch invoices, BILLING may', async () => {
    const acme = await Biller.create(remit);
    const { id, client } = await acme.draft();
    const technician = await remit.addMember(acme.organizationId, 'TECHNICIAN');
    const billing = await remit.addMember(acme.organizationId, 'BILLING');
    const operations: [string, object][] = [
      ['{ invoices { totalCount } }', {}],
      ['query ($id: ID!) { invoice(id: $id) { id } }', { id }],
      ['{ clients { totalCount } }', {}],
      ['query ($id: ID!) { client(id: $id) { id } }', { id: client.id }],
      ['{ notifications { unreadCount } }', {}],
      ['mutation { createClient(input: { name: "x" }) { id } }', {}],
      [CREATE_INVOICE, { input: { clientId: client.id, lines: [aLine()] } }],
      ...['publish', 'send', 'void', 'cancel'].map((move): [string, object] => [moveMutation(move), { id }]),
      ['mutation ($id: ID!) { renewPayLink(invoiceId: $id) { id } }', { id }],
      ['mutation ($id: ID!) { markNotificationRead(id: $id) { id } }', { id }],
    ];
    for (const [query, variables] of operations) {
      expect(await acme.refusal(query, variables, technician.token)).toMatchObject({ code: 'FORBIDDEN' });
      const { errors } = await remit.graphql(query, variables, '');
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
    await remit.ask(moveMutation('send'), { id }, billing.token);
  });
});

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
    await dataSource.query(
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
    const acme = await Biller.create(remit);
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
    const acme = await Biller.create(remit);
    expect(await acme.refusal(PAGE, page)).toMatchObject({ code: 'BAD_USER_INPUT', fields: Object.keys(page) });
  });

  it('find by number and by name, taking wildcards for what they are', async () => {
    const acme = await Biller.create(remit);
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
    const acme = await Biller.create(remit);
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
    const { manager } = dataSource;
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
    const bySql = await dataSource.query<{ id: string; status: string }[]>(
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
    const acme = await Biller.create(remit);
    await acme.connect();
    for (let index = 0; index < 50; index += 10) {
      await Promise.all(Array.from({ length: 10 }, async () => acme.move('send', (await acme.draft()).id)));
    }
    await eventually(async () => {
      const waiting = await dataSource.query<unknown[]>('SELECT FROM outbox_events WHERE done_at IS NULL LIMIT 1');
      return waiting.length === 0;
    }, 'everything that was announced is done');
    const list = `query ($first: Int) { invoices(first: $first) { totalCount edges { node { ${INVOICE} } } } }`;
    const count = async (first: number) => (await statementsOf(dataSource, () => acme.ask(list, { first }))).length;
    const few = await count(5);
    expect(await count(50)).toBe(few);
    expect(few).toBeLessThanOrEqual(20);
  });

  it('use an index and sort nothing among 30,000', async () => {
    const [acme, other] = [await Biller.create(remit), await Biller.create(remit)];
    await many(other, 30_000, await other.client());
    const [clientId, otherId] = [await acme.client(), await acme.client()];
    await many(acme, 30_000, otherId);
    await dataSource.query("UPDATE invoices SET client_id = $2 WHERE organization_id = $1 AND number LIKE '%7'", [
      acme.organizationId,
      clientId,
    ]);
    await dataSource.query('ANALYZE invoices');
    const cases: [string, object, RegExp][] = [
      ['plain', {}, /Index Scan Backward using invoices_id_key/],
      ['client', { filter: { clientId } }, /Index Scan Backward using invoices_client_id_id_idx/],
      ['overdue', { filter: { status: ['OVERDUE'] } }, /invoices_open/],
      ['drafts', { filter: { status: ['DRAFT'] } }, /invoices_draft/],
    ];
    for (const [name, variables, index] of cases) {
      const list = 'query ($filter: InvoiceFilter) { invoices(filter: $filter) { edges { node { id } } } }';
      const statements = await statementsOf(dataSource, () => acme.ask(list, variables));
      const { sql, parameters } = statements.find((each) => each.sql.includes('"invoices"'))!;
      const plan = await dataSource.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${sql}`, parameters);
      const text = plan.map((each) => each['QUERY PLAN']).join('\n');
      expect(`${name}: ${text}`).toMatch(index);
      expect(`${name}: ${text}`).not.toMatch(/Seq Scan/);
      if (name === 'plain' || name === 'client') expect(`${name}: ${text}`).not.toMatch(/Sort/);
    }
  });
});

describe('the history', () => {
  it('tells a fact once, by its key', async () => {
    const acme = await Biller.create(remit);
    const { id: invoiceId } = await acme.draft();
    const history = service(InvoiceHistoryService);
    const record = (key?: string) =>
      service(Transactions).run((tx) =>
        history.record(tx, {
          organizationId: acme.organizationId,
          invoiceId,
          kind: 'payment_received',
          message: 'x',
          actor: 'stripe',
          ...(key && { key }),
        }),
      );
    const told = await Promise.all(Array.from({ length: 5 }, () => record('payment:pi_1')));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect(await record('payment:pi_2')).toBe(true);
    expect([await record(), await record()]).toEqual([true, true]);
    expect((await acme.invoice(invoiceId)).history.at(-1)).toMatchObject({ kind: 'payment_received', actor: 'Stripe' });
  });

  it('cannot be changed, deleted or emptied in the database', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.draft();
    for (const statement of [
      "UPDATE invoice_history SET message = ''",
      'DELETE FROM invoice_history',
      'TRUNCATE invoice_history',
    ]) {
      await expect(dataSource.query(statement)).rejects.toThrow('append-only');
    }
    expect((await acme.invoice(id)).history).toHaveLength(1);
  });
});

describe('mail', () => {
  async function mailingsOf(invoiceId: string): Promise<InvoiceMailingEntity[]> {
    return dataSource.manager.find(InvoiceMailingEntity, { where: { invoiceId }, order: { id: 'ASC' } });
  }
  function fileOf(mailing: InvoiceMailingEntity): string {
    return join(service(Settings).dataDir, 'mails', `${mailing.id}.eml`);
  }
  async function mailOf(invoiceId: string): Promise<string> {
    const mailing = await eventually(
      async () => (await mailingsOf(invoiceId)).find((each) => each.mailedAt !== null),
      'the invoice is mailed',
    );
    const raw = readFileSync(fileOf(mailing), 'utf8');
    return raw
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }

  it('has the Pay online button when a provider is active', async () => {
    const acme = await Biller.create(remit, { name: 'Acme Tools' });
    await acme.connect();
    const { id, payLink } = await acme.move('send', (await acme.draft({ dueOn: '2030-03-01' })).id);
    const mail = await mailOf(id);
    expect(mail).toMatch(/^From: Acme Tools <remit@localhost>/m);
    expect(mail).toMatch(/^To: billing@globex\.example/m);
    expect(mail).toMatch(/^Subject: \[TEST\] Invoice TEST-000001 from Acme Tools/m);
    expect(mail).toContain('100.00 USD');
    expect(mail).toContain('1 March 2030');
    expect(mail).toContain(`href="${payLink!.url}"`);
    expect(mail).toContain('multipart/alternative');
  });

  it('has no button without one', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.move('send', (await acme.draft()).id);
    const mail = await mailOf(id);
    expect(mail).toContain('Invoice INV-000001');
    expect(mail).not.toMatch(/Pay online|\/pay\//);
  });

  it('goes out once per sending, also when the event is handled again', async () => {
    const acme = await Biller.create(remit);
    const { id } = await acme.move('send', (await acme.draft()).id);
    await mailOf(id);
    const [mailing] = await mailingsOf(id);
    await service(InvoiceMailer).mail({ organizationId: acme.organizationId, invoiceId: id, sendingId: mailing!.id });
    expect((await mailingsOf(id))[0]!.mailedAt).toEqual(mailing!.mailedAt);
    await acme.move('send', id);
    await eventually(
      async () => (await mailingsOf(id)).filter((each) => each.mailedAt).length === 2,
      'the second sending is mailed',
    );
  });

  it('is not written for a client without an address, and the history says so', async () => {
    const acme = await Biller.create(remit);
    const clientId = await acme.client({ email: null });
    const { id, status, history } = await acme.move('send', (await acme.draft({ clientId })).id);
    expect(status).toBe('SENT');
    expect(history.at(-1)!.message).toContain('no e-mail address');
    const [mailing] = await mailingsOf(id);
    await service(InvoiceMailer).mail({ organizationId: acme.organizationId, invoiceId: id, sendingId: mailing!.id });
    expect(existsSync(fileOf(mailing!))).toBe(false);
  });
});

describe('notifications', () => {
  interface Answer {
    notifications: {
      unreadCount: number;
      totalCount: number;
      edges: {
        node: {
          id: string;
          kind: string;
          body: string;
          readAt: string | null;
          invoice: { id: string; status: string } | null;
        };
      }[];
    };
  }
  const LIST =
    '{ notifications { unreadCount totalCount edges { node { id kind body readAt invoice { id status } } } } }';

  it('tell that an issued invoice carries no fee, where fees are passed on and none is set for its currency', async () => {
    const acme = await Biller.create(remit);
    await acme.connect({ passFeesToClient: true, flatFees: ['USD'] });
    await acme.move('publish', (await acme.draft()).id);
    const { id } = await acme.move('publish', (await acme.draft({ currency: 'JPY' })).id);
    const { notifications } = await eventually(async () => {
      const answer = await acme.ask<Answer>(LIST);
      return answer.notifications.totalCount > 0 && answer;
    }, 'the notification arrives');
    expect(notifications.edges).toHaveLength(1);
    expect(notifications.edges[0]!.node).toMatchObject({
      kind: 'invoice.fee_missing',
      invoice: { id, status: 'PUBLISHED' },
      readAt: null,
    });
    expect(notifications.edges[0]!.node.body).toContain('JPY');
  });

  it('are told once and read by each person for themselves', async () => {
    const acme = await Biller.create(remit);
    const billing = await remit.addMember(acme.organizationId, 'BILLING');
    const { organizationId } = acme;
    const notify = () =>
      service(Transactions).run((tx) =>
        service(NotificationsService).notify(tx, {
          organizationId,
          kind: 'payment.unapplied',
          title: 't',
          body: 'b',
          key: 'payment.unapplied:1',
        }),
      );
    expect([await notify(), await notify()]).toEqual([true, false]);
    const seenBy = async (token: string) => (await remit.ask<Answer>(LIST, {}, token)).notifications;
    const { id } = (await seenBy(billing.token)).edges[0]!.node;
    const mark = 'mutation ($id: ID!) { markNotificationRead(id: $id) { id readAt } }';
    const first = await remit.ask<{ markNotificationRead: { readAt: string } }>(mark, { id }, billing.token);
    expect(await remit.ask(mark, { id }, billing.token)).toEqual(first);
    expect(await seenBy(billing.token)).toMatchObject({
      unreadCount: 0,
      edges: [{ node: { readAt: first.markNotificationRead.readAt } }],
    });
    expect(await seenBy(acme.owner.token)).toMatchObject({ unreadCount: 1, edges: [{ node: { readAt: null } }] });
  });
});
