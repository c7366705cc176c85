import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { FindingType, ReconciliationRunConnection, RunType, toRunType } from './run.type.js';
import { RunsService } from './runs.service.js';

@Resolver(() => RunType)
export class RunsResolver {
  constructor(private readonly runs: RunsService) {}

  @Query(() => RunType, { description: 'One comparison with the payment provider.' })
  @RequirePermission('integrations.manage')
  async reconciliationRun(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<RunType> {
    return toRunType(await this.runs.get(member.organizationId, id));
  }

  @Query(() => ReconciliationRunConnection, { description: 'Comparisons with the payment provider, newest first.' })
  @RequirePermission('integrations.manage')
  async reconciliationRuns(
    @CurrentMember() member: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<RunType>> {
    return toConnection(await this.runs.list(member.organizationId, pageRequest(first, after)), toRunType);
  }

  @Mutation(() => RunType, {
    description: 'Starts a full run now; one at a time per organization, asking again gives the one that is running.',
  })
  @RequirePermission('integrations.manage')
  async runReconciliation(@CurrentMember() member: Member): Promise<RunType> {
    return toRunType(await this.runs.start(member.organizationId, actorOf(member)));
  }

  @ResolveField(() => [FindingType], {
    description: 'What was found, the first 1000; what was not put right comes first.',
  })
  async findings(@Parent() { row }: RunType, @Context() { loaders }: GraphContext): Promise<FindingType[]> {
    const loader = loaders.get('reconciliation.findings', (ids) => this.runs.findingsOf(row.organizationId, ids));
    return (await loader.load(row.id)) ?? [];
  }
}
