import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { InboxService } from '../inbox/inbox.service.js';
import type { Connection } from '../integrations/connection.js';
import type { ProviderAccount } from '../providers/payment-provider.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { FindingsService } from './findings.service.js';
import type { RunProgress } from './run-progress.js';

const LOOK_AGAIN_MS = 200;
/** Events that the workers do not get to for this long are reported as not worked on yet. */
const PATIENCE_MS = 60_000;

/** Finds events that were never delivered: they are stored as if they had been, and worked on by the same workers. */
@Injectable()
export class EventGaps {
  constructor(
    private readonly inbox: InboxService,
    private readonly providers: ProviderRegistry,
    private readonly findings: FindingsService,
  ) {}

  /** Stores every event since `since` that is not stored yet. */
  async fill(
    connection: Connection,
    account: ProviderAccount,
    runId: string,
    since: Date,
    progress: RunProgress,
  ): Promise<void> {
    const { lists } = this.providers.get(connection.provider);
    for await (const page of lists.events(account, since)) {
      progress.goOn();
      const old = page.filter(({ createdAt, event }) => createdAt <= progress.until && event.mode === connection.mode);
      const known = await this.inbox.known(
        connection,
        old.map(({ event }) => event.id),
      );
      const missing = old.filter(({ event }) => !known.has(event.id));
      await this.inbox.store(connection, missing, new Date(), runId);
    }
  }

  /** Waits until the workers have tried what `fill` stored, and reports what became of it. */
  async report(connection: Connection, runId: string, progress: RunProgress): Promise<void> {
    let left = await this.inbox.untried(connection.organizationId, runId);
    for (let patienceMs = PATIENCE_MS; left > 0 && patienceMs > 0;) {
      progress.goOn();
      await sleep(LOOK_AGAIN_MS);
      const now = await this.inbox.untried(connection.organizationId, runId);
      patienceMs = now < left ? PATIENCE_MS : patienceMs - LOOK_AGAIN_MS;
      left = now;
    }
    await this.findings.recordMissedEvents(connection, runId);
  }
}
