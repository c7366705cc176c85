import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RESOLVER_NAME_METADATA, RESOLVER_TYPE_METADATA } from '@nestjs/graphql/dist/graphql.constants.js';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { floorPlanOf, methodsOf, providerClasses } from '../../scripts/floor-plan.js';
import { AppModule } from '../../src/app.module.js';
import { AUTHENTICATED, REQUIRED_PERMISSION } from '../../src/auth/guarding.js';
import { permissionsOf, Role, type Permission } from '../../src/auth/permissions.js';
import { PUBLIC } from '../../src/common/public.decorator.js';
import { Settings } from '../../src/config/env.js';
import { startApp, TEST_PASSWORD, type TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { operations, type Operation } from '../support/operations.js';

/** How an operation's id is probed: with rows of another organization in this table. */
interface Probe {
  table: string;
  /** Rows of our own that the operation needs to get as far as looking the id up: table by path. */
  own?: Record<string, string>;
  /** It answers a list, which is empty for ids that are not ours. */
  list?: true;
  /** What it answers for an id that is not ours, where that is a field of an input that can be put right. */
  answer?: 'BAD_USER_INPUT';
}

/** Every id that an operation takes. A new one without a probe fails below. */
const PROBES: Record<string, Probe> = {
  'acceptDispute id': { table: 'disputes' },
  'approveTimeEntries ids': { table: 'time_entries' },
  'applyClientCredit input.invoiceId': { table: 'invoices' },
  'applyPayment input.invoiceId': { table: 'invoices', own: { 'input.paymentId': 'payments' } },
  'applyPayment input.paymentId': { table: 'payments' },
  'cancelInvoice id': { table: 'invoices' },
  'changeMemberRole personId': { table: 'memberships' },
  'client id': { table: 'clients' },
  'createInvoice input.clientId': { table: 'clients' },
  'createTicket input.clientId': { table: 'clients' },
  'createRecurringInvoice input.patternId': { table: 'invoices' },
  'creditNote id': { table: 'credit_notes' },
  'creditNotes filter.clientId': { table: 'clients', list: true },
  'creditNotes filter.invoiceId': { table: 'invoices', list: true },
  'dispute id': { table: 'disputes' },
  'duplicateInvoice id': { table: 'invoices' },
  'endRecurringInvoice id': { table: 'recurring_invoices' },
  'generateInvoiceFromTime input.clientId': { table: 'clients' },
  'generateInvoiceFromTime input.entryIds': { table: 'time_entries', own: { 'input.clientId': 'clients' } },
  'invoice id': { table: 'invoices' },
  'invoices filter.clientId': { table: 'clients', list: true },
  'issueCreditNote input.invoiceId': { table: 'invoices' },
  'issueCreditNote input.lines.lineId': { table: 'invoice_lines', own: { 'input.invoiceId': 'invoices' } },
  'sendCreditNote id': { table: 'credit_notes' },
  'logTime input.ticketId': { table: 'tickets' },
  'markNotificationRead id': { table: 'notifications' },
  'pauseRecurringInvoice id': { table: 'recurring_invoices' },
  'payment id': { table: 'payments' },
  'payments filter.clientId': { table: 'clients', list: true },
  'payments filter.invoiceId': { table: 'invoices', list: true },
  'publishInvoice id': { table: 'invoices' },
  'reconciliationRun id': { table: 'reconciliation_runs' },
  'refundPayment input.invoiceId': { table: 'invoices', own: { 'input.paymentId': 'payments' } },
  'refundPayment input.paymentId': { table: 'payments' },
  'rejectTimeEntries ids': { table: 'time_entries' },
  'removeMember personId': { table: 'memberships' },
  'removeTimeEntry id': { table: 'time_entries' },
  'removeTimeRate id': { table: 'time_rates' },
  'renewPayLink invoiceId': { table: 'invoices' },
  'removeSavedPaymentMethod clientId': { table: 'clients', own: { id: 'saved_methods' } },
  'removeSavedPaymentMethod id': { table: 'saved_methods', own: { clientId: 'clients' } },
  'resendInvitation id': { table: 'invitations' },
  'restartReminders invoiceId': { table: 'invoices' },
  'retryWebhookEvent id': { table: 'webhook_events' },
  'revokeInvitation id': { table: 'invitations' },
  'revokeServiceAccount id': { table: 'service_accounts' },
  'saveStripeIntegration input.expenseAccountId': { table: 'financial_accounts', answer: 'BAD_USER_INPUT' },
  'sendInvoice id': { table: 'invoices' },
  'setTicketOpen id': { table: 'tickets' },
  'setTimeRate input.clientId': { table: 'clients' },
  'setTimeRate input.personId': { table: 'memberships' },
  'stopReminders invoiceId': { table: 'invoices' },
  'stageDisputeEvidence input.disputeId': { table: 'disputes' },
  'submitDisputeEvidence id': { table: 'disputes' },
  'stopAutopay clientId': { table: 'clients' },
  'switchOrganization organizationId': { table: 'organizations' },
  'updateClient id': { table: 'clients' },
  'updateInvoice id': { table: 'invoices' },
  'ticket id': { table: 'tickets' },
  'tickets filter.clientId': { table: 'clients', list: true },
  'timeEntries filter.clientId': { table: 'clients', list: true },
  'timeEntries filter.personId': { table: 'memberships', list: true },
  'timeEntries filter.ticketId': { table: 'tickets', list: true },
  'timeEntry id': { table: 'time_entries' },
  'updateTicket id': { table: 'tickets' },
  'updateTimeEntry id': { table: 'time_entries' },
  'voidInvoice id': { table: 'invoices' },
};
/** Every route for members by its path; those with an id name the table of the other organization that it is probed with. */
const ROUTES: Record<string, { table?: string; method?: 'POST' }> = {
  'api/credit-notes/:id/pdf': { table: 'credit_notes' },
  'api/disputes/:id/files': { table: 'disputes', method: 'POST' },
  'api/invoice-lines.csv': {},
  'api/invoices.csv': {},
  'api/invoices/:id/pdf': { table: 'invoices' },
};
/** Ids of operations that anybody may call: they have tests of their own. */
const PUBLIC_IDS = ['signIn input.organizationId'];

const OPERATIONS = operations();
const named = new Map(OPERATIONS.map((each) => [each.name, each]));
const idsOf = ({ name, idPaths }: Operation) => idPaths.map((path) => `${name} ${path}`);

/** What the resolver of each operation declares. */
type Access = Permission | 'member' | 'public';

async function declaredAccess(): Promise<Map<string, Access>> {
  const plan = await floorPlanOf(AppModule.forRoot(new Settings({})));
  const access = new Map<string, Access>();
  for (const type of providerClasses(plan)) {
    for (const method of methodsOf(type)) {
      if (!['Query', 'Mutation'].includes(String(Reflect.getMetadata(RESOLVER_TYPE_METADATA, method)))) continue;
      const name = String(Reflect.getMetadata(RESOLVER_NAME_METADATA, method) ?? method.name);
      const look = (key: string): unknown => Reflect.getMetadata(key, method) ?? Reflect.getMetadata(key, type);
      const permission = look(REQUIRED_PERMISSION) as Permission | undefined;
      const open = look(PUBLIC) !== undefined ? 'public' : 'member';
      access.set(name, permission ?? (look(AUTHENTICATED) === undefined ? open : 'member'));
    }
  }
  return access;
}

/** The permission that each route for members asks for, by its path. */
async function declaredRoutes(): Promise<Map<string, Permission>> {
  const routes = new Map<string, Permission>();
  for (const type of (await floorPlanOf(AppModule.forRoot(new Settings({})))).controllers) {
    for (const method of methodsOf(type)) {
      const permission = Reflect.getMetadata(REQUIRED_PERMISSION, method) as Permission | undefined;
      if (!Reflect.hasMetadata(METHOD_METADATA, method) || permission === undefined) continue;
      const [room, path] = [type, method].map((each) => String(Reflect.getMetadata(PATH_METADATA, each)));
      routes.set(`${room}/${path}`, permission);
    }
  }
  return routes;
}

let stripe: LocalStripe;
let app: TestApp;
let prober: Merchant;
let other: Merchant;
let access: Map<string, Access>;

beforeAll(async () => {
  access = await declaredAccess();
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url, LOG_LEVEL: 'fatal' });
  prober = await Merchant.create(app, stripe);
  other = await Merchant.create(app, stripe);
  await prober.paidInvoice(1_000);
  await saveMethod(prober);
  await furnish(other);
});

