import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Clock } from '../common/clock.js';
import { ConnectionEntity } from '../integrations/connection.entity.js';
import type { Connection } from '../integrations/connection.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import type { ProviderAccount } from '../providers/payment-provider.js';
import { ProviderUnauthorizedError } from '../providers/provider-errors.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { BalanceSweep } from './balance-sweep.service.js';
import { CursorEntity } from './cursor.entity.js';
import { EventGaps } from './event-gaps.service.js';
import { RunInterruptedError } from './reconciliation.errors.js';
import type { RunEntity } from './run.entity.js';
import type { RunProgress } from './run-progress.js';
import { ObjectGaps } from './object-gaps.service.js';
import { Unsettled } from './unsettled.service.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The last hour is read again: events may become visible out of order. */
const OVERLAP_MS = HOUR_MS;
/** How far back movements are compared: what is older has been compared many times. */
const SWEEP_MS = 35 * DAY_MS;
/** A little less than a day, so that the hourly runs do not drift past it. */
const SWEEP_EVERY_MS = DAY_MS - HOUR_MS / 2;

/** Compares one organization's connections with their providers: events, then what is unsettled, then every movement of money. */
@Injectable()
export class Reconciler {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
    private readonly providers: ProviderRegistry,
    private readonly events: EventGaps,
    private readonly objects: ObjectGaps,
    private readonly unsettled: Unsettled,
    private readonly balance: BalanceSweep,
    private readonly clock: Clock,
  ) {}

  /** Goes through all connections; one that fails keeps nobody from the others, and its error is thrown at the end. */
  async reconcile(run: RunEntity, progress: RunProgress): Promise<void> {
    const followed = await this.dataSource.manager.find(ConnectionEntity, {
      select: { id: true, connectedAt: true },
      where: { organizationId: run.organizationId, disconnectedAt: IsNull() },
      order: { id: 'ASC' },
    });
    const failures: unknown[] = [];
    for (const { id, connectedAt } of followed) {
      const connection = await this.connections.byId(run.organizationId, id);
      const account = connection && (await this.connections.account(connection));
      if (!connection || !account) continue;
      try {
        await this.reconcileOne(run, connection, account, connectedAt, progress);
      } catch (error) {
        if (error instanceof RunInterruptedError) throw error;
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  private async reconcileOne(
    run: RunEntity,
    connection: Connection,
    account: ProviderAccount,
    connectedAt: Date,
    progress: RunProgress,
  ): Promise<void> {
    const cursor = await this.cursor(connection);
    const now = this.clock.now();
    const since = new Date((cursor.eventsUntil ?? connectedAt).getTime() - OVERLAP_MS);
    await this.fillGaps(run, connection, account, since, progress);
    cursor.eventsUntil = progress.until < now ? progress.until : now;
    await this.dataSource.manager.save(CursorEntity, cursor);

    const full =
      run.trigger === 'MANUAL' || !cursor.sweptAt || now.getTime() - cursor.sweptAt.getTime() > SWEEP_EVERY_MS;
    // What is due by the ladder is looked at by the minute; once a day everything is, so that what cannot be is told.
    if (!full) return;
    await this.unsettled.checkAll(connection, progress);
    const from = new Date(Math.min(since.getTime(), now.getTime() - SWEEP_MS));
    await this.balance.sweep(connection, account, from, progress);
    cursor.sweptAt = now;
    await this.dataSource.manager.save(CursorEntity, cursor);
  }

  /** By events as far back as they are kept and the key may read them; beyond that by the objects. */
  private async fillGaps(
    run: RunEntity,
    connection: Connection,
    account: ProviderAccount,
    since: Date,
    progress: RunProgress,
  ): Promise<void> {
    const { lists } = this.providers.get(connection.provider);
    const oldest = new Date(this.clock.now().getTime() - lists.eventsKeptForMs);
    try {
      await this.events.fill(connection, account, run.id, since < oldest ? oldest : since, progress);
    } catch (error) {
      if (!(error instanceof ProviderUnauthorizedError)) throw error;
      await this.objects.fill(connection, account, since, progress);
      return;
    }
    await this.events.report(connection, run.id, progress);
    if (since < oldest) await this.objects.fill(connection, account, since, progress);
  }

  private async cursor({ organizationId, id: connectionId }: Connection): Promise<CursorEntity> {
    const { manager } = this.dataSource;
    const known = await manager.findOneBy(CursorEntity, { organizationId, connectionId });
    return known ?? manager.create(CursorEntity, { organizationId, connectionId, eventsUntil: null, sweptAt: null });
  }
}
