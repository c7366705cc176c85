import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { Money } from '../common/money/money.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { ClientCreditService } from './client-credit.service.js';
import { ClientConnection, ClientType, toClientType } from './client.type.js';
import { CreateClientInput, UpdateClientInput } from './clients.inputs.js';
import { ClientsService } from './clients.service.js';

@Resolver(() => ClientType)
export class ClientsResolver {
  constructor(
    private readonly service: ClientsService,
    private readonly credit: ClientCreditService,
  ) {}

  @Query(() => ClientConnection, { description: 'Clients of the organization, newest first.' })
  @RequirePermission('invoices.read')
  async clients(
    @CurrentMember() member: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Args('search', {
      type: () => String,
      nullable: true,
      description: 'Part of the name or of the e-mail address, in any case.',
    })
    search: string | null,
  ): Promise<ConnectionOf<ClientType>> {
    const page = await this.service.list(member.organizationId, search, pageRequest(first, after));
    return toConnection(page, toClientType);
  }

  @Query(() => ClientType)
  @RequirePermission('invoices.read')
  async client(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<ClientType> {
    return toClientType(await this.service.get(member.organizationId, id));
  }

  @Mutation(() => ClientType)
  @RequirePermission('invoices.manage')
  async createClient(@CurrentMember() member: Member, @Args('input') input: CreateClientInput): Promise<ClientType> {
    return toClientType(await this.service.create(member.organizationId, input));
  }

  @Mutation(() => ClientType)
  @RequirePermission('invoices.manage')
  async updateClient(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') input: UpdateClientInput,
  ): Promise<ClientType> {
    return toClientType(await this.service.update(member.organizationId, id, input));
  }

  @ResolveField(() => MoneyType, {
    description: "Credit in the client's own currency; credit never crosses currencies.",
  })
  async creditBalance(@Parent() client: ClientType, @Context() context: GraphContext): Promise<MoneyType> {
    const balances = await this.balances(client, context);
    return toMoneyType(balances.find((each) => each.currency === client.currency) ?? Money.zero(client.currency));
  }

  @ResolveField(() => [MoneyType], { description: 'Credit per currency, where there is any.' })
  async creditBalances(@Parent() client: ClientType, @Context() context: GraphContext): Promise<MoneyType[]> {
    return (await this.balances(client, context)).map(toMoneyType);
  }

  private async balances({ organizationId, id }: ClientType, { loaders }: GraphContext): Promise<Money[]> {
    const loader = loaders.get('client.credit', (ids) => this.credit.balancesFor(organizationId, ids));
    return (await loader.load(id)) ?? [];
  }
}
