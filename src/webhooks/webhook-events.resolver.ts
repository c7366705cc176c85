import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import { WebhookEventConnection, WebhookEventFilter, WebhookEventType } from './webhook-event.type.js';
import { WebhookEventsService } from './webhook-events.service.js';

@Resolver(() => WebhookEventType)
export class WebhookEventsResolver {
  constructor(private readonly events: WebhookEventsService) {}

  @Query(() => WebhookEventConnection, { description: 'Stored provider events, newest first.' })
  @RequirePermission('integrations.manage')
  async webhookEvents(
    @CurrentMember() member: Member,
    @Args('filter', { nullable: true, type: () => WebhookEventFilter }) filter: WebhookEventFilter | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<WebhookEventType>> {
    const criteria = { status: filter?.status ?? undefined, type: filter?.type ?? undefined };
    return toConnection(
      await this.events.list(member.organizationId, criteria, pageRequest(first, after)),
      (row): WebhookEventType => row,
    );
  }

  @Mutation(() => WebhookEventType, { description: 'Puts a DEAD or RETRYING event back to work at once.' })
  @RequirePermission('integrations.manage')
  async retryWebhookEvent(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<WebhookEventType> {
    return this.events.retry(member.organizationId, id, actorOf(member));
  }
}
