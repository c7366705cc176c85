import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { sha256 } from '../common/crypto/tokens.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { columnsOf, entityOf, type RawRow } from '../database/rows.js';
import { run } from '../database/statements.js';
import { Transactions } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { redact } from '../observability/redaction.js';
import type { ProviderAccount, ProviderMode } from '../providers/payment-provider.js';
import { ProviderUnauthorizedError } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ConnectionEntity } from './connection.entity.js';
import type { Connection, OpenableConnection } from './connection.js';
import { toConnection } from './connection.mapper.js';
import { ConnectionAccounts } from './connection-accounts.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { StillConnectedError } from './integrations.errors.js';
import { PlatformLeave } from './platform-leave.service.js';

const MAX_ERROR_LENGTH = 1000;

/** A signing secret, opened. */
export interface SigningSecret {
  secret: string;
  /** Null: as long as it is not replaced. */
  goodUntil: Date | null;
}

/** Connections as the other rooms use them: finding one, speaking for its account, and letting its secrets go. */
@Injectable()
export class ConnectionsService {
  private readonly logger = new Logger(ConnectionsService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly secrets: ConnectionSecrets,
    private readonly accounts: ConnectionAccounts,
    private readonly leave: PlatformLeave,
    private readonly providers: ProviderRegistry,
    private readonly audit: AuditLog,
  ) {}

  /** The organization's default connection, active or not; null when it is not connected. */
  async find(organizationId: string): Promise<Connection | null> {
    if (!isId(organizationId)) return null;
    return this.one('default', 'c.organization_id = $1 AND c.is_default AND c.disconnected_at IS NULL', [
      organizationId,
    ]);
  }

  /** The mode the organization works in: that of its connection, LIVE when it is not connected. Money of the other mode is not shown as its own. */
  async modeOf(organizationId: string): Promise<ProviderMode> {
    return (await this.find(organizationId))?.mode ?? 'LIVE';
  }

  /** The default connection when it is active and of this mode: what a payer can be sent to. */
  async active(organizationId: string, mode: ProviderMode): Promise<Connection | null> {
    const is = 'c.organization_id = $1 AND c.is_default AND c.active AND c.mode = $2 AND c.disconnected_at IS NULL';
    return this.one('active', is, [organizationId, mode]);
  }

  /** One connection, also when disconnected. */
  async byId(organizationId: string, connectionId: string): Promise<Connection | null> {
    if (!isId(connectionId) || !isId(organizationId)) return null;
    return this.one('by_id', 'c.organization_id = $1 AND c.id = $2', [organizationId, connectionId]);
  }

  /** The connection behind the unguessable webhook path; null once disconnected. */
  async byWebhookToken(token: string): Promise<Connection | null> {
    return this.one('by_token', 'c.webhook_token_sha256 = $1 AND c.disconnected_at IS NULL', [sha256(token)]);
  }

  /** As `byId`, with what opens its account and the version of the row (KeptConnections). */
  async withCredentials(
    organizationId: string,
    connectionId: string,
  ): Promise<{ version: string; found: OpenableConnection } | null> {
    if (!isId(connectionId) || !isId(organizationId)) return null;
    const row = await this.row('kept', 'c.organization_id = $1 AND c.id = $2', [organizationId, connectionId]);
    if (!row) return null;
    let account: ProviderAccount | null | undefined;
    const found = {
      connection: toConnection(row.entity),
      account: () => (account === undefined ? (account = this.accounts.of(row.entity)) : account),
    };
    return { version: row.version, found };
  }

  /** What an adapter needs to speak for the connection's account; null once its credentials are shredded. */
  async account(connection: Connection): Promise<ProviderAccount | null> {
    const row = await this.sealed(connection);
    return row && this.accounts.of(row);
  }

  /** Signing secrets that deliveries may be signed with at `now`: the current one, and a rolled one while it is good. */
  async webhookSecrets(connection: Connection, now: Date): Promise<string[]> {
    return goodAt(await this.signingSecrets(connection), now);
  }

