import { describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/common/id.js';
import { ConnectionsService } from '../../../src/integrations/connections.service.js';
import { CredentialSweeper } from '../../../src/integrations/credential-sweeper.js';
import { InFlightRegistry } from '../../../src/integrations/in-flight.js';
import { Admin, database, localStripe, newAccount, OPERATIONS, service } from './bench.js';
import { endpointsOf } from './connecting.suite.js';

const SEALED = [
  'sealed_secret_key',
  'secret_key_fingerprint',
  'sealed_webhook_secret',
  'sealed_webhook_token',
  'endpoint_reference',
];

/** Disconnecting, what stays, and for how long. */
export function disconnectingSuite(): void {
  const connections = () => service(ConnectionsService);
  const connected = async () => {
    const [admin, account] = [await Admin.create(), newAccount()];
    const page = await admin.save({ secretKey: account.test, provisionWebhook: true });
    const connection = (await connections().find(admin.member.organizationId))!;
    const token = page.webhook!.tokenUrl.split('/').at(-1)!;
    return { admin, account, connection, token, organizationId: admin.member.organizationId };
  };

  describe('disconnecting', () => {
    it('is seen everywhere at once, while the credentials wait for what is still to be done', async () => {
      const { admin, connection, token, organizationId } = await connected();
      expect(await connections().byWebhookToken(token)).toMatchObject({ id: connection.id });
      expect(await admin.disconnect()).toMatchObject({ status: 'NOT_CONNECTED', accountId: null, webhook: null });
      expect(await admin.look()).toMatchObject({ status: 'NOT_CONNECTED', settings: { processingFeePercent: '2.9' } });
      expect(await connections().find(organizationId)).toBeNull();
      expect(await connections().active(organizationId, 'TEST')).toBeNull();
      expect(await connections().byWebhookToken(token)).toBeNull();
      expect(await connections().byId(organizationId, connection.id)).toMatchObject({
        active: false,
        disconnectedAt: expect.any(Date),
      });
      expect(await connections().account(connection)).toMatchObject({ secretKey: expect.stringMatching(/^sk_test_/) });
      expect(await admin.events()).toEqual(['connection.changed', 'connection.disconnected']);
      expect((await admin.disconnect()).status).toBe('NOT_CONNECTED');
      expect(await admin.events()).toHaveLength(2);
    });

    it('lists what is in flight and wants to be forced', async () => {
      const { admin, connection, organizationId } = await connected();
      const items = [{ kind: 'bank_payment', description: 'Bank payment of 100.00 USD for INV-1', reference: 'pi_1' }];
      service(InFlightRegistry).register(async (organization, id) =>
        organization === organizationId && id === connection.id ? items : [],
      );
      const { errors } = await admin.try(OPERATIONS.disconnect, {});
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('INV-1'),
        extensions: { code: 'CONFLICT', reason: 'stripe.payments_in_flight', data: { items } },
      });
      expect((await admin.look()).status).toBe('CONNECTED');
      expect(await admin.refusedSave({ secretKey: liveTwin(connection.accountId) })).toMatchObject({
        code: 'CONFLICT',
        reason: 'stripe.payments_in_flight',
      });
      expect((await admin.disconnect(true)).status).toBe('NOT_CONNECTED');
    });

    it('connecting again makes a new connection and leaves the old one as it was', async () => {
      const { admin, account, connection } = await connected();
      await admin.save({ processingFeePercent: '3.3' });
      await admin.disconnect();
      const page = await admin.save({ secretKey: account.test });
      expect(page).toMatchObject({ status: 'CONNECTED', settings: { processingFeePercent: '2.9' } });
      const rows = await admin.rows();
      expect(rows).toMatchObject([{ id: connection.id, processing_fee_ppm: 33_000 }, { processing_fee_ppm: 29_000 }]);
      const other = newAccount();
      await admin.disconnect();
      expect(await admin.save({ secretKey: other.test })).toMatchObject({ accountId: other.id });
    });
  });

  describe('shredding', () => {
    it('deletes the endpoint and the credentials, once, and only after a disconnect', async () => {
      const { admin, account, connection, organizationId } = await connected();
      await expect(connections().shred(organizationId, connection.id)).rejects.toThrow('still in use');
      await admin.disconnect();
      await connections().shred(organizationId, connection.id);
      await connections().shred(organizationId, connection.id);
      expect(await endpointsOf(account.id)).toEqual([]);
      expect(await admin.rows()).toMatchObject([Object.fromEntries(SEALED.map((column) => [column, null]))]);
      expect(await connections().account(connection)).toBeNull();
      expect(await connections().webhookSecrets(connection, new Date())).toEqual([]);
      expect((await admin.audit()).filter((each) => each.action.endsWith('credentials_shredded'))).toHaveLength(1);
    });

    it('of another organization finds nothing', async () => {
      const { connection } = await connected();
      await expect(connections().shred((await Admin.create()).member.organizationId, connection.id)).rejects.toThrow(
        'no such connection',
      );
      await expect(connections().shred(newId(), newId())).rejects.toThrow('no such connection');
    });

    it('goes on with a key that is no longer accepted', async () => {
      const { admin, account, connection, organizationId } = await connected();
      await admin.disconnect();
      await localStripe().control('PUT', `keys/${account.test}`, { revoked: true });
      await connections().shred(organizationId, connection.id);
      expect(await connections().account(connection)).toBeNull();
    });

    it('waits while Stripe cannot be reached, but never longer than a day', async () => {
      const { admin, connection, organizationId } = await connected();
      await admin.disconnect();
      await localStripe().control('PUT', 'faults', [{ path: '/v1/webhook_endpoints', kind: '503', rate: 1 }]);
      await expect(connections().shred(organizationId, connection.id)).rejects.toMatchObject({
        code: 'PROVIDER_UNAVAILABLE',
      });
      await service(CredentialSweeper).sweep();
      expect(await connections().account(connection)).not.toBeNull();
      await database().query(`UPDATE connections SET disconnected_at = now() - interval '24 hours' WHERE id = $1`, [
        connection.id,
      ]);
      await service(CredentialSweeper).sweep();
      await localStripe().control('PUT', 'faults', []);
      expect(await connections().account(connection)).toBeNull();
    });
  });

  describe('the health of a connection', () => {
    it('shows the last delivery and the last error, without secrets', async () => {
      const { admin, connection, account } = await connected();
      const at = new Date();
      await connections().recordDeliveries([{ connection, at }]);
      await connections().recordDeliveries([{ connection, at: new Date(at.getTime() - 60_000) }]);
      await connections().recordError(connection, `Key ${account.test} was refused`);
      expect(await admin.look()).toMatchObject({
        lastError: 'Key sk_test_[redacted] was refused',
        lastErrorAt: expect.any(String),
        webhook: { lastReceivedAt: at.toISOString() },
      });
      await connections().clearError(connection);
      expect(await admin.look()).toMatchObject({ lastError: null, lastErrorAt: null });
    });
  });
}

/** A live key of the account. */
function liveTwin(accountId: string): string {
  return `sk_live_${accountId.slice('acct_'.length)}LiveTwin00000000`;
}
