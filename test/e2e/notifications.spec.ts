import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { WebSocket } from 'ws';
import { Transactions } from '../../src/database/transactions.js';
import type { DomainEventName, DomainEvents } from '../../src/events/domain-events.js';
import { emit } from '../../src/events/emit.js';
import { ConnectionsService } from '../../src/integrations/connections.service.js';
import { startApp, type TestApp, type TestMember } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_BANK, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { SmtpStub } from '../support/smtp-stub.js';
import { createTestDatabase } from '../support/test-database.js';

interface Notification {
  id: string;
  kind: string;
  title: string;
  body: string;
  readAt: string | null;
  invoice: { id: string; number: string | null } | null;
}
interface Listed {
  notifications: { unreadCount: number; totalCount: number; edges: { node: Notification }[] };
}

const FIELDS = 'id kind title body readAt invoice { id number }';
const LIST = `{ notifications(first: 100) { unreadCount totalCount edges { node { ${FIELDS} } } } }`;
const ADDED = `subscription { notificationAdded { ${FIELDS} } }`;
const SET =
  'mutation ($input: SetNotificationPreferenceInput!) { set: setNotificationPreference(input: $input) { kind inApp email } }';

let stripe: LocalStripe;
let smtp: SmtpStub;
/** Answers people; all work is done by the other process. */
let web: TestApp;
let worker: TestApp;
const sockets: Client[] = [];

