import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { WebhookEventConnection, WebhookEventFilter, WebhookEventType } from './webhook-event.type.js';
import { WebhookEventsService, type WebhookEventCriteria } from './webhook-events.service.js';

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
    return toConnection(
      await this.events.list(member.organizationId, criteriaOf(filter), pageRequest(first, after)),
      (row): WebhookEventType => row,
    );
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'JSON as the provider sent it, without anything secret. Null once its week is older than 90 days.',
  })
  @RequirePermission('integrations.manage')
  async payload(
    @CurrentMember() { organizationId }: Member,
    @Parent() event: WebhookEventType,
    @Context() { loaders }: GraphContext,
  ): Promise<string | null> {
    const loader = loaders.get('webhook_event.payload', (ids) => this.events.payloads(organizationId, ids));
    return (await loader.load(event.id)) ?? null;
  }

  @Mutation(() => Int, {
    description:
      'Puts all DEAD and RETRYING events that fit back to work at once, and says how many: the oldest 10,000 at most, the rest when called again.',
  })
  @RequirePermission('integrations.manage')
  async retryWebhookEvents(
    @CurrentMember() member: Member,
    @Args('filter', { type: () => WebhookEventFilter }) filter: WebhookEventFilter,
  ): Promise<number> {
    return this.events.retryAll(member.organizationId, criteriaOf(filter), actorOf(member));
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

function criteriaOf(filter: WebhookEventFilter | null): WebhookEventCriteria {
  return { status: filter?.status ?? undefined, type: filter?.type ?? undefined };
}
