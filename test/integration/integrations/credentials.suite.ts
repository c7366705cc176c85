import { describe, expect, it } from '@jest/globals';
import { Admin, localStripe, newAccount, type Check } from './bench.js';

/** Testing keys without storing them. */
export function credentialsSuite(): void {
  const failures = (check: Check) => check.checks.filter((each) => !each.ok);
  const warnings = (check: Check) =>
    check.checks.filter((each) => each.severity === 'WARNING').map((each) => each.name);

  describe('testing credentials', () => {
    it('says all is well, and stores nothing', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const check = await admin.test({
        secretKey: account.test,
        publishableKey: account.publishable,
        webhookSecret: 'whsec_0123456789',
      });
      expect(check).toMatchObject({
        ok: true,
        mode: 'TEST',
        accountId: account.id,
        accountName: expect.stringContaining('Sandbox'),
      });
      expect(new Set(check.checks.map((each) => each.severity))).toEqual(new Set(['OK']));
      expect((await admin.look()).status).toBe('NOT_CONNECTED');
      expect(await admin.rows()).toEqual([]);
    });

    it('says what is wrong with each credential at once, without sending a malformed key anywhere', async () => {
      const admin = await Admin.create();
      const asked = (await localStripe().books()).requests.length;
      const check = await admin.test({ secretKey: 'nonsense', publishableKey: 'nonsense', webhookSecret: 'nonsense' });
      expect(check).toMatchObject({ ok: false, mode: null, accountId: null });
      expect(failures(check).map((each) => each.field)).toEqual(['secretKey', 'publishableKey', 'webhookSecret']);
      expect((await localStripe().books()).requests.length).toBe(asked);
    });

    it('says that a key is not accepted', async () => {
      const account = newAccount();
      await localStripe().control('PUT', `keys/${account.test}`, { revoked: true });
      const check = await (await Admin.create()).test({ secretKey: account.test });
      expect(failures(check)).toMatchObject([{ name: 'key_accepted', reason: 'stripe.key_not_accepted' }]);
    });

    it('says that an account cannot take payments, or no bank payments', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      await localStripe().control('PUT', `account/${account.id}`, { ach: 'inactive' });
      const noBank = await admin.test({ secretKey: account.test });
      expect([noBank.ok, warnings(noBank)]).toEqual([true, ['bank_payments']]);
      await localStripe().control('PUT', `account/${account.id}`, { charges_enabled: false });
      expect(failures(await admin.test({ secretKey: account.test }))).toMatchObject([
        { reason: 'stripe.charges_disabled' },
      ]);
    });

    it.each(['checkout_session_write', 'payment_intent_read', 'charge_read'])(
      'names the permission %s that is missing',
      async (missing) => {
        const account = newAccount();
        const needed = ['checkout_session_write', 'payment_intent_read', 'charge_read'].filter(
          (each) => each !== missing,
        );
        await localStripe().control('PUT', `keys/${account.restricted}`, { permissions: needed });
        const check = await (await Admin.create()).test({ secretKey: account.restricted });
        expect(failures(check)).toMatchObject([
          { reason: 'stripe.permission_missing', message: expect.stringContaining(missing) },
        ]);
      },
    );

    it('takes a restricted key that may not read its account, and finds the account all the same', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const permissions = ['checkout_session_write', 'payment_intent_read', 'charge_read'];
      await localStripe().control('PUT', `keys/${account.restricted}`, { permissions });
      const check = await admin.test({ secretKey: account.restricted });
      expect(check).toMatchObject({ ok: true, accountId: account.id });
      expect(warnings(check)).toEqual(
        expect.arrayContaining([
          'permission_balance_transaction_source_read',
          'permission_event_read',
          'permission_webhook_write',
        ]),
      );
      expect(await admin.save({ secretKey: account.restricted })).toMatchObject({
        status: 'CONNECTED',
        secretKeyMasked: 'rk_test_…4242',
      });
    });

    it('asks again when Stripe is busy, for as long as anybody can wait', async () => {
      const account = newAccount();
      await localStripe().control('PUT', 'faults', [{ path: '/v1/account', kind: '429', rate: 1, count: 1 }]);
      const check = await (await Admin.create()).test({ secretKey: account.test });
      await localStripe().control('PUT', 'faults', []);
      expect(check.ok).toBe(true);
    });
  });
}
