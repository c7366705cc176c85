import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { DataSource } from 'typeorm';
import type { TestApp, TestMember } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { GOOD_CARD, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';
import { answerAtStripe, comeBack, setOut, startWithPlatform } from '../support/platform.js';

let stripe: LocalStripe;
let app: TestApp;
let webhookSecret: string;

beforeAll(async () => {
  stripe = await startLocalStripe();
  ({ app, webhookSecret } = await startWithPlatform(stripe, { LOG_LEVEL: 'fatal' }));
}, 120_000);

afterAll(async () => {
  await app.close();
  await stripe.close();
});

const database = () => app.app.get(DataSource);
const accountOf = (merchant: Merchant) => `acct_${merchant.secretKey.slice(8, 16)}`;
const START = 'mutation($move: Boolean) { startStripeOAuth(moveAccount: $move) { url expiresAt } }';
const PAGE =
  '{ stripeIntegration { status via oauthAvailable mode accountId secretKeyMasked lastError webhook { url } } }';

interface Page {
  status: string;
  via: string | null;
  accountId: string | null;
  lastError: string | null;
  secretKeyMasked: string | null;
  webhook: { url: string } | null;
}

const page = async (merchant: Merchant) => (await merchant.ask<{ stripeIntegration: Page }>(PAGE)).stripeIntegration;
const newMerchant = () => Merchant.create(app, stripe, { connect: false });

async function start({ token }: TestMember, move = false): Promise<string> {
  const { startStripeOAuth } = await app.ask<{ startStripeOAuth: { url: string } }>(START, { move }, token);
  return startStripeOAuth.url;
}

/** The whole way: start, agree at Stripe, come back. */
async function connect(merchant: Merchant, account = accountOf(merchant), move = false) {
  const { askUrl, cookie } = await setOut(await start(merchant.owner, move));
  return comeBack(await answerAtStripe(askUrl, 'allow', account), cookie);
}

async function connected(): Promise<Merchant> {
  const merchant = await newMerchant();
  const { status, html } = await connect(merchant);
  if (status !== 200) throw new Error(html);
  return merchant;
}

/** Requests that reached the account in the local Stripe. */
async function requestsOf(merchant: Merchant): Promise<string[]> {
  const { requests } = await stripe.control<{ requests: { method: string; path: string }[] }>(
    'GET',
    `books?account=${accountOf(merchant)}&mode=test`,
  );
  return requests.map(({ method, path }) => `${method} ${path}`);
}

async function untilPage(merchant: Merchant, holds: (each: Page) => boolean, what: string): Promise<Page> {
  return eventually(async () => {
    const now = await page(merchant);
    return holds(now) && now;
  }, what);
}

const notifications = async (merchant: Merchant) => {
  const { notifications: list } = await merchant.ask<{ notifications: { edges: { node: { kind: string } }[] } }>(
    '{ notifications { edges { node { kind title body } } } }',
  );
  return list.edges.map((each) => each.node.kind);
};

describe('an account connected by its owner', () => {
  it('is paid, told of by the platform endpoint, refunded, and let go of', async () => {
    const merchant = await connected();
    expect(await page(merchant)).toMatchObject({
      status: 'CONNECTED',
      via: 'OAUTH',
      accountId: accountOf(merchant),
      secretKeyMasked: null,
      webhook: { url: `${app.url}/api/webhooks/stripe-connect` },
    });
    const { checkStripeIntegration: check } = await merchant.ask<{ checkStripeIntegration: { ok: boolean } }>(
      'mutation { checkStripeIntegration { ok checks { name severity message } } }',
    );
    expect(check).toMatchObject({ ok: true });

    const paid = await merchant.paidInvoice(12_000);
    const told = () =>
      database().query<{ type: string; status: string }[]>(
        'SELECT type, status FROM webhook_events WHERE organization_id = $1 AND reconciliation_run_id IS NULL',
        [merchant.owner.organizationId],
      );
    await eventually(
      async () => (await told()).some((each) => each.type === 'checkout.session.completed'),
      'the payment was told by webhook',
    );
    await merchant.refund(paid.payments[0]!.id, 2_000);
    await merchant.until(paid.id, (each) => each.amountPaid.amountMinor === 10_000, 'the refund is booked');
    await merchant.ask('mutation { runReconciliation { id } }');
    await eventually(
      async () => (await requestsOf(merchant)).includes('GET /v1/events'),
      'reconciliation lists the events of the account',
    );

    await merchant.ask('mutation { disconnectStripe(force: true) { status } }');
    expect(await page(merchant)).toMatchObject({ status: 'NOT_CONNECTED', accountId: null });
    await eventually(async () => {
      const rows = await database().query<{ ended: boolean }[]>(
        'SELECT authorization_ended_at IS NOT NULL AS ended FROM connections WHERE organization_id = $1',
        [merchant.owner.organizationId],
      );
      return rows.every((each) => each.ended);
    }, 'the leave is given back');
    const sdk = new Stripe(`sk_test_Platform${'p'.repeat(16)}`, {
      host: '127.0.0.1',
      port: new URL(stripe.url).port,
      protocol: 'http',
    });
    await expect(sdk.balance.retrieve({}, { stripeAccount: accountOf(merchant) })).rejects.toMatchObject({
      code: 'account_invalid',
    });
  });

  it('is named with every call, also when evidence of a dispute is uploaded', async () => {
    const merchant = await connected();
    const sent = await merchant.sent(5_000);
    await stripe.pay(await merchant.checkoutOf(sent), { card: '4000000000000259' });
    const LIST = '{ disputes { edges { node { id status } } } }';
    const disputeId = await eventually(async () => {
      const { disputes } = await merchant.ask<{ disputes: { edges: { node: { id: string; status: string } }[] } }>(
        LIST,
      );
      const [dispute] = disputes.edges;
      return dispute?.node.status === 'NEEDS_RESPONSE' && dispute.node.id;
    }, 'the dispute is here');
    const upload = await fetch(`${app.url}/api/disputes/${disputeId}/files?kind=RECEIPT&name=receipt.pdf`, {
      method: 'POST',
      headers: { authorization: `Bearer ${merchant.owner.token}`, 'content-type': 'application/pdf' },
      body: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_000, 7)]),
    });
    expect(upload.status).toBe(201);
    await merchant.ask('mutation($id: ID!) { submitDisputeEvidence(id: $id) { status } }', { id: disputeId });
    const files = await merchant.inDashboard<{ data: { purpose: string }[] }>('GET', 'files');
    expect(files.data).toMatchObject([{ purpose: 'dispute_evidence' }]);
  });

  it('stops when its owner withdraws, tells the admins, and goes on when they connect again', async () => {
    const merchant = await connected();
    const sent = await merchant.sent(3_000);
    await stripe.control('DELETE', `account/${accountOf(merchant)}/grants`);
    const stopped = await untilPage(merchant, (each) => each.status === 'NOT_CONNECTED', 'it is not connected');
    expect(stopped).toMatchObject({ accountId: accountOf(merchant), lastError: expect.stringContaining('withdrawn') });
    await eventually(async () => (await notifications(merchant)).includes('connection.trouble'), 'the admins are told');
    expect((await merchant.click(sent.payLink?.url ?? '')).status).not.toBe(302);
    await expect(merchant.ask('mutation { setStripeIntegrationActive(active: true) { status } }')).rejects.toThrow(
      'stripe.access_withdrawn',
    );
    expect((await connect(merchant)).status).toBe(200);
    expect(await page(merchant)).toMatchObject({ status: 'CONNECTED', lastError: null });
    await stripe.pay(await merchant.checkoutOf(sent), GOOD_CARD);
    await merchant.until(sent.id, (each) => each.status === 'PAID', 'it is PAID');
  });

  it('is not stopped by late word of a withdrawal that was taken back', async () => {
    const merchant = await connected();
    const event = {
      id: 'evt_LateDeauthorized',
      object: 'event',
      type: 'account.application.deauthorized',
      livemode: false,
      account: accountOf(merchant),
      data: { object: { id: 'ca_Platform', object: 'application' } },
    };
    expect(await deliver(event)).toEqual([200, 'stored']);
    await eventually(async () => {
      const rows = await database().query<unknown[]>(
        `SELECT 1 FROM webhook_events WHERE provider_event_id = $1 AND status = 'PROCESSED'`,
        [event.id],
      );
      return rows.length === 1;
    }, 'the event is worked on');
    expect(await page(merchant)).toMatchObject({ status: 'CONNECTED', lastError: null });
  });

  it('takes the place of its own key without losing what is open, and takes no key itself', async () => {
    const merchant = await Merchant.create(app, stripe);
    const sent = await merchant.sent(4_400);
    const checkout = await merchant.checkoutOf(sent);
    await stripe.pay(checkout, GOOD_CARD);
    expect((await connect(merchant)).status).toBe(200);
    expect(await page(merchant)).toMatchObject({ status: 'CONNECTED', via: 'OAUTH', secretKeyMasked: null });
    await merchant.until(sent.id, (each) => each.status === 'PAID', 'it is PAID');
    const endpoints = await merchant.inDashboard<{ data: unknown[] }>('GET', 'webhook_endpoints');
    expect(endpoints.data).toEqual([]);
    await merchant.paidInvoice(1_000);
    await merchant.save({ passFeesToClient: true });
    for (const input of [
      { secretKey: merchant.secretKey },
      { provisionWebhook: true },
      { webhookSecret: 'whsec_123456' },
    ])
      await expect(merchant.save(input)).rejects.toThrow('stripe.connected_by_oauth');
    await expect(merchant.ask('mutation { rollWebhookSecret { status } }')).rejects.toThrow('deliveries_by_platform');
  });
});

