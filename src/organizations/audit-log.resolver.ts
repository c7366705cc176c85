import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AuditLog } from '../audit/audit-log.service.js';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { PeopleNames } from '../auth/people-names.service.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { AuditEntryConnection, AuditEntryType, toAuditEntryType } from './audit-entry.type.js';

/** Who did what in the organization, newest first. */
@Resolver(() => AuditEntryType)
export class AuditLogResolver {
  constructor(
    private readonly auditLog: AuditLog,
    private readonly names: PeopleNames,
  ) {}

  @Query(() => AuditEntryConnection, {
    name: 'auditLog',
    description: 'Who did what, newest first; nothing is ever changed in it.',
  })
  @RequirePermission('audit.read')
  async entries(
    @CurrentMember() { organizationId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
    @Args('action', {
      type: () => String,
      nullable: true,
      description: 'session.signed_in, or session for everything that begins with it.',
    })
    action?: string | null,
    @Args('actor', {
      type: () => String,
      nullable: true,
      description: 'Id of a person or a service account, or client, stripe or system.',
    })
    actor?: string | null,
    @Args('from', { type: () => Date, nullable: true, description: 'Inclusive.' }) from?: Date | null,
    @Args('to', { type: () => Date, nullable: true, description: 'Exclusive.' }) to?: Date | null,
  ): Promise<AuditEntryConnection> {
    const filter = { action, actor, from, to };
    const page = await this.auditLog.list(organizationId, pageRequest(first, after), filter);
    return toConnection(page, toAuditEntryType);
  }

  @ResolveField(() => String)
  async actor(
    @Parent() entry: AuditEntryType,
    @CurrentMember() { organizationId }: Member,
    @Context() { loaders }: GraphContext,
  ): Promise<string> {
    const loader = loaders.get('people.names', (actors) => this.names.of(organizationId, actors));
    return (await loader.load(entry.actor)) ?? entry.actor;
  }
}
