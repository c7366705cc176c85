import { Injectable } from '@nestjs/common';
import type { Connection } from './connection.js';
import { ConnectionChanges } from './connection-changes.service.js';
import { ConnectionsService, type SigningSecret } from './connections.service.js';
import type { Kept } from './kept.js';

/** What a delivery is checked against. */
export interface ReceivingEnd {
  connection: Connection;
  secrets: readonly SigningSecret[];
}

/** Where deliveries come in, with opened signing secrets, kept in memory so that a delivery costs one statement. */
@Injectable()
export class ReceivingEnds {
  private readonly ends: Kept<ReceivingEnd>;

  constructor(
    private readonly connections: ConnectionsService,
    changes: ConnectionChanges,
  ) {
    this.ends = changes.memory(({ connection }) => connection.organizationId);
  }

  /** Of the organization's default connection; null when it is not connected. */
  byOrganization(organizationId: string): Promise<ReceivingEnd | null> {
    return this.ends.look(organizationId, () => this.read(this.connections.find(organizationId)));
  }

  /** Of the connection behind the unguessable path; null once disconnected. */
  byToken(token: string): Promise<ReceivingEnd | null> {
    return this.ends.look(`by token ${token}`, () => this.read(this.connections.byWebhookToken(token)));
  }

  private async read(found: Promise<Connection | null>): Promise<ReceivingEnd | null> {
    const connection = await found;
    return connection && { connection, secrets: await this.connections.signingSecrets(connection) };
  }
}
