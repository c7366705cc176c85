import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConnectionWatch } from './connection-watch.js';
import { Kept } from './kept.js';

/**
 * What this process keeps in memory of connections, each change of which empties it, in whatever process it was made. Without
 * word of changes nothing is kept.
 */
@Injectable()
export class ConnectionChanges implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly memories: Kept<unknown>[] = [];
  private readonly watch: ConnectionWatch;

  constructor(dataSource: DataSource) {
    this.watch = new ConnectionWatch(dataSource, (organizationId) => this.forget(organizationId));
  }

  onApplicationBootstrap(): void {
    this.watch.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.watch.stop();
  }

  /** A memory that lasts until something changes. */
  memory<T>(organizationOf: (value: T) => string): Kept<T> {
    const memory = new Kept<T>(organizationOf, () => this.watch.listening);
    this.memories.push(memory as Kept<unknown>);
    return memory;
  }

  /** Of one organization, or of all. */
  forget(organizationId: string | null): void {
    for (const memory of this.memories) memory.forget(organizationId);
  }
}
