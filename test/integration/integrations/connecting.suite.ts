import { describe, expect, it } from '@jest/globals';
import { ConnectionsService } from '../../../src/integrations/connections.service.js';
import { Admin, CANARY, localStripe, newAccount, remit, service } from './bench.js';

/** Connecting, changing settings, and what a save refuses. */
export function connectingSuite(): void {
  describe('connecting', () => {
    it('starts from nothing', async () => {
      const admin = await Admin.create();
      expect(await admin.look()).toEqual({
        status: 'NOT_CONNECTED',
        mode: null,
        webhooksEnabled: true,
        secretKeyMasked: null,
        publishableKey: null,
        accountId: null,
        accountName: null,
        connectedAt: null,
        lastError: null,
        lastErrorAt: null,
        settings: {
          processingFeePercent: '2.9',
          flatFee: '0.30',
          flatFees: [],
          bankFeePercent: null,
          bankFeeCap: null,
          passFeesToClient: false,
          expenseAccountId: null,
        },
        webhook: null,
      });
    });

    it('takes one key, is active at once, and shows everything but the key', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const page = await admin.save({ secretKey: account.test, publishableKey: account.publishable, testMode: true });
      const { url } = remit();
      expect(page).toMatchObject({
        status: 'CONNECTED',
        mode: 'TEST',
        secretKeyMasked: 'sk_test_…4242',
        publishableKey: account.publishable,
        accountId: account.id,
        accountName: expect.stringContaining('Sandbox'),
        connectedAt: expect.any(String),
        webhook: {
          url: `${url}/api/stripe/webhook/${admin.member.organizationId}`,
          tokenUrl: expect.stringMatching(new RegExp(`^${url}/api/webhooks/stripe/[A-Za-z0-9_-]{22}$`)),
          signingSecretConfigured: false,
          provisioned: false,
          minimumEvents: expect.arrayContaining(['checkout.session.completed', 'payment_intent.succeeded']),
          lastReceivedAt: null,
        },
      });
      expect(await admin.look()).toEqual(page);
      expect(await admin.events()).toEqual(['connection.changed']);
    });

    it('makes the endpoint in the account when asked to, and again without leaving the first behind', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const first = await admin.save({ secretKey: account.test, provisionWebhook: true });
      expect(first.webhook).toMatchObject({ provisioned: true, signingSecretConfigured: true });
      await leaveEndpoint(account.test, first.webhook!.tokenUrl);
      await admin.save({ provisionWebhook: true });
      const endpoints = await endpointsOf(account.id);
      expect(endpoints).toMatchObject([
        {
          url: first.webhook?.tokenUrl,
          api_version: '2026-10-28.endive',
          status: 'enabled',
          enabled_events: first.webhook?.recommendedEvents,
        },
      ]);
      const connections = service(ConnectionsService);
      const connection = (await connections.find(admin.member.organizationId))!;
      const now = new Date();
      const secrets = await connections.webhookSecrets(connection, now);
      expect(secrets).toHaveLength(2);
      expect(await connections.webhookSecrets(connection, new Date(now.getTime() + 25 * 3_600_000))).toEqual([
        secrets[0],
      ]);
    });

    it('has default fees in the currency of the organization', async () => {
      const [yen, dinar] = [
        await Admin.create({ defaultCurrency: 'JPY' }),
        await Admin.create({ defaultCurrency: 'KWD' }),
      ];
      expect((await yen.look()).settings.flatFee).toBe('0');
      expect((await dinar.save({ secretKey: newAccount().test })).settings.flatFee).toBe('0.300');
    });
  });

  describe('changing settings', () => {
    it('keeps every field that is left out', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const expenseAccountId = await admin.financialAccount();
      await admin.save({ secretKey: account.test, publishableKey: account.publishable });
      const set = await admin.save({
        processingFeePercent: '3.15',
        flatFee: '0.25',
        flatFees: [{ currency: 'EUR', amountMinor: 20 }],
        bankFeePercent: '0.8',
        bankFeeCap: '5',
        passFeesToClient: true,
        webhooksEnabled: false,
        expenseAccountId,
      });
      expect(set.settings).toEqual({
        processingFeePercent: '3.15',
        flatFee: '0.25',
        flatFees: [{ currency: 'EUR', amountMinor: 20 }],
        bankFeePercent: '0.8',
        bankFeeCap: '5.00',
        passFeesToClient: true,
        expenseAccountId,
      });
      expect(await admin.save({})).toEqual(set);
      expect(await admin.save({ secretKey: account.rolled })).toEqual({ ...set, secretKeyMasked: 'sk_test_…5555' });
      expect((await admin.save({ bankFeePercent: null, bankFeeCap: null })).settings).toEqual({
        ...set.settings,
        bankFeePercent: null,
        bankFeeCap: null,
      });
      // What does not touch prices or credentials leaves open checkouts alone: the first, fees, the new key, bank fees.
      await admin.save({ webhooksEnabled: true, expenseAccountId: null });
      expect(await admin.events()).toHaveLength(4);
    });

    it('needs nothing of Stripe', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      await admin.save({ secretKey: account.test });
      await localStripe().control('PUT', `keys/${account.test}`, { revoked: true });
      expect((await admin.save({ processingFeePercent: '1' })).settings.processingFeePercent).toBe('1');
    });

    it('names every field that cannot be used', async () => {
      const admin = await Admin.create();
      await admin.save({ secretKey: newAccount().test });
      const input = {
        processingFeePercent: '50',
        flatFee: '0.305',
        bankFeePercent: '-1',
        bankFeeCap: 'x',
        expenseAccountId: 'x',
      };
      expect(await admin.refusedSave(input)).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: expect.arrayContaining(Object.keys(input)),
      });
      expect((await admin.look()).settings.processingFeePercent).toBe('2.9');
    });

    it('switches off and on without losing anything', async () => {
      const admin = await Admin.create();
      expect(await admin.refusal('mutation { setStripeIntegrationActive(active: true) { status } }', {})).toMatchObject(
        {
          code: 'CONFLICT',
          reason: 'stripe.not_connected',
        },
      );
      const page = await admin.save({ secretKey: newAccount().test });
      expect(await admin.setActive(false)).toEqual({ ...page, status: 'CONFIGURED_INACTIVE' });
      expect((await admin.save({ processingFeePercent: '2.9' })).status).toBe('CONFIGURED_INACTIVE');
      const connections = service(ConnectionsService);
      expect(await connections.active(admin.member.organizationId, 'TEST')).toBeNull();
      expect(await connections.find(admin.member.organizationId)).toMatchObject({ active: false });
      expect(await admin.setActive(true)).toEqual(page);
      expect(await connections.active(admin.member.organizationId, 'TEST')).toMatchObject({ active: true });
      expect(await connections.active(admin.member.organizationId, 'LIVE')).toBeNull();
    });
  });

  describe('a save refuses', () => {
    const account = newAccount();
    const other = newAccount();

    it.each([
      ['to begin without a key', { processingFeePercent: '2' }, 'secretKey', 'stripe.secret_key_required'],
      ['a blank key', { secretKey: '' }, 'secretKey', 'stripe.secret_key_blank'],
      ['spaces around a key', { secretKey: ` ${account.test} ` }, 'secretKey', 'stripe.secret_key_spaces'],
      [
        'a publishable key as the secret',
        { secretKey: account.publishable },
        'secretKey',
        'stripe.publishable_key_as_secret',
      ],
      ['something else', { secretKey: CANARY }, 'secretKey', 'stripe.secret_key_format'],
      [
        'keys of two modes',
        { secretKey: account.test, publishableKey: account.publishableLive },
        'publishableKey',
        'stripe.key_mode_mismatch',
      ],
      [
        'test mode with a live key',
        { secretKey: account.live, testMode: true },
        'testMode',
        'stripe.key_mode_mismatch',
      ],
      [
        'live mode with a test key',
        { secretKey: account.test, testMode: false },
        'testMode',
        'stripe.key_mode_mismatch',
      ],
      [
        'a blank signing secret',
        { secretKey: account.test, webhookSecret: '' },
        'webhookSecret',
        'stripe.webhook_secret_blank',
      ],
      [
        'a wrong signing secret',
        { secretKey: account.test, webhookSecret: CANARY },
        'webhookSecret',
        'stripe.webhook_secret_format',
      ],
      [
        'a signing secret for an endpoint it is to make',
        { secretKey: account.test, webhookSecret: `whsec_${CANARY}`, provisionWebhook: true },
        'webhookSecret',
        'stripe.webhook_secret_and_provision',
      ],
    ])('%s', async (_what, input, field, reason) => {
      const admin = await Admin.create();
      expect(await admin.refusedSave(input)).toMatchObject({ code: 'BAD_USER_INPUT', reason, fields: [field] });
      expect((await admin.look()).status).toBe('NOT_CONNECTED');
    });

    it('a key that Stripe does not accept', async () => {
      const admin = await Admin.create();
      const revoked = newAccount();
      await localStripe().control('PUT', `keys/${revoked.test}`, { revoked: true });
      expect(await admin.refusedSave({ secretKey: revoked.test })).toMatchObject({
        code: 'BAD_USER_INPUT',
        reason: 'stripe.key_not_accepted',
        fields: ['secretKey'],
      });
    });

    it('an account that cannot take payments', async () => {
      const admin = await Admin.create();
      const closed = newAccount();
      await localStripe().control('PUT', `account/${closed.id}`, { charges_enabled: false });
      expect(await admin.refusedSave({ secretKey: closed.test })).toMatchObject({ reason: 'stripe.charges_disabled' });
    });

    it('a key of another account, and of the other mode when that is not what was asked for', async () => {
      const admin = await Admin.create();
      const page = await admin.save({ secretKey: account.test });
      expect(await admin.refusedSave({ secretKey: other.test })).toMatchObject({
        code: 'BAD_USER_INPUT',
        reason: 'stripe.account_changed',
        fields: ['secretKey'],
        message: expect.stringContaining(other.id),
      });
      expect(await admin.refusedSave({ secretKey: account.live, testMode: true })).toMatchObject({
        reason: 'stripe.key_mode_mismatch',
      });
      expect(await admin.refusedSave({ testMode: false })).toMatchObject({ reason: 'stripe.key_mode_mismatch' });
      expect(await admin.look()).toEqual(page);
    });

    it('to be one of two first saves in the same moment', async () => {
      const admin = await Admin.create();
      const results = await Promise.allSettled([
        admin.save({ secretKey: account.test }),
        admin.save({ secretKey: account.test }),
      ]);
      expect(results.filter((each) => each.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
      expect(await admin.rows()).toHaveLength(1);
      for (const each of results)
        if (each.status === 'rejected') expect(String(each.reason)).toContain('stripe.changed_meanwhile');
    });

    it('anything while Stripe cannot be reached', async () => {
      const admin = await Admin.create();
      await localStripe().control('PUT', 'faults', [{ path: '/v1/account', kind: '503', rate: 1 }]);
      const refusal = await admin.refusedSave({ secretKey: account.test });
      await localStripe().control('PUT', 'faults', []);
      expect(refusal).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
      expect((await admin.look()).status).toBe('NOT_CONNECTED');
    });

    it('an endpoint that Stripe refuses, and stores nothing then', async () => {
      const admin = await Admin.create();
      const restricted = newAccount();
      const permissions = ['checkout_session_write', 'payment_intent_read', 'charge_read'];
      await localStripe().control('PUT', `keys/${restricted.restricted}`, { permissions });
      expect(await admin.refusedSave({ secretKey: restricted.restricted, provisionWebhook: true })).toMatchObject({
        code: 'PROVIDER_REJECTED',
        message: expect.stringContaining('webhook'),
      });
      expect((await admin.look()).status).toBe('NOT_CONNECTED');
    });
  });

  describe('a key of the other mode', () => {
    it('ends the connection and makes a new one with the same settings', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const before = await admin.save({
        secretKey: account.test,
        publishableKey: account.publishable,
        processingFeePercent: '3',
      });
      const after = await admin.save({ secretKey: account.live, testMode: false });
      expect(after).toMatchObject({
        mode: 'LIVE',
        accountId: account.id,
        settings: before.settings,
        publishableKey: null,
      });
      expect(after.webhook?.tokenUrl).not.toBe(before.webhook?.tokenUrl);
      expect(await admin.rows()).toMatchObject([
        { mode: 'TEST', active: false, disconnected_at: expect.any(Date) },
        { mode: 'LIVE', active: true, disconnected_at: null },
      ]);
      expect(await admin.events()).toEqual(['connection.changed', 'connection.disconnected', 'connection.changed']);
    });
  });
}

/** Endpoints the account has at the local Stripe. */
export async function endpointsOf(account: string): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${localStripe().url}/v1/webhook_endpoints`, {
    headers: { authorization: `Bearer sk_test_${account.slice('acct_'.length)}LookingAtIt00000` },
  });
  return ((await response.json()) as { data: Record<string, unknown>[] }).data;
}

/** An endpoint at our URL that nobody remembers: what an interrupted save leaves behind. */
async function leaveEndpoint(secretKey: string, url: string): Promise<void> {
  const response = await fetch(`${localStripe().url}/v1/webhook_endpoints`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ url, 'enabled_events[0]': 'charge.succeeded' }),
  });
  expect(response.status).toBe(200);
}