afterAll(async () => {
  await app.close();
  await stripe.close();
});

const database = () => app.app.get(DataSource);
const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code;

/** One of everything that has an id. */
async function furnish(merchant: Merchant): Promise<void> {
  await merchant.draft([['Draft', '1', 1_000]]);
  await saveMethod(merchant);
  await merchant.sent(2_000);
  const paid = await merchant.paidInvoice(3_000);
  await merchant.refund(paid.payments[0]!.id, 1_000);
  const disputed = await merchant.sent(4_000);
  await stripe.pay(await merchant.checkoutOf(disputed), { card: '4000000000000259' });
  await merchant.ask('mutation { runReconciliation { id } }');
  await merchant.ask('mutation { inviteMember(input: { email: "new@example.test", role: BILLING }) { id } }');
  await merchant.ask(
    'mutation { createServiceAccount(input: { name: "Export", permissions: ["invoices.read"] }) { serviceAccount { id } } }',
  );
  await merchant.ask('mutation ($id: ID!) { issueCreditNote(input: { invoiceId: $id, amountMinor: 100 }) { id } }', {
    id: paid.id,
  });
  await merchant.ask(
    'mutation ($id: ID!) { createRecurringInvoice(input: { patternId: $id, unit: MONTH, startsOn: "2999-01-31", action: SEND }) { id } }',
    { id: paid.id },
  );
  const { createTicket } = await merchant.ask<{ createTicket: { id: string } }>(
    'mutation ($clientId: ID!) { createTicket(input: { clientId: $clientId, subject: "Work" }) { id } }',
    { clientId: (await rowsOf(merchant, 'clients'))[0]!.id },
  );
  await merchant.ask(
    'mutation ($id: ID!) { logTime(input: { ticketId: $id, minutes: 5, description: "Work" }) { id } }',
    { id: createTicket.id },
  );
  await merchant.ask('mutation { setTimeRate(input: { rateMinor: 1000 }) { id } }');
  await merchant.ask('mutation { createFinancialAccount(input: { name: "Fees", kind: "expense" }) { id } }');
  // Told of: fees are passed on, and there is none for euros.
  await merchant.save({ passFeesToClient: true });
  await merchant.sent(5_000, 'EUR');
  const tables = new Set(Object.values(PROBES).map((each) => each.table));
  for (const table of tables)
    await eventually(async () => (await rowsOf(merchant, table)).length > 0, `there is a row in ${table}`);
  await quiet(merchant);
}

