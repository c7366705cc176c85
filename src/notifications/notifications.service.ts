import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { Clock } from '../common/clock.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import type { Transaction } from '../database/transactions.js';
import { NotificationReadEntity } from './notification-read.entity.js';
import { NotificationEntity } from './notification.entity.js';

export interface NewNotification {
  organizationId: string;
  /** Dotted, for example `payment.unapplied`. */
  kind: string;
  title: string;
  body: string;
  invoiceId?: string;
  /** Natural key: the same fact is told once, however often it is announced. */
  key: string;
}

/** In-app notifications: one row for all, read by each person for themselves. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Tells the organization in the transaction that makes it true. False when it was told before. */
  async notify(tx: Transaction, notification: NewNotification): Promise<boolean> {
    const row = tx.manager.create(NotificationEntity, notification);
    const insert = tx.manager.createQueryBuilder().insert().into(NotificationEntity).values(row);
    const inserted = await insert.orIgnore().returning('id').execute();
    return (inserted.raw as unknown[]).length > 0;
  }

  /** Newest first. */
  async list(organizationId: string, page: PageRequest): Promise<Page<NotificationEntity>> {
    const rows = await this.dataSource.manager.find(NotificationEntity, {
      where: { organizationId, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => this.dataSource.manager.countBy(NotificationEntity, { organizationId }));
  }

  /** How many this person has not read. */
  async unreadCount(organizationId: string, personId: string): Promise<number> {
    const rows = await this.dataSource.query<{ unread: string }[]>(
      `SELECT count(*) AS unread FROM notifications WHERE organization_id = $1 AND NOT EXISTS (
         SELECT FROM notification_reads AS read
         WHERE read.organization_id = $1 AND read.person_id = $2 AND read.notification_id = notifications.id)`,
      [organizationId, personId],
    );
    return Number(rows[0]?.unread);
  }

  /** When this person read each of several notifications; those not read are not in the map. */
  async readAtFor(organizationId: string, personId: string, ids: readonly string[]): Promise<Map<string, Date>> {
    const where = { organizationId, personId, notificationId: In([...ids]) };
    const reads = await this.dataSource.manager.findBy(NotificationReadEntity, where);
    return new Map(reads.map((read) => [read.notificationId, read.readAt]));
  }

  /** Marks it as read by this person, once: reading it again keeps the first time. Throws NotFoundError. */
  async markRead(organizationId: string, personId: string, id: string): Promise<NotificationEntity> {
    const found = isId(id) && (await this.dataSource.manager.findOneBy(NotificationEntity, { organizationId, id }));
    if (!found) throw new NotFoundError('notification');
    const read = { organizationId, personId, notificationId: id, readAt: this.clock.now() };
    await this.dataSource.manager
      .createQueryBuilder()
      .insert()
      .into(NotificationReadEntity)
      .values(read)
      .orIgnore()
      .execute();
    return found;
  }
}
