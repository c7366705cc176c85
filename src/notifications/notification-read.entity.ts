import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { instantColumn } from '../database/columns.js';

/** One person has read one notification. */
@Entity('notification_reads')
@ForeignKey('notifications', ['organizationId', 'notificationId'], ['organizationId', 'id'])
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
export class NotificationReadEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @PrimaryColumn('uuid')
  notificationId!: string;

  @Column(instantColumn)
  readAt!: Date;
}
