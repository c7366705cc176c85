import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
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
