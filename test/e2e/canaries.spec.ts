import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { JobQueue } from '../../src/queue/job-queue.js';
import { startApp, TEST_PASSWORD, type TestApp } from '../support/app.js';
import { GOOD_CARD, sessionOf, startLocalStripe, type LocalStripe } from '../support/local-stripe.js';
import { Merchant } from '../support/merchant.js';

/** Long enough to be told from anything else, in the forms the real ones have. */
const WEBHOOK_SECRET = 'whsec_Canary0123456789Canary0123456789';
const WRONG_KEY = 'sk_test_WrongCanary0123456789WrongCanary';
const WRONG_PASSWORD = 'wrong canary of a password';

let stripe: LocalStripe;
let app: TestApp;
/** All that the process wrote, and all that it answered over HTTP. */
let written = '';
let answered = '';

beforeAll(async () => {
  const streams = [process.stderr, process.stdout];
  for (const stream of streams) {
    jest.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
      written += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    });
  }
  const { fetch } = globalThis;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (...args) => {
    const response = await fetch(...args);
    if (!response.url.startsWith(stripe.url))
      answered += `${JSON.stringify([...response.headers])} ${await response.clone().text()}\n`;
    return response;
  });
  stripe = await startLocalStripe();
  app = await startApp({ STRIPE_API_BASE: stripe.url, LOG_LEVEL: 'trace' });
});

afterAll(async () => {
  await app.close();
  await stripe.close();
  jest.restoreAllMocks();
});

/** The ways in which a text may be lying about. */
function forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // Within longer base64 the text's own first and last bytes may be mixed with their neighbours'.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .slice(shift ? 4 : 0, -4),
  );
  return [secret, bytes.toString('hex'), encodeURIComponent(secret), ...base64];
}

function found(secrets: Record<string, string>, text: string): string[] {
  return Object.entries(secrets)
    .filter(([, secret]) => forms(secret).some((each) => text.includes(each)))
    .map(([name]) => name);
}

async function dump(): Promise<string> {
  const database = app.app.get(DataSource);
  const tables = await database.query<{ name: string }[]>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1',
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query<{ text: string }[]>(`SELECT t::text AS text FROM "${name}" t`);
    texts.push(name, ...rows.map((row) => row.text));
  }
  return texts.join('\n');
}

it('planted in the main flow and in what goes wrong around it are found nowhere but where they belong', async () => {
  const merchant = await Merchant.create(app, stripe);
  const second = await Merchant.create(app, stripe, { connect: false });
  await second.save({ secretKey: second.secretKey, webhookSecret: WEBHOOK_SECRET });
  const { token, refreshToken, email } = merchant.owner;

  const sent = await merchant.sent(10_000);
  const payLink = sent.payLink?.url.split('/').at(-1) ?? '';
  const checkout = await merchant.checkoutOf(sent);
  await stripe.pay(checkout, GOOD_CARD);
  await fetch(`${app.url}/pay/success?session_id=${sessionOf(checkout)}`);
  const paid = await merchant.until(sent.id, (each) => each.status === 'PAID', 'it is PAID');
  await merchant.refund(paid.payments[0]!.id, 1_000);
  const { stripeIntegration } = await merchant.ask<{ stripeIntegration: { webhook: { tokenUrl: string } } }>(
    '{ stripeIntegration { status secretKeyMasked webhook { tokenUrl } } }',
  );
  const webhookToken = stripeIntegration.webhook.tokenUrl.split('/').at(-1) ?? '';

  // Everything that goes wrong says why, in logs, errors and columns.
  const signIn = 'mutation($i: SignInInput!) { signIn(input: $i) { accessToken } }';
  await app.graphql(signIn, { i: { email, password: WRONG_PASSWORD } });
  await app.graphql(signIn, { i: { email, password: [TEST_PASSWORD] } });
  await app.graphql('query($t: String!) { nothing(t: $t) }', { t: token }, token);
  const test =
    'mutation($i: TestStripeCredentialsInput!) { testStripeCredentials(input: $i) { ok checks { message } } }';
  await stripe.control('PUT', `keys/${WRONG_KEY}`, { revoked: true });
  await app.graphql(test, { i: { secretKey: WRONG_KEY, webhookSecret: WEBHOOK_SECRET } }, token);
  await app.graphql(test, { i: { secretKey: { key: WRONG_KEY } } }, token);
  await app.graphql(test, { i: { secretKey: `pk_${WRONG_KEY}`, webhookSecret: WRONG_KEY } }, token);
  const save = 'mutation($i: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $i) { status lastError } }';
  await app.graphql(save, { i: { secretKey: WRONG_KEY } }, token);
  await stripe.control('PUT', `keys/${merchant.secretKey}`, { revoked: true });
  const unpaid = await merchant.sent(2_000);
  await merchant.click(unpaid.payLink?.url ?? '');
  await app.graphql(
    'mutation($i: RefundPaymentInput!) { refundPayment(input: $i) { id } }',
    {
      i: { paymentId: paid.payments[0]!.id, idempotencyKey: 'x' },
    },
    token,
  );
  await merchant.ask('{ stripeIntegration { status lastError } auditLog { edges { node { detail } } } }');
  await fetch(`${app.url}/api/webhooks/stripe/${webhookToken}`, { method: 'POST', body: '{}' });
  await fetch(`${app.url}/pay/${payLink}/more`);
  const refresh = 'mutation($t: String!) { refreshSession(refreshToken: $t) { expiresAt } }';
  await app.graphql(refresh, { t: refreshToken });
  await app.graphql(refresh, { t: `${refreshToken}x` });

  const keys = {
    'a secret key': merchant.secretKey,
    'a key that was refused': WRONG_KEY,
    'a signing secret': WEBHOOK_SECRET,
    'a password': TEST_PASSWORD,
    'a wrong password': WRONG_PASSWORD,
  };
  const tokens = {
    'an access token': token,
    'a refresh token': refreshToken,
    'a pay link': payLink,
    'a webhook path': webhookToken,
  };
  for (const secret of Object.values({ ...keys, ...tokens })) expect(secret.length).toBeGreaterThan(15);
  expect(written).toContain('"level":20');
  expect(written.split('\n').length).toBeGreaterThan(50);
  expect(found({ ...keys, ...tokens }, written)).toEqual([]);
  expect(found(keys, answered)).toEqual([]);
  expect(found({ ...keys, ...tokens }, await dump())).toEqual([]);
  expect(found(tokens, answered)).toEqual(Object.keys(tokens));
});

