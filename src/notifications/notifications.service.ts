import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import type { Member } from '../auth/guarding.js';
import { Clock } from '../common/clock.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { NOTIFICATION_KINDS, type NotificationKind } from './notification-kinds.js';
import { NotificationMailingEntity } from './notification-mailing.entity.js';
import { NotificationPreferences } from './notification-preferences.service.js';
import { NotificationReadEntity } from './notification-read.entity.js';
import { NOTIFICATION_SIGNAL } from './notification-signals.js';
import { NotificationEntity } from './notification.entity.js';

export interface NewNotification {
  organizationId: string;
  kind: NotificationKind;
  title: string;
  body: string;
  invoiceId?: string;
  /** Natural key: the same fact is told once, however often it is announced. */
  key: string;
}

/** In-app notifications: one row for all, read by each person for themselves, and mailed to those who want that. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly preferences: NotificationPreferences,
    private readonly clock: Clock,
  ) {}

  /** Tells the organization in the transaction that makes it true. False when it was told before. */
  async notify(tx: Transaction, notification: NewNotification): Promise<boolean> {
    const row = tx.manager.create(NotificationEntity, notification);
    const insert = tx.manager.createQueryBuilder().insert().into(NotificationEntity).values(row);
    const inserted = await insert.orIgnore().returning('id').execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    await this.addressMails(tx, row, notification.kind);
    // Sent by PostgreSQL at the commit, to every process that listens.
    await tx.manager.query('SELECT pg_notify($1, $2)', [NOTIFICATION_SIGNAL, row.organizationId]);
    return true;
  }

  /** The same in a transaction of its own, for what was committed before. */
  async tell(notification: NewNotification): Promise<void> {
    await this.transactions.run((tx) => this.notify(tx, notification));
  }

  /** What this member sees, newest first. */
  async list(member: Member, page: PageRequest): Promise<Page<NotificationEntity>> {
    const { organizationId } = member;
    const kind = In(await this.preferences.visibleKinds(member));
    const rows = await this.dataSource.manager.find(NotificationEntity, {
      where: { organizationId, kind, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => this.dataSource.manager.countBy(NotificationEntity, { organizationId, kind }));
  }

  /** How many of those the member has not read. */
  async unreadCount(member: Member): Promise<number> {
    const rows = await this.dataSource.query<{ unread: string }[]>(`SELECT count(*) AS unread FROM ${UNREAD}`, [
      member.organizationId,
      member.personId,
      await this.preferences.visibleKinds(member),
    ]);
    return Number(rows[0]?.unread);
  }

  /** When this person read each of several notifications; those not read are not in the map. */
  async readAtFor(organizationId: string, personId: string, ids: readonly string[]): Promise<Map<string, Date>> {
    const where = { organizationId, personId, notificationId: In([...ids]) };
    const reads = await this.dataSource.manager.findBy(NotificationReadEntity, where);
    return new Map(reads.map((read) => [read.notificationId, read.readAt]));
  }

  /** Marks it as read by this member, once: reading it again keeps the first time. Throws NotFoundError. */
  async markRead({ organizationId, personId, permissions }: Member, id: string): Promise<NotificationEntity> {
    const found = isId(id) && (await this.dataSource.manager.findOneBy(NotificationEntity, { organizationId, id }));
    if (!found || !permissions.has(NOTIFICATION_KINDS[found.kind].permission)) throw new NotFoundError('notification');
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

  /** Marks all that the member sees as read; answers how many were not before. */
  async markAllRead(member: Member): Promise<number> {
    const { organizationId, personId } = member;
    const read = await this.dataSource.query<unknown[]>(
      `INSERT INTO notification_reads (organization_id, person_id, notification_id, read_at)
       SELECT $1, $2, id, $4 FROM ${UNREAD} ON CONFLICT DO NOTHING RETURNING notification_id`,
      [organizationId, personId, await this.preferences.visibleKinds(member), this.clock.now()],
    );
    return read.length;
  }

  /** One mailing, and one event that sends it, for everybody who wants this kind by e-mail. */
  private async addressMails(tx: Transaction, notification: NotificationEntity, kind: NotificationKind): Promise<void> {
    const { organizationId, id: notificationId } = notification;
    const wanted = await this.preferences.mailedTo(tx.manager, organizationId, kind);
    const spared = NOTIFICATION_KINDS[kind].burst ? await this.mailedLately(tx, organizationId, kind) : [];
    for (const personId of wanted.filter((each) => !spared.includes(each))) {
      const mailing = tx.manager.create(NotificationMailingEntity, { organizationId, notificationId, personId });
      await tx.manager.insert(NotificationMailingEntity, mailing);
      // One event each: what one mail server refuses or delays holds up nobody else.
      await emit(tx, 'notification.mail_due', { organizationId, mailingId: mailing.id });
    }
  }

  /** Who was mailed something of this kind within the last hour. */
  private async mailedLately(tx: Transaction, organizationId: string, kind: NotificationKind): Promise<string[]> {
    const rows = await tx.manager.query<{ person_id: string }[]>(
      `SELECT DISTINCT person_id FROM notification_mailings AS mailing
       JOIN notifications ON notifications.organization_id = mailing.organization_id AND notifications.id = notification_id
       WHERE mailing.organization_id = $1 AND kind = $2 AND mailing.created_at > now() - interval '1 hour'`,
      [organizationId, kind],
    );
    return rows.map((row) => row.person_id);
  }
}

/** What a person ($2) of the organization ($1) sees ($3: kinds) and has not read. */
const UNREAD = `notifications WHERE organization_id = $1 AND kind = ANY($3) AND NOT EXISTS (
  SELECT FROM notification_reads AS read
  WHERE read.organization_id = $1 AND read.person_id = $2 AND read.notification_id = notifications.id)`;
