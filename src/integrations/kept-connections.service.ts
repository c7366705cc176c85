import { Injectable } from '@nestjs/common';
import type { OpenableConnection } from './connection.js';
import { ConnectionsService } from './connections.service.js';

/** What nobody asked for all this time is forgotten, and with it the opened key. */
const KEPT_MS = 60_000;

/** A connection's row as somebody just read it: which one, and which state of it. */
export interface ConnectionVersion {
  id: string;
  /** `xmin` of the row: every change of it is another. */
  version: string;
}

/**
 * Connections in memory, with opened keys, for those whose own statement reads the version: what is kept is used only
 * while the database says that it is still the same, so a change counts from its commit on, in every process.
 */
@Injectable()
export class KeptConnections {
  private readonly kept = new Map<string, { version: string; found: OpenableConnection; timer: NodeJS.Timeout }>();

  constructor(private readonly connections: ConnectionsService) {}

  /** The connection of that version, or a later one; null when there is none any more. */
  async at(organizationId: string, { id, version }: ConnectionVersion): Promise<OpenableConnection | null> {
    const known = this.kept.get(id);
    if (known?.version === version && known.found.connection.organizationId === organizationId) {
      known.timer.refresh();
      return known.found;
    }
    const read = await this.connections.withCredentials(organizationId, id);
    if (read) this.keep(id, read.version, read.found);
    return read && read.found;
  }

  private keep(id: string, version: string, found: OpenableConnection): void {
    clearTimeout(this.kept.get(id)?.timer);
    const timer = setTimeout(() => this.kept.delete(id), KEPT_MS).unref();
    this.kept.set(id, { version, found, timer });
  }
}