  /** The signing secrets that are or will be good, each with the time until which it is; opened. */
  async signingSecrets(connection: Connection): Promise<SigningSecret[]> {
    const row = await this.sealed(connection);
    if (!row) return [];
    const secrets: SigningSecret[] = [];
    const add = (sealed: Buffer | null, goodUntil: Date | null): void => {
      if (sealed) secrets.push({ secret: this.secrets.open(row, 'webhook_secret', sealed), goodUntil });
    };
    add(row.sealedWebhookSecret, null);
    const until = row.previousWebhookSecretUntil;
    if (until && until > new Date()) add(row.sealedPreviousWebhookSecret, until);
    return secrets;
  }

  /** Remembers when verified deliveries came in, of all connections in one statement; to the second. */
  async recordDeliveries(
    deliveries: readonly { connection: Pick<Connection, 'organizationId' | 'id'>; at: Date }[],
  ): Promise<void> {
    // Locked in one order in all processes, so that two of them do not wait for each other.
    await this.dataSource.query(
      `WITH noted AS (
         SELECT c.id, n.at FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS n (organization_id, id, at)
         JOIN connections c ON c.organization_id = n.organization_id AND c.id = n.id
         WHERE c.last_received_at IS NULL OR c.last_received_at < n.at - interval '1 second'
         ORDER BY c.id FOR NO KEY UPDATE OF c
       )
       UPDATE connections SET last_received_at = noted.at FROM noted WHERE connections.id = noted.id`,
      [
        deliveries.map(({ connection }) => connection.organizationId),
        deliveries.map(({ connection }) => connection.id),
        deliveries.map(({ at }) => at),
      ],
    );
  }

  /** Shows the admin what is wrong with the connection; anything like a secret is taken out. Announced when it was well before. */
  async recordError(connection: Connection, message: string): Promise<void> {
    const lastError = redact(message).slice(0, MAX_ERROR_LENGTH);
    await this.setError(connection, lastError);
  }

  /** The connection works. Announced when it was in trouble before. */
  async clearError(connection: Connection): Promise<void> {
    await this.setError(connection, null);
  }

  /**
   * Deletes our endpoint at the provider and then the sealed credentials of a disconnected connection, or gives the owner's
   * leave back. Repeating it does nothing more. Throws ProviderUnavailableError, and keeps what there is, when that cannot be done now.
   */
  async shred(organizationId: string, connectionId: string): Promise<void> {
    const connection = await this.byId(organizationId, connectionId);
    if (!connection) throw new NotFoundError('connection');
    if (!connection.disconnectedAt) throw new StillConnectedError();
    if (connection.via === 'OAUTH') await this.giveLeaveBack(connection);
    else await this.deleteEndpoint(connection);
    await this.shredCredentials(connection);
  }

