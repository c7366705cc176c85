import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, In, Raw } from 'typeorm';
import { UnauthenticatedError } from '../auth/auth.errors.js';
import type { Member } from '../auth/guarding.js';
import { Members } from '../auth/members.service.js';
import { Channel } from '../common/channel.js';
import { Poller } from '../common/poller.js';
import { Settings } from '../config/env.js';
import { NotificationPreferences } from './notification-preferences.service.js';
import { NotificationSignals } from './notification-signals.js';
import { NotificationEntity } from './notification.entity.js';

/** How often we look without being woken. */
const IDLE_MS = 2_000;
/** How often it is asked whether a quiet listener's session still goes on. */
const RECHECK_MS = 5_000;
/** Transactions end within this time: what was begun earlier has been committed and seen. */
const WINDOW = "now() - interval '60 seconds'";

interface Listener {
  member: Member;
  channel: Channel<NotificationEntity>;
  /** Ids within the window that were handed over, or were there before the listener was. */
  seen: Set<string>;
  checkedAt: number;
}

/**
 * New notifications as they are committed, by whichever process: woken by PostgreSQL, and looking by itself besides. Each
 * reaches a listener once, when the member may still be told; a session that has ended ends its listeners.
 */
@Injectable()
export class NotificationFeed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(NotificationFeed.name);
  private readonly listeners = new Set<Listener>();
  private readonly poller = new Poller(
    () => this.look(),
    IDLE_MS,
    (error) => this.logger.error(error),
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: NotificationSignals,
    private readonly members: Members,
    private readonly preferences: NotificationPreferences,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.servesWeb) return;
    this.poller.start();
    this.signals.start(() => this.poller.wake());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.signals.stop();
    await this.poller.stop();
  }

  /** What this member is told from now on, until they leave or their session ends. */
  async open(member: Member): Promise<AsyncIterableIterator<NotificationEntity>> {
    const known = await this.recent([member.organizationId]);
    const listener: Listener = {
      member,
      channel: new Channel(() => this.listeners.delete(listener)),
      seen: new Set(known.map((each) => each.id)),
      checkedAt: Date.now(),
    };
    this.listeners.add(listener);
    // What was committed since we looked.
    this.poller.wake();
    return listener.channel;
  }

  private async look(): Promise<boolean> {
    const listeners = [...this.listeners];
    if (listeners.length === 0) return false;
    const rows = await this.recent([...new Set(listeners.map((each) => each.member.organizationId))]);
    for (const listener of listeners) {
      const own = rows.filter((row) => row.organizationId === listener.member.organizationId);
      try {
        await this.deliver(listener, own);
      } catch (error) {
        // It is tried again with the next look; the others must not wait for it.
        this.logger.error(error);
      }
    }
    return false;
  }

  private async deliver(listener: Listener, rows: NotificationEntity[]): Promise<void> {
    const fresh = rows.filter((row) => !listener.seen.has(row.id));
    if (fresh.length === 0 && Date.now() - listener.checkedAt < RECHECK_MS) return;
    const member = await this.members.find(listener.member);
    if (!member) return listener.channel.fail(new UnauthenticatedError('auth.token_invalid'));
    listener.checkedAt = Date.now();
    if (fresh.length === 0) return;
    const kinds = await this.preferences.visibleKinds(member);
    listener.seen = new Set(rows.map((row) => row.id));
    for (const row of fresh) if (kinds.includes(row.kind)) listener.channel.push(row);
  }

  private recent(organizationIds: string[]): Promise<NotificationEntity[]> {
    return this.dataSource.manager.find(NotificationEntity, {
      where: { organizationId: In(organizationIds), createdAt: Raw((column) => `${column} > ${WINDOW}`) },
      order: { id: 'ASC' },
    });
  }
}
