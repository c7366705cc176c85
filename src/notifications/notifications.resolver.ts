import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { InvoiceViews } from '../invoices/invoice-views.service.js';
import { InvoiceType } from '../invoices/invoice.type.js';
import { NotificationConnection, NotificationType, toNotificationType } from './notification.type.js';
import { NotificationsService } from './notifications.service.js';

@Resolver(() => NotificationType)
export class NotificationsResolver {
  constructor(
    private readonly service: NotificationsService,
    private readonly invoices: InvoiceViews,
  ) {}

  @Query(() => NotificationConnection, { description: 'Notifications of the organization, newest first.' })
  @RequirePermission('invoices.read')
  async notifications(
    @CurrentMember() { organizationId, personId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<NotificationConnection> {
    const page = await this.service.list(organizationId, pageRequest(first, after));
    return {
      ...toConnection(page, toNotificationType),
      unreadCount: () => this.service.unreadCount(organizationId, personId),
    };
  }

  @Mutation(() => NotificationType, {
    description: 'Marks it as read by the caller; the others still see it as unread.',
  })
  @RequirePermission('invoices.read')
  async markNotificationRead(
    @CurrentMember() { organizationId, personId }: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<NotificationType> {
    return toNotificationType(await this.service.markRead(organizationId, personId, id));
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
