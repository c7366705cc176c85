import { Injectable } from '@nestjs/common';
import type { ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import type { ConnectionEntity } from './connection.entity.js';
import { ConnectionSecrets } from './connection-secrets.js';

/** What an adapter needs to speak for a connection's account, whichever way it was connected. */
@Injectable()
export class ConnectionAccounts {
  constructor(
    private readonly secrets: ConnectionSecrets,
    private readonly providers: ProviderRegistry,
  ) {}

  /** Null when we cannot speak for it (any more): the key is shredded, the leave ended, or the instance has no such platform now. */
  of(row: ConnectionEntity): ProviderAccount | null {
    const { id: connectionId, organizationId, accountId, mode } = row;
    const account = { connectionId, organizationId, accountId, mode };
    if (row.via === 'OAUTH') {
      const { platform } = this.providers.get(row.provider);
      const ended = row.authorizationEndedAt !== null;
      return platform?.mode === mode && !ended ? platform.actingFor(account) : null;
    }
    if (!row.sealedSecretKey) return null;
    return { ...account, secretKey: this.secrets.open(row, 'secret_key', row.sealedSecretKey) };
  }
}
