import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { FinancialAccountType, toFinancialAccountType } from './financial-account.type.js';
import { CreateFinancialAccountInput } from './financial-accounts.inputs.js';
import { FinancialAccounts } from './financial-accounts.service.js';

/** The accounts that things can be booked to. */
@Resolver(() => FinancialAccountType)
export class FinancialAccountsResolver {
  constructor(private readonly accounts: FinancialAccounts) {}

  @Query(() => [FinancialAccountType], { description: "The accounts of the organization's books, by name." })
  @RequirePermission('reports.read')
  async financialAccounts(@CurrentMember() { organizationId }: Member): Promise<FinancialAccountType[]> {
    return (await this.accounts.list(organizationId)).map(toFinancialAccountType);
  }

  @Mutation(() => FinancialAccountType)
  @RequirePermission('integrations.manage')
  async createFinancialAccount(
    @CurrentMember() member: Member,
    @Args('input') input: CreateFinancialAccountInput,
  ): Promise<FinancialAccountType> {
    return toFinancialAccountType(await this.accounts.create(member.organizationId, actorOf(member), input));
  }
}
