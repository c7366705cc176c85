import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { computed, connectionTypes } from '../graphql/connection.js';
import type { NotificationEntity } from './notification.entity.js';

@ObjectType('Notification')
export class NotificationType {
  @Field(() => ID)
  id!: string;

  @Field({ description: 'Dotted, for example payment.unapplied or invoice.fee_missing.' })
  kind!: string;

  @Field()
  title!: string;

  @Field()
  body!: string;

  @Field(() => Date)
  createdAt!: Date;

  /** Not part of the schema: what the field resolvers need. */
  row!: NotificationEntity;
}

@ObjectType()
export class NotificationConnection extends connectionTypes(NotificationType, 'Notification') {
  /** Resolved only when asked for. */
  @Field(() => Int, { middleware: [computed], description: 'How many the caller has not read, on all pages.' })
  unreadCount!: () => Promise<number>;
}

/** The GraphQL shape of a notification. */
export function toNotificationType(row: NotificationEntity): NotificationType {
  const { id, kind, title, body, createdAt } = row;
  return { row, id, kind, title, body, createdAt };
}