/** Somebody who pays saves their card, and agrees to autopay. */
async function saveMethod(merchant: Merchant): Promise<void> {
  await merchant.save({ allowSavedPaymentMethods: true });
  const sent = await merchant.sent(2_500);
  const click = await merchant.click(`${sent.payLink?.url}?method=any&save=autopay`);
  await stripe.pay(click.location!, GOOD_CARD);
  await eventually(async () => (await rowsOf(merchant, 'saved_methods')).length > 0, 'the card is saved');
}

async function rowsOf({ owner }: Merchant, table: string): Promise<{ id: string }[]> {
  const column = table === 'organizations' ? 'id' : 'organization_id';
  const id = table === 'memberships' ? 'person_id' : 'id';
  return database().query(`SELECT ${id} AS id FROM "${table}" WHERE ${column} = $1 ORDER BY 1 LIMIT 8`, [
    owner.organizationId,
  ]);
}

/** Waits until nothing of the organization is under way. */
async function quiet(merchant: Merchant): Promise<void> {
  let last = '';
  await eventually(async () => {
    const now = await everythingOf(merchant);
    const same = now === last;
    last = now;
    await new Promise((wake) => setTimeout(wake, 700));
    return same;
  }, 'the organization is quiet');
}

/** What operations write; the rest moves by itself, for example when a check of the connection is due. */
const WRITTEN = [
  ...[
    'invoices',
    'invoice_history',
    'invoice_mailings',
    'pay_links',
    'clients',
    'client_credit_entries',
    'memberships',
  ],
  ...[
    'recurring_invoices',
    'credit_notes',
    'credit_note_lines',
    'tickets',
    'time_entries',
    'time_rates',
    'time_billings',
  ],
  ...['payments', 'payment_allocations', 'refund_requests', 'disputes', 'notifications', 'webhook_events', 'sessions'],
];

