import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { InvoiceViews } from '../invoices/invoice-views.service.js';
import { InvoiceType } from '../invoices/invoice.type.js';
import { NotificationFeed } from './notification-feed.js';
import type { NotificationEntity } from './notification.entity.js';
import { NotificationConnection, NotificationType, toNotificationType } from './notification.type.js';
import { NotificationsService } from './notifications.service.js';

@Resolver(() => NotificationType)
export class NotificationsResolver {
  constructor(
    private readonly service: NotificationsService,
    private readonly feed: NotificationFeed,
    private readonly invoices: InvoiceViews,
  ) {}

  @Query(() => NotificationConnection, { description: 'What the caller is told, newest first.' })
  @RequirePermission('invoices.read')
  async notifications(
    @CurrentMember() member: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<NotificationConnection> {
    const page = await this.service.list(member, pageRequest(first, after));
    return {
      ...toConnection(page, toNotificationType),
      unreadCount: () => this.service.unreadCount(member),
    };
  }

  @Mutation(() => NotificationType, {
    description: 'Marks it as read by the caller; the others still see it as unread.',
  })
  @RequirePermission('invoices.read')
  async markNotificationRead(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<NotificationType> {
    return toNotificationType(await this.service.markRead(member, id));
  }

  @Mutation(() => Int, {
    description: 'Marks everything the caller is shown as read by them; answers how many were not before.',
  })
  @RequirePermission('invoices.read')
  async markAllNotificationsRead(@CurrentMember() member: Member): Promise<number> {
    return this.service.markAllRead(member);
  }

  @Subscription(() => NotificationType, {
    description:
      'Each new notification that the caller is shown, once. By WebSocket at the address of the API (graphql-transport-ws), with the ' +
      'access token as connectionParams.authorization; ends with an error when the session ends.',
    resolve: (row: NotificationEntity, _args: unknown, { loaders }: GraphContext) => {
      loaders.reset();
      return toNotificationType(row);
    },
  })
  @RequirePermission('invoices.read')
  async notificationAdded(@CurrentMember() member: Member): Promise<AsyncIterableIterator<NotificationEntity>> {
    return this.feed.open(member);
  }

  @ResolveField(() => Date, { nullable: true, description: 'When the caller read it (UTC).' })
  async readAt(
    @Parent() { id }: NotificationType,
    @CurrentMember() { organizationId, personId }: Member,
    @Context() { loaders }: GraphContext,
  ): Promise<Date | null> {
    const loader = loaders.get('notification.read_at', (ids) => this.service.readAtFor(organizationId, personId, ids));
    return (await loader.load(id)) ?? null;
  }

  @ResolveField(() => InvoiceType, { nullable: true, description: 'The invoice it is about, when it is about one.' })
  async invoice(@Parent() { row }: NotificationType, @Context() context: GraphContext): Promise<InvoiceType | null> {
    return row.invoiceId === null ? null : this.invoices.load(context, row.organizationId, row.invoiceId);
  }
}
