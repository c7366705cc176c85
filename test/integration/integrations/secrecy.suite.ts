import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { ConnectionsService } from '../../../src/integrations/connections.service.js';
import { CredentialsUnreadableError } from '../../../src/integrations/integrations.errors.js';
import { Admin, CANARY, database, localStripe, logged, newAccount, OPERATIONS, remit, service } from './bench.js';

const sha16 = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 16);

/** Who may come near the connection, and what nobody ever sees. */
export function secrecySuite(): void {
  const operations: [string, string, object][] = [
    ['stripeIntegration', OPERATIONS.look, {}],
    ['testStripeCredentials', OPERATIONS.test, { input: { secretKey: newAccount().test } }],
    ['saveStripeIntegration', OPERATIONS.save, { input: { secretKey: newAccount().test } }],
    ['setStripeIntegrationActive', OPERATIONS.setActive, { active: false }],
    ['checkStripeIntegration', OPERATIONS.check, {}],
    ['rollWebhookSecret', OPERATIONS.roll, {}],
    ['disconnectStripe', OPERATIONS.disconnect, { force: true }],
  ];

  describe('permissions', () => {
    it.each(operations)('%s is for OWNER and ADMIN', async (_name, query, variables) => {
      const owner = await Admin.create();
      await owner.save({ secretKey: newAccount().test });
      for (const role of ['TECHNICIAN', 'BILLING'] as const) {
        expect(await (await owner.colleague(role)).refusal(query, variables)).toMatchObject({ code: 'FORBIDDEN' });
      }
      const { errors } = await remit().graphql(query, variables);
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
      expect((await owner.look()).status).toBe('CONNECTED');
      const answer = await (await owner.colleague('ADMIN')).try(query, variables);
      expect(answer.errors?.[0]?.extensions.code).not.toBe('FORBIDDEN');
    });

    it('one organization sees and touches nothing of another', async () => {
      const [one, two] = [await Admin.create(), await Admin.create()];
      const page = await one.save({ secretKey: newAccount().test });
      const mine = (await service(ConnectionsService).find(one.member.organizationId))!;
      expect((await two.look()).status).toBe('NOT_CONNECTED');
      await two.disconnect(true);
      expect(await service(ConnectionsService).byId(two.member.organizationId, mine.id)).toBeNull();
      expect(await service(ConnectionsService).byId(two.member.organizationId, 'x')).toBeNull();
      expect(await service(ConnectionsService).find('x')).toBeNull();
      expect(await one.look()).toEqual(page);
    });
  });

  describe('sealed credentials', () => {
    it('do not open in the row of another organization, nor in another row of the same one', async () => {
      const [one, two] = [await Admin.create(), await Admin.create()];
      await one.save({ secretKey: newAccount().test, webhookSecret: `whsec_${CANARY}one` });
      await two.save({ secretKey: newAccount().test, webhookSecret: `whsec_${CANARY}two` });
      await database().query(
        `UPDATE connections AS thief SET sealed_secret_key = owner.sealed_secret_key, sealed_webhook_secret = owner.sealed_webhook_secret
         FROM connections AS owner WHERE thief.organization_id = $1 AND owner.organization_id = $2`,
        [two.member.organizationId, one.member.organizationId],
      );
      const connections = service(ConnectionsService);
      const stolen = (await connections.find(two.member.organizationId))!;
      await expect(connections.account(stolen)).rejects.toThrow(CredentialsUnreadableError);
      await expect(connections.webhookSecrets(stolen, new Date())).rejects.toThrow(CredentialsUnreadableError);
      const [first] = await one.rows();
      await one.disconnect();
      await one.save({ secretKey: newAccount().test });
      await database().query(
        `UPDATE connections SET sealed_secret_key = $2 WHERE organization_id = $1 AND disconnected_at IS NULL`,
        [one.member.organizationId, first!.sealed_secret_key],
      );
      const swapped = (await connections.find(one.member.organizationId))!;
      await expect(connections.account(swapped)).rejects.toThrow(CredentialsUnreadableError);
    });
  });

  describe('the audit log', () => {
    it('says who did what, with secrets by fingerprint only', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const webhookSecret = `whsec_${CANARY}audit`;
      await admin.save({ secretKey: account.test, webhookSecret, processingFeePercent: '3' });
      await admin.save({});
      await admin.setActive(false);
      await admin.setActive(false);
      await admin.disconnect();
      const entries = await admin.audit();
      expect(entries.map((each) => each.action)).toEqual([
        'stripe_integration.saved',
        'stripe_integration.deactivated',
        'stripe_integration.disconnected',
      ]);
      expect(entries[0]?.detail).toBe(
        `Connected account ${account.id}: secret key sha256 ${sha16(account.test)}; webhook signing secret sha256 ${sha16(webhookSecret)}; processing fee: 2.9 % → 3 %.`,
      );
      expect(new Set(entries.map((each) => each.actor))).toEqual(new Set([`person:${admin.member.personId}`]));
    });
  });

  describe('secrets', () => {
    it('are in no answer, no row, no log line, whatever goes wrong', async () => {
      const admin = await Admin.create();
      const account = newAccount();
      const secret = { secretKey: account.test, webhookSecret: `whsec_${CANARY}leak` };
      await admin.test(secret);
      await admin.save(secret);
      await admin.save({ provisionWebhook: true });
      await admin.try(OPERATIONS.save, { input: { secretKey: `${account.test} `, publishableKey: account.test } });
      await admin.try(OPERATIONS.save, { input: { secretKey: account.publishable, webhookSecret: account.test } });
      await admin.try(OPERATIONS.save, { input: { secretKey: `sk_live_Elsewhere${CANARY}` } });
      await admin.try(OPERATIONS.save, { input: { secretKey: [account.test, { a: account.test }] } });
      for (const kind of ['500', 'html502', 'reset_before', 'truncate']) {
        await localStripe().control('PUT', 'faults', [{ path: '/v1/account', kind, rate: 1 }]);
        await admin.try(OPERATIONS.test, { input: secret });
      }
      await localStripe().control('PUT', 'faults', []);
      await localStripe().control('PUT', `keys/${account.test}`, { revoked: true });
      await admin.try(OPERATIONS.save, { input: secret });
      await admin.disconnect();
      const rows = await database().query<object[]>(
        `SELECT row_to_json(connections)::text FROM connections WHERE organization_id = $1
         UNION ALL SELECT row_to_json(outbox_events)::text FROM outbox_events WHERE organization_id = $1
         UNION ALL SELECT row_to_json(audit_entries)::text FROM audit_entries WHERE organization_id = $1`,
        [admin.member.organizationId],
      );
      // A list for a text is refused by GraphQL itself, which quotes what was sent: that one answer is the caller's own words.
      const answers = admin.answers.filter((each) => !each.includes('String cannot represent'));
      expect(answers.length).toBeGreaterThan(10);
      for (const text of [...answers, JSON.stringify(rows), logged()]) {
        expect(text.replaceAll(account.publishable, '')).not.toContain(CANARY);
      }
      expect(logged()).toContain('request');
    });
  });
}