/** All that was written for an organization, as one text per table. */
async function everythingOf({ owner }: Merchant): Promise<string> {
  const texts: string[] = [];
  for (const name of WRITTEN) {
    const rows = await database().query<{ sum: string | null }[]>(
      `SELECT md5(string_agg(t::text, ' ' ORDER BY t::text)) AS sum FROM "${name}" t WHERE organization_id = $1`,
      [owner.organizationId],
    );
    texts.push(`${name} ${rows[0]?.sum ?? ''}`);
  }
  return texts.join('\n');
}

describe('operations of the schema', () => {
  it('each declare who may call them', () => {
    expect(OPERATIONS.filter((each) => !access.has(each.name))).toEqual([]);
  });

  it('each have a probe for every id they take', () => {
    const probed = [...Object.keys(PROBES), ...PUBLIC_IDS].sort();
    expect(OPERATIONS.flatMap(idsOf).sort()).toEqual(probed);
  });

  it.each(OPERATIONS.map((each) => each.name))('%s tells nobody anything without a token', async (name) => {
    const operation = named.get(name)!;
    if (access.get(name) === 'public') return;
    const answer = await app.graphql(operation.document, operation.variables());
    expect(answer.data).toBeNull();
    expect(code(answer)).toBe('UNAUTHENTICATED');
  });
});

describe('another organization', () => {
  it.each(Object.keys(PROBES))('is as good as none: %s', async (name) => {
    const probe = PROBES[name]!;
    const [operationName = '', path = ''] = name.split(' ');
    const operation = named.get(operationName)!;
    const own: Record<string, unknown> = {};
    for (const [at, table] of Object.entries(probe.own ?? {})) own[at] = (await rowsOf(prober, table))[0]!.id;
    const ask = async (id: string) => {
      const variables = operation.variables({ ...own, [path]: id });
      const { data, errors } = await prober.app.graphql(operation.document, variables, prober.owner.token);
      return JSON.stringify({ data, errors }).replaceAll(id, '<id>');
    };
    const before = await everythingOf(other);
    const unknown = await ask(randomUUID());
    for (const { id } of await rowsOf(other, probe.table)) {
      expect(await ask(id)).toBe(unknown);
      expect(await ask(id.toUpperCase())).toBe(unknown);
    }
    expect(await ask('nobody')).toBe(unknown);
    if (probe.list) expect(unknown).toContain('"edges":[]');
    else expect(unknown).toContain(`"code":"${probe.answer ?? 'NOT_FOUND'}"`);
    expect(await everythingOf(other)).toBe(before);
  });

  it('has cursors that lead nowhere in our lists', async () => {
    const lists = OPERATIONS.filter(({ document, kind }) => kind === 'query' && document.includes('$after'));
    expect(lists.length).toBeGreaterThan(5);
    for (const { name, document, ...list } of lists) {
      const rows = await rowsOf(other, 'invoices');
      const after = Buffer.from(rows.at(-1)!.id).toString('base64url');
      const answer = await app.graphql(document, list.variables({ after }), prober.owner.token);
      const text = JSON.stringify(answer);
      expect(`${name}: ${text}`).not.toContain(other.owner.organizationId);
      for (const table of ['invoices', 'clients', 'payments', 'webhook_events', 'notifications'])
        for (const { id } of await rowsOf(other, table)) expect(`${name}: ${text}`).not.toContain(id);
    }
  });
});

