import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { ClientsService } from '../clients/clients.service.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { TicketsService } from './tickets.service.js';
import { CreateTicketInput, TicketFilter, TicketInput } from './time.inputs.js';
import { TicketClientType, TicketConnection, TicketType, toTicketClientType, toTicketType } from './time.types.js';

@Resolver(() => TicketType)
export class TicketsResolver {
  constructor(
    private readonly service: TicketsService,
    private readonly clients: ClientsService,
  ) {}

  @Query(() => TicketConnection, { description: 'Tickets of the organization, newest first.' })
  @RequirePermission('time.log')
  async tickets(
    @CurrentMember() { organizationId }: Member,
    @Args('filter', { type: () => TicketFilter, nullable: true }) filter: TicketFilter | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<TicketType>> {
    return toConnection(await this.service.list(organizationId, filter ?? {}, pageRequest(first, after)), toTicketType);
  }

  @Query(() => TicketType)
  @RequirePermission('time.log')
  async ticket(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<TicketType> {
    return toTicketType(await this.service.get(member.organizationId, id));
  }

  @Query(() => [TicketClientType], {
    description: 'Clients to make tickets for, by name, 50 at most; for whoever logs time and may not see invoices.',
  })
  @RequirePermission('time.log')
  async ticketClients(
    @CurrentMember() member: Member,
    @Args('search', { type: () => String, nullable: true, description: 'Part of the name, in any case.' })
    search: string | null,
  ): Promise<TicketClientType[]> {
    return (await this.service.clientsNamed(member.organizationId, search)).map(toTicketClientType);
  }

  @Mutation(() => TicketType)
  @RequirePermission('time.log')
  async createTicket(@CurrentMember() member: Member, @Args('input') input: CreateTicketInput): Promise<TicketType> {
    return toTicketType(await this.service.create(member.organizationId, input));
  }

  @Mutation(() => TicketType)
  @RequirePermission('time.log')
  async updateTicket(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: TicketInput,
  ): Promise<TicketType> {
    return toTicketType(await this.service.rename(member.organizationId, id, input));
  }

  @Mutation(() => TicketType, { description: 'Closes a ticket, or opens it again.' })
  @RequirePermission('time.log')
  async setTicketOpen(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('open') open: boolean,
  ): Promise<TicketType> {
    return toTicketType(await this.service.setOpen(member.organizationId, id, open));
  }

  @ResolveField(() => TicketClientType)
  async client(@Parent() ticket: TicketType, @Context() { loaders }: GraphContext): Promise<TicketClientType> {
    const loader = loaders.get('client', (ids) => this.clients.getMany(ticket.organizationId, ids));
    const client = await loader.load(ticket.clientId);
    if (!client) throw new NotFoundError('client');
    return toTicketClientType(client);
  }
}