/** A delivery to the platform's endpoint, signed by whoever knows the secret. */
async function deliver(event: object, secret = webhookSecret): Promise<[number, string]> {
  const payload = JSON.stringify(event);
  const signature = new Stripe('sk_test_x').webhooks.generateTestHeaderString({ payload, secret });
  const response = await fetch(`${app.url}/api/webhooks/stripe-connect`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    body: payload,
  });
  return [response.status, await response.text()];
}

describe('the endpoint of the platform', () => {
  const event = (account: unknown, livemode = false) => ({
    id: `evt_${Math.random().toString(36).slice(2)}`,
    object: 'event',
    type: 'payment_intent.succeeded',
    livemode,
    ...(account !== undefined && { account }),
    data: { object: { id: 'pi_1', object: 'payment_intent' } },
  });

  it('stores what is about a connected account, once, under its organization', async () => {
    const merchant = await connected();
    const told = event(accountOf(merchant));
    expect(await deliver(told)).toEqual([200, 'stored']);
    expect(await deliver(told)).toEqual([200, 'known']);
    const rows = await database().query<{ organization_id: string }[]>(
      'SELECT organization_id FROM webhook_events WHERE provider_event_id = $1',
      [told.id],
    );
    expect(rows).toEqual([{ organization_id: merchant.owner.organizationId }]);
  });

  it('acknowledges and forgets what is for nobody, and refuses what is not signed by the platform', async () => {
    const merchant = await connected();
    const byKey = await Merchant.create(app, stripe);
    const rows = () => database().query<unknown[]>("SELECT 1 FROM webhook_events WHERE object_id = 'pi_1'");
    const before = (await rows()).length;
    const strangers = [
      event('acct_Nobody12'),
      event(undefined),
      event(accountOf(byKey)),
      event(accountOf(merchant), true),
    ];
    for (const each of strangers) expect((await deliver(each))[0]).toBe(200);
    expect((await deliver(event(accountOf(merchant)), 'whsec_0123456789abcdef'))[0]).toBe(400);
    expect((await rows()).length).toBe(before);
  });
});