it('fifty of them, over the whole life of five connections, are in no log, answer, error, job or column', async () => {
  const added = jest.spyOn(app.app.get(JobQueue, { strict: false }), 'add');
  const keys: Record<string, string> = {};
  const tokens: Record<string, string> = {};
  for (let index = 1; index <= 5; index++) await liveThrough(index, keys, tokens);
  expect(added).toHaveBeenCalled();
  const jobs = JSON.stringify(added.mock.calls);
  added.mockRestore();
  const all = { ...keys, ...tokens };
  expect(new Set(Object.values(all)).size).toBe(50);
  for (const secret of Object.values(all)) expect(secret.length).toBeGreaterThan(15);
  expect(found(all, written)).toEqual([]);
  expect(found(all, jobs)).toEqual([]);
  expect(found(keys, answered)).toEqual([]);
  expect(found(all, await dump())).toEqual([]);
  // Each of those that are told to somebody was told, so that the look above was not at nothing.
  expect(found(tokens, answered)).toEqual(Object.keys(tokens));
});

/** Connect, be paid, change the key and the secret, fail, let programs in, disconnect: ten secrets. */
async function liveThrough(index: number, keys: Record<string, string>, tokens: Record<string, string>): Promise<void> {
  const merchant = await Merchant.create(app, stripe);
  const { token, refreshToken, email } = merchant.owner;
  const rolled = merchant.secretKey.replace(/k+$/, `Rolled${index}Canary0123456789`);
  const wrong = `sk_test_Wrong${index}Canary0123456789Canary`;
  const pasted = `whsec_Pasted${index}Canary0123456789Canary`;
  const badPassword = `wrong canary of a password ${index}`;
  await merchant.paidInvoice(2_000);
  const sent = await merchant.sent(1_000);
  const { stripeIntegration } = await merchant.ask<{ stripeIntegration: { webhook: { tokenUrl: string } } }>(
    '{ stripeIntegration { webhook { tokenUrl } } }',
  );
  await merchant.save({ secretKey: rolled });
  await merchant.ask('mutation { rollWebhookSecret { status } }');
  await merchant.save({ webhookSecret: pasted });
  await merchant.ask('mutation { checkStripeIntegration { ok checks { message } } }');
  await stripe.control('PUT', `keys/${wrong}`, { revoked: true });
  const save = 'mutation($i: SaveStripeIntegrationInput!) { saveStripeIntegration(input: $i) { status } }';
  await app.graphql(save, { i: { secretKey: wrong } }, token);
  await app.graphql(save, { i: { secretKey: ` ${wrong}`, webhookSecret: [pasted] } }, token);
  const signIn = 'mutation($i: SignInInput!) { signIn(input: $i) { expiresAt } }';
  await app.graphql(signIn, { i: { email, password: badPassword } });
  const { createServiceAccount } = await merchant.ask<{ createServiceAccount: { apiKey: string } }>(
    'mutation { createServiceAccount(input: { name: "Canary", permissions: ["invoices.read"] }) { apiKey } }',
  );
  await app.graphql('{ viewer { id } }', {}, createServiceAccount.apiKey);
  await merchant.click(sent.payLink?.url ?? '');
  await stripe.control('PUT', `keys/${rolled}`, { revoked: true });
  await merchant.ask('mutation { checkStripeIntegration { ok checks { message } } }');
  await stripe.control('PUT', `keys/${rolled}`, { revoked: false });
  await merchant.ask('mutation { disconnectStripe(force: true) { status lastError } }');
  Object.assign(keys, {
    [`secret key ${index}`]: merchant.secretKey,
    [`rolled key ${index}`]: rolled,
    [`refused key ${index}`]: wrong,
    [`pasted signing secret ${index}`]: pasted,
    [`wrong password ${index}`]: badPassword,
  });
  Object.assign(tokens, {
    [`access token ${index}`]: token,
    [`refresh token ${index}`]: refreshToken,
    [`key of a program ${index}`]: createServiceAccount.apiKey,
    [`pay link ${index}`]: sent.payLink?.url.split('/').at(-1) ?? '',
    [`webhook path ${index}`]: stripeIntegration.webhook.tokenUrl.split('/').at(-1) ?? '',
  });
}