beforeAll(async () => {
  stripe = await startLocalStripe();
  smtp = await SmtpStub.start();
  const env = {
    STRIPE_API_BASE: stripe.url,
    SMTP_URL: smtp.url,
    DATABASE_URL: await createTestDatabase(),
    MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
  web = await startApp({ ...env, REMIT_ROLE: 'web' });
  worker = await startApp({ ...env, REMIT_ROLE: 'worker' });
});

afterAll(async () => {
  for (const each of sockets) await each.dispose();
  await web.close();
  await worker.close();
  await smtp.close();
  await stripe.close();
});

const service = <T>(type: abstract new (...args: never[]) => T): T => web.app.get<T>(type, { strict: false });
const database = () => web.app.get(DataSource);
const listOf = async (token: string) => (await web.ask<Listed>(LIST, {}, token)).notifications;
const nodesOf = async (token: string, kind?: string) =>
  (await listOf(token)).edges.map((each) => each.node).filter((each) => kind === undefined || each.kind === kind);
const untilTold = (token: string, kind: string, count = 1) =>
  eventually(async () => {
    const nodes = await nodesOf(token, kind);
    return nodes.length >= count && nodes;
  }, `${kind} is told`);
const mailsTo = (member: TestMember, title: string) =>
  smtp.mails.filter((mail) => mail.includes(`To: ${member.email}`) && unfolded(mail).includes(title));
const unfolded = (mail: string) => mail.replace(/\n[ \t]/g, ' ').replace(/=\n/g, '');
const announce = <N extends DomainEventName>(name: N, payload: DomainEvents[N], times = 1) =>
  service(Transactions).run(async (tx) => {
    for (let told = 0; told < times; told++) await emit(tx, name, payload);
  });
/** Nothing is left for the workers. */
const quiet = () =>
  eventually(async () => {
    const [row] = await database().query<[{ open: string }]>(
      'SELECT count(*) AS open FROM outbox_events WHERE done_at IS NULL',
    );
    return row.open === '0';
  }, 'all events are handled');
const errorOf = async (query: string, variables: object, token: string) =>
  (await web.graphql(query, variables, token)).errors?.[0]?.extensions;

function socketOf(token: string | undefined): Client {
  const client = createClient({
    url: `${web.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token !== undefined && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  sockets.push(client);
  return client;
}

/** What a subscription says: each notification, then how it ended. */
function listen(token: string | undefined, query = ADDED) {
  const heard: Notification[] = [];
  const errors: unknown[] = [];
  let ended = false;
  const stop = socketOf(token).subscribe<{ notificationAdded: Notification }>(
    { query },
    {
      next: ({ data, errors: failed }) => {
        if (data) heard.push(data.notificationAdded);
        if (failed) errors.push(...failed);
      },
      error: (error) => {
        errors.push(...(Array.isArray(error) ? (error as unknown[]) : [error]));
        ended = true;
      },
      complete: () => (ended = true),
    },
  );
  return { heard, errors, stop, isEnded: () => ended };
}

/** The subscription stands when something that is told again and again is heard. */
async function listening(token: string, member: TestMember) {
  const listener = listen(token);
  const connections = service(ConnectionsService);
  const connection = await connections.find(member.organizationId);
  if (!connection) throw new Error('The merchant is not connected');
  await eventually(async () => {
    await connections.recordError(connection, 'hello?');
    await connections.clearError(connection);
    return listener.heard.length > 0;
  }, 'the subscription stands');
  await quiet();
  return listener;
}

describe('notifications', () => {
  it('tell of a refund once, with amount, client, invoice and what to do; nobody is mailed', async () => {
    const merchant = await Merchant.create(web, stripe);
    const paid = await merchant.paidInvoice(10_000);
    const line = await merchant.refund(paid.payments[0]?.id ?? '', 2_500);
    const { organizationId, token } = merchant.owner;
    await announce('payment.refunded', { organizationId, paymentId: paid.payments[0]?.id ?? '', refundId: line.id }, 3);
    await quiet();
    const told = await nodesOf(token, 'payment.refunded');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ title: expect.stringContaining('25.00 USD'), invoice: { id: paid.id } });
    for (const part of ['25.00 USD', paid.number ?? '?', 'Client 1', 'due on the invoice again'])
      expect(told[0]?.body).toContain(part);
    expect(mailsTo(merchant.owner, 'refunded')).toEqual([]);
  });

  it('tell of a refund that failed', async () => {
    const merchant = await Merchant.create(web, stripe);
    const paid = await merchant.paidInvoice(4_000);
    const line = await merchant.refund(paid.payments[0]?.id ?? '');
    await stripe.control('POST', `refunds/${line.providerReference}/fail`);
    const [told] = await untilTold(merchant.owner.token, 'payment.refund_failed');
    expect(told?.body).toContain('40.00 USD');
    await eventually(() => mailsTo(merchant.owner, 'A refund of 40.00 USD').length === 1, 'the owner is mailed');
  });

  it('tell of money that fits no invoice, with the reason, by mail once each though the server was away', async () => {
    const merchant = await Merchant.create(web, stripe);
    const { organizationId } = merchant.owner;
    const billing = await web.addMember(organizationId, 'BILLING');
    const technician = await web.addMember(organizationId, 'TECHNICIAN');
    const sent = await merchant.sent(33_000);
    await stripe.pay(await merchant.checkoutOf(sent), GOOD_BANK);
    await merchant.until(sent.id, (invoice) => invoice.amountPending.amountMinor > 0, 'the bank payment is pending');
    await merchant.move('voidInvoice', sent.id);
    smtp.recipientReply = '451 later';
    await stripe.advanceClock(5 * 86_400);
    const [told] = await untilTold(billing.token, 'payment.unapplied');
    expect(told?.body).toContain('the invoice is void or cancelled: 330.00 USD is on no invoice');
    await eventually(async () => {
      const tried =
        'SELECT 1 FROM outbox_events WHERE organization_id = $1 AND name = $2 AND attempts > 0 AND last_error IS NOT NULL';
      return (await database().query<unknown[]>(tried, [organizationId, 'notification.mail_due'])).length > 0;
    }, 'a mail was tried');
    smtp.recipientReply = '250 OK';
    const paymentId = (await merchant.invoice(sent.id)).payments[0]?.id ?? '';
    await announce('payment.unapplied', { organizationId, paymentId }, 2);
    await quiet();
    for (const member of [merchant.owner, billing]) expect(mailsTo(member, 'fits no invoice')).toHaveLength(1);
    expect(smtp.mails.filter((mail) => mail.includes(technician.email))).toEqual([]);
    expect(await errorOf(LIST, {}, technician.token)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('tell of a dispute, each stage once', async () => {
    const merchant = await Merchant.create(web, stripe);
    const paid = await merchant.paidInvoice(6_000);
    const intent = paid.payments[0]?.providerReference;
    const { id } = await stripe.control<{ id: string }>('POST', 'disputes', { payment_intent: intent });
    const [opened] = await untilTold(merchant.owner.token, 'dispute.opened');
    expect(opened).toMatchObject({ invoice: { id: paid.id }, title: expect.stringContaining('60.00 USD') });
    await stripe.control('POST', `disputes/${id}/resolve`, { outcome: 'lost' });
    await eventually(
      async () => (await nodesOf(merchant.owner.token)).some((each) => each.title.includes('A dispute was lost')),
      'the loss is told',
    );
    const [dispute] = await database().query<[{ id: string }]>('SELECT id FROM disputes WHERE reference = $1', [id]);
    const subject = { organizationId: merchant.owner.organizationId, disputeId: dispute.id };
    await announce('dispute.opened', subject, 2);
    await announce('dispute.stage_changed', { ...subject, stage: 'lost' }, 2);
    const dueAt = '2030-01-01T00:00:00.000Z';
    for (const daysLeft of [3, 3, 1]) await announce('dispute.deadline_near', { ...subject, daysLeft, dueAt });
    await quiet();
    const titles = (await nodesOf(merchant.owner.token)).map((each) => each.title);
    expect(titles.filter((each) => each.includes('A payment is disputed'))).toHaveLength(1);
    expect(titles.filter((each) => each.includes('A dispute was lost'))).toHaveLength(1);
    expect(titles.filter((each) => each.includes('left to answer'))).toHaveLength(2);
    expect(mailsTo(merchant.owner, 'A payment is disputed')).toHaveLength(1);
  });

  it('tell of trouble with the connection when it begins and when it ends, not in between', async () => {
    const merchant = await Merchant.create(web, stripe);
    const connections = service(ConnectionsService);
    const connection = (await connections.find(merchant.owner.organizationId))!;
    for (const message of ['The key was revoked', 'The key was revoked', 'Still'])
      await connections.recordError(connection, message);
    await connections.clearError(connection);
    await connections.clearError(connection);
    await connections.recordError(connection, 'Once more');
    await quiet();
    const kinds = (await nodesOf(merchant.owner.token)).map((each) => each.kind);
    expect(kinds.toSorted()).toEqual(['connection.recovered', 'connection.trouble', 'connection.trouble']);
    expect((await nodesOf(merchant.owner.token, 'connection.trouble')).map((each) => each.body).join()).toContain(
      'revoked',
    );
  });

  it('tell of each dead event in the application, and by one mail an hour', async () => {
    const merchant = await Merchant.create(web, stripe);
    await merchant.paidInvoice(5_000);
    const { organizationId, token } = merchant.owner;
    const events = await eventually(async () => {
      const rows = await database().query<{ id: string }[]>(
        'SELECT id FROM webhook_events WHERE organization_id = $1 LIMIT 2',
        [organizationId],
      );
      return rows.length === 2 && rows;
    }, 'two events are stored');
    for (const { id } of [...events, ...events]) {
      await announce('webhook_event.dead', { organizationId, webhookEventId: id });
      await quiet();
    }
    expect(await nodesOf(token, 'webhook_event.dead')).toHaveLength(2);
    expect(mailsTo(merchant.owner, 'could not be worked on')).toHaveLength(1);
  });

  it('are what each person wants, read one by one or all at once', async () => {
    const merchant = await Merchant.create(web, stripe);
    const { organizationId, token } = merchant.owner;
    const billing = await web.addMember(organizationId, 'BILLING');
    const { preferences } = await web.ask<{ preferences: { kind: string; inApp: boolean; email: boolean }[] }>(
      '{ preferences: notificationPreferences { kind description inApp email } }',
      {},
      billing.token,
    );
    expect(preferences).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'payment.refunded', inApp: true, email: false }),
        expect.objectContaining({ kind: 'connection.trouble', inApp: true, email: true }),
      ]),
    );
    expect(await web.ask(SET, { input: { kind: 'connection.trouble', email: false } }, billing.token)).toEqual({
      set: { kind: 'connection.trouble', inApp: true, email: false },
    });
    await web.ask(SET, { input: { kind: 'connection.recovered', inApp: false, email: true } }, billing.token);
    expect(await errorOf(SET, { input: { kind: 'nonsense', email: true } }, billing.token)).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    const connections = service(ConnectionsService);
    const connection = (await connections.find(organizationId))!;
    await connections.recordError(connection, 'Refused');
    await connections.clearError(connection);
    await quiet();
    expect(await listOf(token)).toMatchObject({ unreadCount: 2, totalCount: 2 });
    expect(await listOf(billing.token)).toMatchObject({ unreadCount: 1, totalCount: 1 });
    expect([mailsTo(merchant.owner, 'stopped working').length, mailsTo(billing, 'stopped working').length]).toEqual([
      1, 0,
    ]);
    expect([mailsTo(merchant.owner, 'works again').length, mailsTo(billing, 'works again').length]).toEqual([0, 1]);

    const all = 'mutation { markAllNotificationsRead }';
    expect(await web.ask(all, {}, token)).toEqual({ markAllNotificationsRead: 2 });
    expect(await web.ask(all, {}, token)).toEqual({ markAllNotificationsRead: 0 });
    expect((await listOf(token)).unreadCount).toBe(0);
    expect((await listOf(billing.token)).unreadCount).toBe(1);
    const stranger = await web.createOrganization();
    const [mine] = await nodesOf(token);
    const mark = 'mutation ($id: ID!) { markNotificationRead(id: $id) { id } }';
    expect(await errorOf(mark, { id: mine?.id }, stranger.token)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await listOf(stranger.token)).toMatchObject({ totalCount: 0 });
  });
});

describe('a subscription', () => {
  it('hears what another process writes, once, and nothing of other organizations', async () => {
    const merchant = await Merchant.create(web, stripe);
    const other = await Merchant.create(web, stripe);
    const mine = await listening(merchant.owner.token, merchant.owner);
    const theirs = await listening(other.owner.token, other.owner);
    const paid = await merchant.paidInvoice(10_000);
    await merchant.refund(paid.payments[0]?.id ?? '', 1_000);
    await merchant.refund(paid.payments[0]?.id ?? '', 2_000);
    const refunds = () => mine.heard.filter((each) => each.kind === 'payment.refunded');
    await eventually(() => refunds().length === 2, 'both refunds are heard');
    expect(refunds()[0]).toMatchObject({ readAt: null, invoice: { id: paid.id, number: paid.number } });
    await quiet();
    const told = (await nodesOf(merchant.owner.token)).map((each) => each.id);
    expect(new Set(mine.heard.map((each) => each.id)).size).toBe(mine.heard.length);
    expect(told).toEqual(expect.arrayContaining(mine.heard.map((each) => each.id)));
    expect(theirs.heard.filter((each) => each.kind.startsWith('payment'))).toEqual([]);
    mine.stop();
    theirs.stop();
  });

  it('goes on when the connection it listens by breaks', async () => {
    const merchant = await Merchant.create(web, stripe);
    const listener = await listening(merchant.owner.token, merchant.owner);
    const before = listener.heard.length;
    await database().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`,
    );
    const connections = service(ConnectionsService);
    const connection = (await connections.find(merchant.owner.organizationId))!;
    await connections.recordError(connection, 'After the break');
    await eventually(() => listener.heard.length > before, 'what came meanwhile is heard');
    listener.stop();
  });

  it('ends when the session does', async () => {
    const merchant = await Merchant.create(web, stripe);
    const { token, refreshToken } = await web.signIn(merchant.owner.email, merchant.owner.password);
    const listener = await listening(token, merchant.owner);
    await web.ask('mutation ($t: String!) { signOut(refreshToken: $t) }', { t: refreshToken }, token);
    const heard = listener.heard.length;
    const connections = service(ConnectionsService);
    const connection = (await connections.find(merchant.owner.organizationId))!;
    await connections.recordError(connection, 'Not for you');
    await eventually(() => listener.isEnded(), 'the subscription ends');
    expect(listener.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(listener.heard).toHaveLength(heard);
  });

  it('is refused without a token, to those who may not, and for what belongs to POST or is too much', async () => {
    const { owner } = await Merchant.create(web, stripe, { connect: false });
    const technician = await web.addMember(owner.organizationId, 'TECHNICIAN');
    for (const token of [undefined, 'nonsense']) {
      const refused = listen(token);
      await eventually(() => refused.isEnded(), 'it is refused');
      expect(refused.errors).toMatchObject([{ code: 4403 }]);
    }
    const { createServiceAccount } = await web.ask<{ createServiceAccount: { apiKey: string } }>(
      'mutation { createServiceAccount(input: { name: "Bell", permissions: ["invoices.read"] }) { apiKey } }',
      {},
      owner.token,
    );
    const byKey = listen(createServiceAccount.apiKey);
    await eventually(() => byKey.isEnded(), 'it is refused');
    expect(byKey.errors).toMatchObject([{ code: 4403, reason: expect.stringContaining('API keys') }]);
    const answers: [string, string, object][] = [
      [technician.token, ADDED, { code: 'FORBIDDEN' }],
      [owner.token, LIST, { code: 'BAD_USER_INPUT' }],
      [owner.token, 'subscription { notificationAdded { nonsense } }', { code: 'BAD_USER_INPUT' }],
      [owner.token, 'subscription {', { code: 'BAD_USER_INPUT' }],
      [owner.token, deep(), { code: 'BAD_USER_INPUT' }],
    ];
    for (const [token, query, extensions] of answers) {
      const refused = listen(token, query);
      await eventually(() => refused.isEnded(), 'it is refused');
      expect(refused.errors[0]).toMatchObject({ extensions });
      expect(refused.heard).toEqual([]);
    }
    const elsewhere = new WebSocket(`${web.url.replace('http', 'ws')}/elsewhere`);
    const failure = await new Promise<Error>((failed) => elsewhere.once('error', failed));
    expect(failure.message).toContain('404');
  });
});

/** Deeper than anything a screen needs. */
function deep(): string {
  const nested = Array.from({ length: 8 }).reduce<string>((inner) => `payments { invoice { ${inner} } }`, 'id');
  return `subscription { notificationAdded { invoice { ${nested} } } }`;
}