describe('coming back from Stripe', () => {
  const state = (url: string) => url.split('/').at(-1) ?? '';

  it('after refusing changes nothing, and cannot be repeated', async () => {
    const merchant = await newMerchant();
    const { askUrl, cookie, html } = await setOut(await start(merchant.owner));
    expect(html).toContain('Acme');
    const back = await answerAtStripe(askUrl, 'deny', accountOf(merchant));
    expect((await comeBack(back, cookie)).html).toContain('You refused');
    expect(await comeBack(back, cookie)).toMatchObject({ status: 410 });
    expect(await page(merchant)).toMatchObject({ status: 'NOT_CONNECTED', via: null });
  });

  it('works once, also for two at the same moment', async () => {
    const merchant = await newMerchant();
    const { askUrl, cookie } = await setOut(await start(merchant.owner));
    const back = await answerAtStripe(askUrl, 'allow', accountOf(merchant));
    const answers = await Promise.all([comeBack(back, cookie), comeBack(back, cookie)]);
    expect(answers.map((each) => each.status).sort()).toEqual([200, 410]);
    expect((await page(merchant)).status).toBe('CONNECTED');
  });

  it('is refused without the state, with a wrong one, in another browser, or too late', async () => {
    const merchant = await newMerchant();
    const other = await newMerchant();
    const url = await start(merchant.owner);
    const { askUrl, cookie } = await setOut(url);
    const theirs = await setOut(await start(other.owner));
    const back = await answerAtStripe(askUrl, 'allow', accountOf(merchant));
    const without = new URL(back);
    without.searchParams.delete('state');
    expect((await comeBack(without.href, cookie)).status).toBe(404);
    expect((await comeBack(`${app.url}/api/stripe/oauth/callback`, cookie)).status).toBe(404);
    expect((await comeBack(`${back}&state=x`, cookie)).status).toBe(404);
    for (const each of ['', theirs.cookie, 'remit_oauth=', `x=${cookie}`]) {
      expect(await comeBack(back, each)).toMatchObject({ status: 403 });
    }
    await database().query(
      "UPDATE oauth_attempts SET expires_at = now() - interval '1 second' WHERE organization_id = $1",
      [merchant.owner.organizationId],
    );
    expect(await comeBack(back, cookie)).toMatchObject({ status: 410 });
    expect((await setOut(url)).status).toBe(410);
    expect((await setOut(`${app.url}/api/stripe/oauth/start/nothing`)).status).toBe(404);
    for (const each of [merchant, other]) expect((await page(each)).status).toBe('NOT_CONNECTED');
  });

  it('is refused by Stripe for a code of somebody else or used before', async () => {
    const merchant = await newMerchant();
    const { cookie, askUrl } = await setOut(await start(merchant.owner));
    const own = new URL(await answerAtStripe(askUrl, 'allow', accountOf(merchant)));
    own.searchParams.set('code', 'ac_SomebodyElses0123456789');
    const { status, html } = await comeBack(own.href, cookie);
    expect(status).toBe(400);
    expect(html).not.toContain('ac_SomebodyElses');
  });

  it('is refused to whoever may not manage integrations any more', async () => {
    const merchant = await newMerchant();
    const admin = await app.addMember(merchant.owner.organizationId, 'ADMIN');
    const { cookie, askUrl } = await setOut(await start(admin));
    await merchant.ask('mutation($id: ID!) { changeMemberRole(personId: $id, role: BILLING) { role } }', {
      id: admin.personId,
    });
    const back = await answerAtStripe(askUrl, 'allow', accountOf(merchant));
    expect(await comeBack(back, cookie)).toMatchObject({ status: 403 });
    expect((await page(merchant)).status).toBe('NOT_CONNECTED');
  });

  it('is refused for an account that another organization has, whose connection goes on', async () => {
    const merchant = await connected();
    const other = await newMerchant();
    expect(await connect(other, accountOf(merchant))).toMatchObject({
      status: 409,
      html: expect.stringContaining('another organization'),
    });
    expect((await page(other)).status).toBe('NOT_CONNECTED');
    await merchant.paidInvoice(1_000);
  });

  it('with another account than the one connected needs to be said, and then ends the connection', async () => {
    const merchant = await connected();
    expect(await connect(merchant, 'acct_Moved001')).toMatchObject({ status: 409 });
    expect((await page(merchant)).accountId).toBe(accountOf(merchant));
    expect((await connect(merchant, 'acct_Moved001', true)).status).toBe(200);
    expect((await page(merchant)).accountId).toBe('acct_Moved001');
  });

  it('with an account that cannot take payments says what to do, and leaves nothing behind', async () => {
    const merchant = await newMerchant();
    await stripe.control('PUT', `account/${accountOf(merchant)}`, { charges_enabled: false });
    const answer = await connect(merchant);
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('cannot take payments yet');
    expect(
      (await stripe.control<{ platforms: string[] }>('DELETE', `account/${accountOf(merchant)}/grants`)).platforms,
    ).toEqual([]);
  });

  it('ends the link that the same person started before', async () => {
    const merchant = await newMerchant();
    const first = await start(merchant.owner);
    await start(merchant.owner);
    expect((await setOut(first)).status).toBe(404);
    expect(state(first).length).toBeGreaterThan(20);
  });
});
