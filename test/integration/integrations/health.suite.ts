import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../../src/common/clock.js';
import { Settings } from '../../../src/config/env.js';
import { ConnectionsService } from '../../../src/integrations/connections.service.js';
import { HealthRounds } from '../../../src/integrations/health-rounds.js';
import { Admin, CANARY, database, localStripe, newAccount, OPERATIONS, service, type Check } from './bench.js';
import { atStripe, fill } from './at-stripe.js';
import { endpointsOf } from './connecting.suite.js';

const HOUR_MS = 3_600_000;

/** Looking after a connection: what the doctor finds, mends and says. */
export function healthSuite(): void {
  const said = (check: Check, severity: string) => check.checks.filter((each) => each.severity === severity);
  const connected = async (input: object = { provisionWebhook: true }) => {
    const [admin, account] = [await Admin.create(), newAccount()];
    const page = await admin.save({ secretKey: account.test, ...input });
    const reference = (await admin.rows())[0]?.endpoint_reference as string;
    return { admin, account, page, reference };
  };
  const secretsAt = async (admin: Admin, at = new Date()) => {
    const connection = (await service(ConnectionsService).find(admin.member.organizationId))!;
    return service(ConnectionsService).webhookSecrets(connection, at);
  };
  const later = (ms: number) => {
    const now = Date.now() + ms;
    jest.spyOn(service(Clock), 'now').mockImplementation(() => new Date(now));
  };

  afterEach(() => void jest.restoreAllMocks());

  describe('an endpoint of ours', () => {
    it('is said to be well, and is left alone', async () => {
      const { admin, account, reference } = await connected();
      const check = await admin.check();
      expect(check).toMatchObject({ ok: true, mode: 'TEST', accountId: account.id });
      expect(new Set(check.checks.map((each) => each.severity))).toEqual(new Set(['OK']));
      expect((await endpointsOf(account.id)).map((each) => each.id)).toEqual([reference]);
      expect(await admin.events()).toEqual(['connection.changed']);
    });

    it.each([
      ['deleted', 'DELETE', {}, 'was deleted'],
      ['disabled', 'POST', { disabled: 'true' }, 'was disabled'],
      ['of other events', 'POST', { 'enabled_events[0]': 'charge.succeeded' }, 'checkout.session.completed'],
      ['moved', 'POST', { url: 'https://elsewhere.example/hook' }, 'another address'],
    ])('that is %s is repaired, said, audited and announced', async (_what, method, change, message) => {
      const { admin, account, reference, page } = await connected();
      await atStripe(account, method, `webhook_endpoints/${reference}`, change);
      const check = await admin.check();
      expect(check.ok).toBe(true);
      expect(said(check, 'WARNING')).toMatchObject([
        { name: 'webhook_endpoint', message: expect.stringContaining(message) },
      ]);
      expect(await endpointsOf(account.id)).toMatchObject([
        { url: page.webhook?.tokenUrl, status: 'enabled', enabled_events: page.webhook?.recommendedEvents },
      ]);
      expect((await admin.audit()).at(-1)).toMatchObject({
        action: 'stripe_integration.endpoint_repaired',
        detail: expect.stringContaining(message),
      });
      expect((await admin.events()).slice(1)).toEqual(['connection.trouble', 'connection.recovered']);
      expect(said(await admin.check(), 'WARNING')).toEqual([]);
      expect((await admin.look()).lastError).toBeNull();
    });

    it('of another API version is replaced, and both secrets are good for a day', async () => {
      const { admin, account, reference, page } = await connected();
      const other = await atStripe<{ id: string }>(account, 'POST', 'webhook_endpoints', {
        url: page.webhook!.tokenUrl,
        api_version: '2025-03-31.basil',
        'enabled_events[0]': '*',
      });
      await atStripe(account, 'DELETE', `webhook_endpoints/${reference}`);
      await database().query('UPDATE connections SET endpoint_reference = $2 WHERE organization_id = $1', [
        admin.member.organizationId,
        other.id,
      ]);
      const check = await admin.check();
      expect(said(check, 'WARNING')).toMatchObject([{ message: expect.stringContaining('2025-03-31.basil') }]);
      expect(await endpointsOf(account.id)).toHaveLength(2);
      expect(await secretsAt(admin)).toHaveLength(2);
      later(25 * HOUR_MS);
      await admin.check();
      expect(await endpointsOf(account.id)).toMatchObject([{ api_version: '2026-10-28.endive' }]);
      expect((await admin.rows())[0]).toMatchObject({
        sealed_previous_webhook_secret: null,
        previous_endpoint_reference: null,
      });
    });

    it('follows when the address of this instance changes', async () => {
      const { admin, account } = await connected();
      jest.replaceProperty(service(Settings), 'publicUrl', 'http://localhost:4242');
      expect(said(await admin.check(), 'WARNING')).toMatchObject([
        { message: expect.stringContaining('another address') },
      ]);
      expect(await endpointsOf(account.id)).toMatchObject([
        { url: expect.stringMatching(/^http:\/\/localhost:4242\//) },
      ]);
    });

    it('that no row knows is deleted, once no save can be waiting to store it', async () => {
      const { admin, account, reference } = await connected();
      await atStripe(account, 'POST', 'webhook_endpoints', {
        url: 'https://old.example/hook',
        'enabled_events[0]': '*',
        'metadata[remit_organization]': admin.member.organizationId,
        'metadata[remit_connection]': 'gone',
      });
      await atStripe(account, 'POST', 'webhook_endpoints', {
        url: 'https://other.example/hook',
        'enabled_events[0]': '*',
        'metadata[remit_organization]': 'somebody else',
        'metadata[remit_connection]': 'theirs',
      });
      await admin.check();
      expect(await endpointsOf(account.id)).toHaveLength(3);
      later(HOUR_MS);
      expect((await admin.check()).checks.map((each) => each.name)).toContain('webhook_orphans');
      const left = await endpointsOf(account.id);
      expect(left).toHaveLength(2);
      expect(left.map((each) => each.id)).toContain(reference);
    });

    it('cannot be made again in an account that is full, which is an error until there is room', async () => {
      const { admin, account, reference } = await connected();
      await atStripe(account, 'DELETE', `webhook_endpoints/${reference}`);
      const others = await fill(account, 16);
      const check = await admin.check();
      expect(said(check, 'FAILED')).toMatchObject([{ reason: 'stripe.endpoint_limit' }]);
      expect(await admin.look()).toMatchObject({ lastError: expect.stringContaining('16 webhook endpoints') });
      expect((await admin.events()).slice(1)).toEqual(['connection.trouble']);
      await atStripe(account, 'DELETE', `webhook_endpoints/${others[0]}`);
      expect((await admin.check()).ok).toBe(true);
      expect((await admin.events()).slice(1)).toEqual(['connection.trouble', 'connection.recovered']);
    });
  });

  describe('rolling the signing secret', () => {
    it('makes another endpoint, and keeps the one before with its secret for a day', async () => {
      const { admin, account, reference } = await connected();
      const [first] = await secretsAt(admin);
      await admin.roll();
      const secrets = await secretsAt(admin);
      expect([secrets.length, secrets[1]]).toEqual([2, first]);
      expect(await secretsAt(admin, new Date(Date.now() + 25 * HOUR_MS))).toEqual([secrets[0]]);
      expect(await endpointsOf(account.id)).toHaveLength(2);
      expect((await admin.audit()).at(-1)?.action).toBe('stripe_integration.webhook_secret_rolled');
      await admin.roll();
      const left = (await endpointsOf(account.id)).map((each) => each.id);
      expect(left).toHaveLength(2);
      expect(left).not.toContain(reference);
      expect((await admin.check()).ok).toBe(true);
    });

    it('by pasting another keeps the endpoint we made, and its secret, for a day: nothing is refused meanwhile', async () => {
      const { admin, account, reference } = await connected();
      const [first] = await secretsAt(admin);
      await admin.save({ webhookSecret: `whsec_${CANARY}0123456789` });
      expect((await secretsAt(admin))[1]).toBe(first);
      const left = async () => (await endpointsOf(account.id)).map((each) => each.id);
      expect(await left()).toEqual([reference]);
      // It says nothing of the endpoint that the pasted secret is of, which is not there yet.
      const { checks } = await admin.check();
      expect(checks.find((each) => each.name === 'webhook_endpoint')?.reason).toBe('stripe.endpoint_missing');
      later(25 * HOUR_MS);
      await admin.check();
      expect(await left()).toEqual([]);
    });

    it('and disconnecting soon after leaves neither endpoint behind', async () => {
      const { admin, account } = await connected();
      await admin.roll();
      const connection = (await service(ConnectionsService).find(admin.member.organizationId))!;
      await admin.disconnect();
      await service(ConnectionsService).shred(connection.organizationId, connection.id);
      expect(await endpointsOf(account.id)).toEqual([]);
    });

    it('leaves one winner when two roll at once, with a secret that fits an endpoint', async () => {
      const { admin, account } = await connected();
      await Promise.allSettled([admin.roll(), admin.roll()]);
      const [row] = await admin.rows();
      expect((await endpointsOf(account.id)).map((each) => each.id)).toContain(row?.endpoint_reference);
      expect((await admin.check()).ok).toBe(true);
    });

    it('that cannot be stored leaves the present one as it is', async () => {
      const { admin, account, reference } = await connected();
      const before = await secretsAt(admin);
      await database().query(
        `CREATE FUNCTION refuse_for_a_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
         CREATE TRIGGER refuse_for_a_test BEFORE UPDATE ON connections FOR EACH ROW EXECUTE FUNCTION refuse_for_a_test()`,
      );
      const { errors } = await admin.try(OPERATIONS.roll);
      const saved = await admin.try(OPERATIONS.save, { input: { provisionWebhook: true } });
      await database().query('DROP FUNCTION refuse_for_a_test CASCADE');
      expect([errors?.[0]?.extensions.code, saved.errors?.[0]?.extensions.code]).toEqual(['INTERNAL', 'INTERNAL']);
      expect(await secretsAt(admin)).toEqual(before);
      expect((await endpointsOf(account.id)).map((each) => each.id)).toContain(reference);
      later(HOUR_MS);
      expect((await admin.check()).ok).toBe(true);
      expect((await endpointsOf(account.id)).map((each) => each.id)).toEqual([reference]);
    });
  });

  describe('an endpoint that was made but not finished', () => {
    it('is finished by the next round, and what it takes the place of works until then', async () => {
      const { admin, account, reference } = await connected();
      await localStripe().control('PUT', 'faults', [
        { method: 'POST', path: '/webhook_endpoints/we_', kind: '503', rate: 1 },
      ]);
      await admin.roll();
      await localStripe().control('PUT', 'faults', []);
      const [row] = await admin.rows();
      const before = await endpointsOf(account.id);
      expect(before.find((each) => each.id === row?.endpoint_reference)?.enabled_events).toHaveLength(1);
      expect(before.map((each) => each.id)).toContain(reference);
      expect(await secretsAt(admin)).toHaveLength(2);
      await service(HealthRounds).sweep();
      const after = await endpointsOf(account.id);
      const made = after.find((each) => each.id === row?.endpoint_reference);
      expect(made?.enabled_events).toEqual((await admin.look()).webhook?.recommendedEvents);
    });
  });

  describe('the hourly round', () => {
    it('announces once that a connection turned bad, and once that it is well again', async () => {
      const { admin, account } = await connected();
      const hourPasses = async () => {
        await database().query(`UPDATE connections SET checked_at = checked_at - interval '61 minutes'`);
        while (await service(HealthRounds).sweep());
      };
      await hourPasses();
      expect(await admin.events()).toEqual(['connection.changed']);
      await localStripe().control('PUT', `account/${account.id}`, { charges_enabled: false });
      await hourPasses();
      await hourPasses();
      expect(await admin.look()).toMatchObject({ lastError: expect.stringContaining('cannot take payments') });
      await localStripe().control('PUT', `account/${account.id}`, { charges_enabled: true });
      await service(HealthRounds).sweep();
      expect((await admin.look()).lastError).not.toBeNull();
      await hourPasses();
      expect((await admin.look()).lastError).toBeNull();
      expect((await admin.events()).slice(1)).toEqual(['connection.trouble', 'connection.recovered']);
    });

    it('says nothing about a connection while Stripe cannot be asked', async () => {
      const { admin } = await connected();
      await database().query('UPDATE connections SET checked_at = now()');
      await database().query(
        `UPDATE connections SET checked_at = now() - interval '2 hours' WHERE organization_id = $1`,
        [admin.member.organizationId],
      );
      await localStripe().control('PUT', 'faults', [{ path: '/v1/account', kind: '503', rate: 1 }]);
      await service(HealthRounds).sweep();
      await localStripe().control('PUT', 'faults', []);
      expect((await admin.look()).lastError).toBeNull();
      expect(await service(HealthRounds).sweep()).toBe(false);
    });
  });

  describe('moving to another account', () => {
    it('is refused unless said, and then ends the connection and begins another with the same settings', async () => {
      const { admin, account, page } = await connected();
      const other = newAccount();
      expect(await admin.refusedSave({ secretKey: other.test })).toMatchObject({ reason: 'stripe.account_changed' });
      const moved = await admin.save({ secretKey: other.test, moveAccount: true, provisionWebhook: true });
      expect(moved).toMatchObject({ accountId: other.id, settings: page.settings, status: 'CONNECTED' });
      expect(await admin.rows()).toMatchObject([
        { account_id: account.id, disconnected_at: expect.any(Date) },
        { account_id: other.id, disconnected_at: null },
      ]);
      expect((await admin.events()).slice(1)).toEqual(['connection.disconnected', 'connection.changed']);
      expect((await admin.audit()).map((each) => each.detail)).toContainEqual(
        expect.stringContaining(`Ended the test connection to account ${account.id}: a key of account ${other.id}`),
      );
    });
  });
}