describe('routes for members', () => {
  const document = Buffer.from('%PDF-1.4');
  async function call(path: string, token?: string, id: string = randomUUID()) {
    const { method = 'GET' } = ROUTES[path]!;
    const query = method === 'POST' ? '?kind=RECEIPT&name=receipt.pdf' : '';
    const response = await fetch(`${app.url}/${path.replace(':id', id)}${query}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(method === 'POST' && { 'content-type': 'application/pdf' }),
      },
      ...(method === 'POST' && { body: document }),
    });
    const request = response.headers.get('x-request-id')!;
    const text = (await response.text()).replaceAll(id, '<id>').replaceAll(request, '<request>');
    return { status: response.status, text };
  }

  it('each have a probe', async () => {
    expect([...(await declaredRoutes()).keys()].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it.each(Object.keys(ROUTES))('%s asks for a token, and for a role that may', async (path) => {
    expect((await call(path)).status).toBe(401);
    const needed = (await declaredRoutes()).get(path)!;
    for (const role of Object.values(Role).filter((each) => !permissionsOf(each).includes(needed))) {
      const member = await app.addMember(prober.owner.organizationId, role);
      expect([role, (await call(path, member.token)).status]).toEqual([role, 403]);
    }
  });

  it.each(Object.keys(ROUTES))('%s gives nothing of another organization', async (path) => {
    const { table } = ROUTES[path]!;
    const before = await everythingOf(other);
    const unknown = await call(path, prober.owner.token);
    expect(unknown.status).toBe(table ? 404 : 200);
    for (const { id } of table ? await rowsOf(other, table) : [])
      expect(await call(path, prober.owner.token, id)).toEqual(unknown);
    if (!table) expect(unknown.text).toContain((await rowsOf(prober, 'invoices'))[0]!.id);
    for (const each of ['organizations', 'invoices', 'clients'])
      for (const { id } of await rowsOf(other, each)) expect(unknown.text).not.toContain(id);
    expect(await everythingOf(other)).toBe(before);
  });
});

describe('roles', () => {
  it.each(Object.values(Role))('%s is refused whatever their role does not allow', async (role) => {
    const member = await app.addMember(prober.owner.organizationId, role);
    const allowed = new Set<string>(permissionsOf(role));
    for (const { name, document, ...operation } of OPERATIONS) {
      const needed = access.get(name)!;
      if (needed === 'public' || needed === 'member' || allowed.has(needed)) continue;
      const answer = await app.graphql(document, operation.variables(), member.token);
      expect([name, answer.data, code(answer)]).toEqual([name, null, 'FORBIDDEN']);
    }
  });

  it('of another organization count for nothing', async () => {
    const technician = await app.addMember(prober.owner.organizationId, Role.TECHNICIAN);
    const document = 'mutation($id: ID!) { switchOrganization(organizationId: $id) { accessToken } }';
    expect(code(await app.graphql(document, { id: other.owner.organizationId }, technician.token))).toBe('NOT_FOUND');
    const signIn = 'mutation($i: SignInInput!) { signIn(input: $i) { accessToken } }';
    const answers = await Promise.all(
      [other.owner.organizationId, randomUUID(), 'nobody'].map((organizationId) =>
        app.graphql(signIn, { i: { email: technician.email, password: TEST_PASSWORD, organizationId } }),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(code(answers[0]!)).toBe('UNAUTHENTICATED');
  });
});
