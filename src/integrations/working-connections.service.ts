import { Injectable } from '@nestjs/common';
import type { ProviderAccount } from '../providers/payment-provider.js';
import type { Connection } from './connection.js';
import { ConnectionChanges } from './connection-changes.service.js';
import { ConnectionsService } from './connections.service.js';
import type { Kept } from './kept.js';

/**
 * Connections and, with the key opened, what their provider is spoken to with, kept in memory for those who ask for them
 * with every event. As `ConnectionsService` reads them.
 */
@Injectable()
export class WorkingConnections {
  private readonly found: Kept<Connection>;
  private readonly accounts: Kept<ProviderAccount>;

  constructor(
    private readonly connections: ConnectionsService,
    private readonly changes: ConnectionChanges,
  ) {
    this.found = changes.memory(({ organizationId }) => organizationId);
    this.accounts = changes.memory(({ organizationId }) => organizationId);
  }

  /** One connection, also when disconnected. */
  byId(organizationId: string, connectionId: string): Promise<Connection | null> {
    const read = () => this.connections.byId(organizationId, connectionId);
    return this.found.look(`${organizationId} ${connectionId}`, read);
  }

  /** What an adapter needs to speak for the connection's account; null once its credentials are shredded. */
  account(connection: Connection): Promise<ProviderAccount | null> {
    const read = () => this.connections.account(connection);
    return this.accounts.look(`${connection.organizationId} ${connection.id}`, read);
  }

  /** Whoever failed reads anew next time. */
  forget(organizationId: string): void {
    this.changes.forget(organizationId);
  }
}
