import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** What one person wants to be told of one kind of thing; where a column is null, what is usual for their role holds. */
@Entity('notification_preferences')
@ForeignKey('memberships', ['organizationId', 'personId'], ['organizationId', 'personId'])
export class NotificationPreferenceEntity {
  @PrimaryColumn('uuid')
  organizationId!: string;

  @PrimaryColumn('uuid')
  personId!: string;

  @PrimaryColumn('text')
  kind!: string;

  @Column('boolean', { nullable: true })
  inApp!: boolean | null;

  @Column('boolean', { nullable: true })
  email!: boolean | null;
}
