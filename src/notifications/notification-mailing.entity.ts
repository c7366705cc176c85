import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { instantColumn } from '../database/columns.js';
import { OrganizationEntity } from '../database/organization-entity.js';

/** One notification on its way to one person by e-mail; its id is the mail's message id. */
@Entity('notification_mailings')
@Unique('notification_mailings_once', ['organizationId', 'notificationId', 'personId'])
@Index('notification_mailings_recent', ['organizationId', 'personId', 'createdAt'])
@ForeignKey('notifications', ['organizationId', 'notificationId'], ['organizationId', 'id'])
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
export class NotificationMailingEntity extends OrganizationEntity {
  @Column('uuid')
  notificationId!: string;

  @Column('uuid')
  personId!: string;

  /** When the mail server took it; null while waiting, or when it never will. */
  @Column({ ...instantColumn, nullable: true })
  mailedAt!: Date | null;

  /** Why it is not mailed at all; null otherwise. */
  @Column('text', { nullable: true })
  failure!: string | null;
}
