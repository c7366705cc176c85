import { describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../../src/common/clock.js';
import { Settings } from '../../../src/config/env.js';
import { atStripe, fill, type Account } from './at-stripe.js';
import { Admin, localStripe, newAccount, service, type Check } from './bench.js';
import { endpointsOf } from './connecting.suite.js';

/** Everything that can be wrong with a connection, and that no two of them are told alike. */
export function badConnectionsSuite(): void {
  describe('every bad connection', () => {
    it('has a message of its own that says what to do', async () => {
      const messages = new Map<string, string>();
      for (const [name, make] of Object.entries(BAD_CONNECTIONS)) messages.set(name, await make());
      const shared = [...messages.values()].filter((each, index, all) => all.indexOf(each) !== index);
      expect(shared).toEqual([]);
      expect(messages.size).toBeGreaterThanOrEqual(24);
      for (const [name, message] of messages) expect([name, message]).toEqual([name, expect.stringMatching(/.{30}/)]);
    });
  });
}

/** Tests credentials that are bad in one way; the one thing said against them, with ids and keys taken out. */
const tested =
  (input: (account: Account) => object, prepare: (account: Account) => Promise<unknown> = async () => {}) =>
  async (): Promise<string> => {
    const account = newAccount();
    await prepare(account);
    return complaint(await (await Admin.create()).test(input(account)));
  };

/** Connects well, lets something go wrong at Stripe, and asks the doctor. */
const gone =
  (input: object, wrong: (account: Account, admin: Admin) => Promise<unknown>) => async (): Promise<string> => {
    const [admin, account] = [await Admin.create(), newAccount()];
    await admin.save({ secretKey: account.test, ...input });
    await wrong(account, admin);
    return complaint(await admin.check());
  };

const refused =
  (input: (account: Account) => object, first?: (account: Account) => object) => async (): Promise<string> => {
    const [admin, account] = [await Admin.create(), newAccount()];
    if (first) await admin.save(first(account));
    return (await admin.refusedSave(input(account))).message;
  };

const PASTED = { webhookSecret: 'whsec_0123456789' };
const key = (account: Account) => ({ secretKey: account.test });
const limited =
  (...permissions: string[]) =>
  (account: Account) =>
    localStripe().control('PUT', `keys/${account.restricted}`, { permissions });
const handmade = (change: Record<string, string>) => async (account: Account, admin: Admin) => {
  const url = (await admin.look()).webhook!.url;
  await atStripe(account, 'POST', 'webhook_endpoints', { url, api_version: '2026-10-28.endive', ...change });
};

const BAD_CONNECTIONS: Record<string, () => Promise<string>> = {
  'blank key': tested(() => ({ secretKey: '' })),
  'stray spaces': tested(({ test }) => ({ secretKey: ` ${test}` })),
  'publishable as secret': tested(({ publishable }) => ({ secretKey: publishable })),
  'signing secret as key': tested(() => ({ secretKey: 'whsec_0123456789abcdef' })),
  'organization key': tested(() => ({ secretKey: 'sk_org_live_0123456789abcdef' })),
  'not a key': tested(() => ({ secretKey: 'nonsense' })),
  'keys of two modes': tested((account) => ({ ...key(account), publishableKey: account.publishableLive })),
  'secret as publishable': tested((account) => ({ ...key(account), publishableKey: account.test })),
  'not a publishable key': tested((account) => ({ ...key(account), publishableKey: 'nonsense' })),
  'blank signing secret': tested((account) => ({ ...key(account), webhookSecret: '' })),
  'malformed signing secret': tested((account) => ({ ...key(account), webhookSecret: 'nonsense' })),
  'revoked key': tested(key, ({ test }) => localStripe().control('PUT', `keys/${test}`, { revoked: true })),
  'no checkout permission': tested(
    ({ restricted }) => ({ secretKey: restricted }),
    limited(
      'payment_intent_read',
      'charge_read',
      'balance_transaction_source_read',
      'event_read',
      'webhook_write',
      'dispute_read',
      'charge_write',
      'dispute_write',
    ),
  ),
  'no charge permission': tested(
    ({ restricted }) => ({ secretKey: restricted }),
    limited(
      'checkout_session_write',
      'payment_intent_read',
      'balance_transaction_source_read',
      'event_read',
      'webhook_write',
    ),
  ),
  'charges disabled': tested(key, ({ id }) =>
    localStripe().control('PUT', `account/${id}`, { charges_enabled: false }),
  ),
  'no bank payments': tested(key, ({ id }) => localStripe().control('PUT', `account/${id}`, { ach: 'inactive' })),
  'test mode wanted, live key': refused(({ live }) => ({ secretKey: live, testMode: true })),
  'another account': refused(() => key(newAccount()), key),
  'no key at all': refused(() => ({ processingFeePercent: '2' })),
  'no signing secret': gone({}, () => Promise.resolve()),
  'signing secret of another endpoint': async () => {
    const [admin, account] = [await Admin.create(), newAccount()];
    await admin.save({ ...key(account), ...PASTED });
    await handmade({ 'enabled_events[0]': '*' })(account, admin);
    await atStripe(account, 'POST', 'customers', { name: 'Somebody' });
    expect((await admin.check()).checks.map((each) => each.name)).not.toContain('webhook_delivery');
    const now = Date.now() + 600_000;
    jest.spyOn(service(Clock), 'now').mockImplementation(() => new Date(now));
    const message = complaint(await admin.check());
    jest.restoreAllMocks();
    expect(message).toContain('another endpoint');
    return message;
  },
  'webhooks off': gone({ ...PASTED, webhooksEnabled: false }, handmade({ 'enabled_events[0]': '*' })),
  'endpoint missing': gone(PASTED, () => Promise.resolve()),
  'endpoint disabled': gone(PASTED, async (account, admin) => {
    await handmade({ 'enabled_events[0]': '*' })(account, admin);
    const [endpoint] = await endpointsOf(account.id);
    await atStripe(account, 'POST', `webhook_endpoints/${String(endpoint?.id)}`, { disabled: 'true' });
  }),
  'endpoint of few events': gone(PASTED, handmade({ 'enabled_events[0]': 'charge.succeeded' })),
  'endpoint of another version': gone(PASTED, handmade({ 'enabled_events[0]': '*', api_version: '2025-03-31.basil' })),
  'account full': async () => {
    const [admin, account] = [await Admin.create(), newAccount()];
    await fill(account, 16);
    return (await admin.refusedSave({ ...key(account), provisionWebhook: true })).message;
  },
  'live, but no https': async () => {
    const [admin, account] = [await Admin.create(), newAccount()];
    jest.replaceProperty(service(Settings), 'publicUrl', 'http://pay.example');
    const { message } = await admin.refusedSave({ secretKey: account.live, provisionWebhook: true });
    jest.restoreAllMocks();
    return message;
  },
  'a local address': async () => {
    const [admin, account] = [await Admin.create(), newAccount()];
    await admin.save(key(account));
    jest.replaceProperty(service(Settings), 'stripeApiBase', null);
    const { message } = await admin.refusedSave({ provisionWebhook: true });
    jest.restoreAllMocks();
    expect(message).toContain('stripe listen --forward-to');
    return message;
  },
};

function complaint(check: Check): string {
  const said = ['FAILED', 'WARNING'].map((severity) => check.checks.find((each) => each.severity === severity));
  const worst = said.find((each) => each !== undefined);
  if (!worst) throw new Error('Nothing is wrong');
  return worst.message.replaceAll(/(?:we|acct)_\w+/g, '…');
}
