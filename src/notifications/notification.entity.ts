import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { OrganizationEntity } from '../database/organization-entity.js';
import type { NotificationKind } from './notification-kinds.js';

/** Something the people who look after invoices and payments should know. */
@Entity('notifications')
@Unique(['organizationId', 'id'])
@Unique(['organizationId', 'key'])
@Index('notifications_newest', ['organizationId', 'createdAt'])
@ForeignKey('organizations', ['organizationId'], ['id'])
@ForeignKey('invoices', ['organizationId', 'invoiceId'], ['organizationId', 'id'])
export class NotificationEntity extends OrganizationEntity {
  /** Dotted, for example `payment.unapplied`. */
  @Column('text')
  kind!: NotificationKind;

  @Column('text')
  title!: string;

  @Column('text')
  body!: string;

  /** The invoice it is about, when it is about one. */
  @Column('uuid', { nullable: true })
  invoiceId!: string | null;

  /** Natural key of the fact, for example `payment.unapplied:<payment id>`: it is told once. */
  @Column('text')
  key!: string;
}
