import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { PeopleNames } from '../auth/people-names.service.js';
import { personActor } from '../common/actor.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { TicketsService } from './tickets.service.js';
import { TimeApprovalsService } from './time-approvals.service.js';
import { TimeEntriesService, type Seer } from './time-entries.service.js';
import type { TimeEntryEntity } from './time-entry.entity.js';
import { LogTimeInput, TimeEntryFilter, TimeEntryInput } from './time.inputs.js';
import { TicketType, TimeEntryConnection, TimeEntryType, toTicketType, toTimeEntryType } from './time.types.js';

/** Time entries: everybody's for those who approve time, else one's own. */
@Resolver(() => TimeEntryType)
export class TimeEntriesResolver {
  constructor(
    private readonly entries: TimeEntriesService,
    private readonly approvals: TimeApprovalsService,
    private readonly tickets: TicketsService,
    private readonly names: PeopleNames,
  ) {}

  @Query(() => TimeEntryConnection, {
    description: 'The latest logged first: everybody’s for those who may approve time, else one’s own.',
  })
  @RequirePermission('time.log')
  async timeEntries(
    @CurrentMember() member: Member,
    @Args('filter', { type: () => TimeEntryFilter, nullable: true }) filter: TimeEntryFilter | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<TimeEntryType>> {
    const request = pageRequest(first, after);
    const page = await this.entries.list(member.organizationId, seerOf(member), filter ?? {}, request);
    return toConnection(page, shown(member));
  }

  @Query(() => TimeEntryType)
  @RequirePermission('time.log')
  async timeEntry(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<TimeEntryType> {
    return shown(member)(await this.entries.get(member.organizationId, seerOf(member), id));
  }

  @Mutation(() => TimeEntryType, { description: "Logs the caller's own time on an open ticket." })
  @RequirePermission('time.log')
  async logTime(@CurrentMember() member: Member, @Args('input') input: LogTimeInput): Promise<TimeEntryType> {
    return shown(member)(await this.entries.log(member.organizationId, member.personId, input));
  }

  @Mutation(() => TimeEntryType, {
    description:
      "Writes one of the caller's own entries anew while it is not approved; a rejected one is submitted again.",
  })
  @RequirePermission('time.log')
  async updateTimeEntry(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: TimeEntryInput,
  ): Promise<TimeEntryType> {
    return shown(member)(await this.entries.rewrite(member.organizationId, member.personId, id, input));
  }

  @Mutation(() => Boolean, {
    description: "Takes away one of the caller's own entries that was never approved and billed.",
  })
  @RequirePermission('time.log')
  async removeTimeEntry(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.entries.remove(member.organizationId, member.personId, id);
    return true;
  }

  @Mutation(() => [TimeEntryType], {
    description: 'Fixes the rate of each entry; all of them or, when one cannot be approved, none. 500 at most.',
  })
  @RequirePermission('time.approve')
  async approveTimeEntries(
    @CurrentMember() member: Member,
    @Args('ids', { type: () => [ID] }) ids: string[],
  ): Promise<TimeEntryType[]> {
    return (await this.approvals.approve(member.organizationId, actorOf(member), ids)).map(shown(member));
  }

  @Mutation(() => [TimeEntryType], {
    description: 'Also approved entries, while they are on no invoice; all of them or none. 500 at most.',
  })
  @RequirePermission('time.approve')
  async rejectTimeEntries(
    @CurrentMember() member: Member,
    @Args('ids', { type: () => [ID] }) ids: string[],
    @Args('reason') reason: string,
  ): Promise<TimeEntryType[]> {
    return (await this.approvals.reject(member.organizationId, actorOf(member), ids, reason)).map(shown(member));
  }

  @ResolveField(() => TicketType)
  async ticket(@Parent() entry: TimeEntryType, @Context() { loaders }: GraphContext): Promise<TicketType> {
    const loader = loaders.get('ticket', (ids) => this.tickets.getMany(entry.organizationId, ids));
    const ticket = await loader.load(entry.ticketId);
    if (!ticket) throw new NotFoundError('ticket');
    return toTicketType(ticket);
  }

  @ResolveField(() => String, { description: 'Name of who worked.' })
  async personName(@Parent() entry: TimeEntryType, @Context() context: GraphContext): Promise<string> {
    return (await this.nameOf(entry, personActor(entry.personId), context)) ?? 'Unknown person';
  }

  @ResolveField(() => String, { nullable: true, description: 'Name of who approved or rejected it.' })
  async decidedBy(@Parent() entry: TimeEntryType, @Context() context: GraphContext): Promise<string | null> {
    return entry.storedDecidedBy && this.nameOf(entry, entry.storedDecidedBy, context);
  }

  @ResolveField(() => ID, {
    nullable: true,
    description: 'The invoice it is on; null while on none, and again when that was void or cancelled.',
  })
  async invoiceId(@Parent() entry: TimeEntryType, @Context() { loaders }: GraphContext): Promise<string | null> {
    const loader = loaders.get('time.invoice', (ids) => this.entries.invoicesOf(entry.organizationId, ids));
    return (await loader.load(entry.id)) ?? null;
  }

  private async nameOf(entry: TimeEntryType, actor: string, { loaders }: GraphContext): Promise<string | null> {
    const loader = loaders.get('people.names', (actors) => this.names.of(entry.organizationId, actors));
    return (await loader.load(actor)) ?? null;
  }
}

function seerOf(member: Member): Seer {
  return member.permissions.has('time.approve') ? null : member.personId;
}

function shown(member: Member): (entry: TimeEntryEntity) => TimeEntryType {
  const seesRates = member.permissions.has('time.approve');
  return (entry) => toTimeEntryType(entry, seesRates);
}
