import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../../auth/guarding.js';
import { ClientType, toClientType } from '../../clients/client.type.js';
import { ClientsService } from '../../clients/clients.service.js';
import type { GraphContext } from '../../graphql/loaders.js';
import { AutopayType, SavedPaymentMethodType, toAutopayType, toSavedMethodType } from './saved-method.type.js';
import { SavedMethods } from './saved-methods.service.js';

/** What clients saved to pay with. */
@Resolver(() => ClientType)
export class SavedMethodsResolver {
  constructor(
    private readonly saved: SavedMethods,
    private readonly clients: ClientsService,
  ) {}

  @ResolveField(() => [SavedPaymentMethodType], {
    description: 'Cards and bank accounts saved in the account that is connected now, the newest first.',
  })
  async savedPaymentMethods(
    @Parent() { organizationId, id }: ClientType,
    @Context() { loaders }: GraphContext,
  ): Promise<SavedPaymentMethodType[]> {
    const loader = loaders.get('client.saved_methods', (ids) => this.saved.listFor(organizationId, ids));
    return ((await loader.load(id)) ?? []).map(toSavedMethodType);
  }

  @ResolveField(() => AutopayType, { nullable: true, description: 'Null: the client pays each invoice by the link.' })
  async autopay(
    @Parent() { organizationId, id }: ClientType,
    @Context() { loaders }: GraphContext,
  ): Promise<AutopayType | null> {
    const loader = loaders.get('client.autopay', (ids) => this.saved.consentsFor(organizationId, ids));
    const consent = await loader.load(id);
    return consent ? toAutopayType(consent) : null;
  }

  @Mutation(() => ClientType, { description: 'It is not charged any more from now on, and autopay with it ends.' })
  @RequirePermission('invoices.manage')
  async removeSavedPaymentMethod(
    @CurrentMember() member: Member,
    @Args('clientId', { type: () => ID }) clientId: string,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ClientType> {
    await this.saved.remove(member.organizationId, actorOf(member), clientId, id);
    return toClientType(await this.clients.get(member.organizationId, clientId));
  }

  @Mutation(() => ClientType, { description: 'Ends autopay at the wish of the client; what they saved stays.' })
  @RequirePermission('invoices.manage')
  async stopAutopay(
    @CurrentMember() member: Member,
    @Args('clientId', { type: () => ID }) clientId: string,
  ): Promise<ClientType> {
    const client = await this.clients.get(member.organizationId, clientId);
    await this.saved.stopAutopay(member.organizationId, actorOf(member), client.id);
    return toClientType(client);
  }
}
