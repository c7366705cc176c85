import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import { Clock } from '../common/clock.js';
import { Transactions } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { ProviderMode, ProviderName } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { ConnectionAccounts } from './connection-accounts.js';
import { ConnectionEntity } from './connection.entity.js';
import type { Connection } from './connection.js';
import { toConnection } from './connection.mapper.js';

const WITHDRAWN =
  'The owner of the Stripe account has withdrawn what Remit may do there. Connect it again to take payments.';

/** The leave of an account's owner by which a connection works without a key: whose it is, and how it ends. */
@Injectable()
export class PlatformLeave {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly providers: ProviderRegistry,
    private readonly accounts: ConnectionAccounts,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The one connection by leave of the account; null when nobody has one. */
  async holder(provider: ProviderName, accountId: string, mode: ProviderMode): Promise<Connection | null> {
    const [row] = await this.dataSource.manager.find(ConnectionEntity, {
      where: { provider, accountId, mode, via: 'OAUTH', disconnectedAt: IsNull() },
      relations: { flatFees: true },
    });
    return row ? toConnection(row) : null;
  }

  /** Gives the leave of an ended connection back, unless a newer connection lives by it. Throws when the provider cannot be asked. */
  async giveBack({ provider, accountId, mode }: Pick<Connection, 'provider' | 'accountId' | 'mode'>): Promise<void> {
    const { platform } = this.providers.get(provider);
    if (platform?.mode !== mode || (await this.holder(provider, accountId, mode))) return;
    await platform.leave(accountId);
  }

  /**
   * We were told that the owner has withdrawn their leave. Asks whether that is still so, as word of it may be late; then
   * the connection stops at once and its admins are told. Answers whether it was so.
   */
  async withdrawn({ organizationId, id }: Connection): Promise<boolean> {
    const row = await this.dataSource.manager.findOneByOrFail(ConnectionEntity, { organizationId, id });
    const account = this.accounts.of(row);
    const { platform } = this.providers.get(row.provider);
    if (!account || !platform || (await platform.mayActFor(account))) return false;
    await this.transactions.run(async (tx) => {
      const open = { organizationId, id, authorizationEndedAt: IsNull(), disconnectedAt: IsNull() };
      const now = this.clock.now();
      const { affected } = await tx.manager.update(ConnectionEntity, open, {
        authorizationEndedAt: now,
        active: false,
        settingsVersion: row.settingsVersion + 1,
        lastError: WITHDRAWN,
        lastErrorAt: now,
      });
      if (affected === 0) return;
      await emit(tx, 'connection.changed', { organizationId, connectionId: id });
      await emit(tx, 'connection.trouble', { organizationId, connectionId: id, message: WITHDRAWN });
      await this.audit.record(tx, organizationId, {
        actor: 'stripe',
        action: 'stripe_integration.access_withdrawn',
        detail: `The owner of account ${row.accountId} withdrew their leave; the connection stopped.`,
      });
    });
    return true;
  }
}