  /** Deletes the sealed credentials whatever became of the endpoint: for those whose time is up. */
  async shredCredentials(connection: Connection): Promise<void> {
    const { organizationId, id } = connection;
    await this.transactions.run(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await tx.manager.findOne(ConnectionEntity, { where: { organizationId, id }, lock });
      if (!row?.disconnectedAt || (!row.sealedSecretKey && !hasLeave(row))) return;
      const authorizationEndedAt = row.authorizationEndedAt ?? (hasLeave(row) ? new Date() : null);
      await tx.manager.update(ConnectionEntity, { organizationId, id }, { ...SHREDDED, authorizationEndedAt });
      const detail =
        row.via === 'OAUTH'
          ? `Gave the leave to act for account ${row.accountId} back.`
          : `Deleted the sealed credentials of account ${row.accountId} (secret key sha256 ${row.secretKeyFingerprint}).`;
      await this.audit.record(tx, organizationId, {
        actor: 'system',
        action: 'stripe_integration.credentials_shredded',
        detail,
      });
    });
  }

  private async giveLeaveBack(connection: Connection): Promise<void> {
    const row = await this.sealed(connection);
    if (!row || !hasLeave(row)) return;
    try {
      await this.leave.giveBack(connection);
    } catch (error) {
      // A platform key that is not accepted will never be able to: the owner can withdraw in their Stripe account.
      if (!(error instanceof ProviderUnauthorizedError)) throw error;
      this.logger.warn({ connectionId: connection.id, err: error }, "The owner's leave could not be given back");
    }
  }

  private async deleteEndpoint(connection: Connection): Promise<void> {
    const row = await this.sealed(connection);
    const endpoints = [row?.endpointReference, row?.previousEndpointReference].filter(
      (each) => typeof each === 'string',
    );
    const account = endpoints.length > 0 ? await this.account(connection) : null;
    if (!account) return;
    const provider = this.providers.get(connection.provider);
    try {
      for (const endpoint of endpoints) await provider.endpoints.delete(account, endpoint);
    } catch (error) {
      // A key that was rolled or restricted will never be able to: waiting would only keep the credentials longer.
      if (!(error instanceof ProviderUnauthorizedError)) throw error;
      this.logger.warn(
        { connectionId: connection.id, endpoints, err: error },
        'The webhook endpoint stays in the Stripe account',
      );
    }
  }

  /** By SQL of ours, since it is looked for with every event, click and request. `name` is that of the condition. */
  private async one(name: string, condition: string, values: unknown[]): Promise<Connection | null> {
    const row = await this.row(name, condition, values);
    return row && toConnection(row.entity);
  }

  private async row(
    name: string,
    condition: string,
    values: unknown[],
  ): Promise<{ entity: ConnectionEntity; version: string } | null> {
    const text = `SELECT ${columnsOf(this.dataSource.manager, ConnectionEntity, 'c')}, (
        SELECT coalesce(json_agg(json_build_object('currency', currency, 'amountMinor', amount_minor)), '[]')
        FROM connection_flat_fees f WHERE f.organization_id = c.organization_id AND f.connection_id = c.id) AS "flatFees",
        c.xmin::text AS version
      FROM connections c WHERE ${condition}`;
    const [row] = await run<RawRow & Pick<ConnectionEntity, 'flatFees'> & { version: string }>(
      this.dataSource,
      { name: `connection_${name}`, text },
      values,
    );
    if (!row) return null;
    const { flatFees, version } = row;
    return { entity: Object.assign(entityOf(this.dataSource.manager, ConnectionEntity, row), { flatFees }), version };
  }

  private async sealed({ organizationId, id }: Connection): Promise<ConnectionEntity | null> {
    const columns = columnsOf(this.dataSource.manager, ConnectionEntity, 'c');
    const text = `SELECT ${columns} FROM connections c WHERE c.organization_id = $1 AND c.id = $2`;
    const [row] = await run<RawRow>(this.dataSource, { name: 'connection_sealed', text }, [organizationId, id]);
    return row ? entityOf(this.dataSource.manager, ConnectionEntity, row) : null;
  }

  private async setError({ organizationId, id }: Connection, lastError: string | null): Promise<void> {
    await this.transactions.run(async (tx) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = await tx.manager.findOne(ConnectionEntity, { where: { organizationId, id }, lock });
      if (!row || (row.lastError === null && lastError === null)) return;
      const lastErrorAt = lastError === null ? null : new Date();
      await tx.manager.update(ConnectionEntity, { organizationId, id }, { lastError, lastErrorAt });
      if (row.disconnectedAt) return;
      const subject = { organizationId, connectionId: id };
      if (lastError === null) await emit(tx, 'connection.recovered', subject);
      else if (row.lastError === null) await emit(tx, 'connection.trouble', { ...subject, message: lastError });
    });
  }
}

/** True while an owner's leave goes on. */
function hasLeave({ via, authorizationEndedAt }: ConnectionEntity): boolean {
  return via === 'OAUTH' && authorizationEndedAt === null;
}

/** Those of the secrets that a delivery may be signed with at `now`. */
export function goodAt(secrets: readonly SigningSecret[], now: Date): string[] {
  return secrets.filter(({ goodUntil }) => goodUntil === null || goodUntil > now).map(({ secret }) => secret);
}

const SHREDDED = {
  sealedSecretKey: null,
  secretKeyFingerprint: null,
  sealedWebhookSecret: null,
  sealedPreviousWebhookSecret: null,
  previousWebhookSecretUntil: null,
  sealedWebhookToken: null,
  endpointReference: null,
  previousEndpointReference: null,
} as const;
