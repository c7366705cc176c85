import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { FinancialAccountType, toFinancialAccountType } from '../books/financial-account.type.js';
import { FinancialAccounts } from '../books/financial-accounts.service.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { PaymentType, toPaymentType } from '../payments/payment.type.js';
import { PaymentsService } from '../payments/payments.service.js';
import { ExpenseConnection, ExpenseType, toExpenseType } from './expense.type.js';
import { ExpensesService } from './expenses.service.js';

@Resolver(() => ExpenseType)
export class ExpensesResolver {
  constructor(
    private readonly service: ExpensesService,
    private readonly accounts: FinancialAccounts,
    private readonly payments: PaymentsService,
  ) {}

  @Query(() => ExpenseConnection, {
    description:
      'Expenses, last booked first: those of the mode that the organization works in, so that test money is never counted as spent.',
  })
  @RequirePermission('reports.read')
  async expenses(
    @CurrentMember() { organizationId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<ExpenseType>> {
    return toConnection(await this.service.list(organizationId, pageRequest(first, after)), toExpenseType);
  }

  @ResolveField(() => FinancialAccountType)
  async account(
    @Parent() { row }: ExpenseType,
    @Context() { loaders }: GraphContext,
  ): Promise<FinancialAccountType | null> {
    const loader = loaders.get('financial_account', (ids) => this.accounts.getMany(row.organizationId, ids));
    const account = await loader.load(row.accountId);
    return account ? toFinancialAccountType(account) : null;
  }

  @ResolveField(() => PaymentType, {
    nullable: true,
    description: 'The payment whose processing, or whose dispute, it paid for, when it did.',
  })
  async payment(@Parent() { row }: ExpenseType, @Context() { loaders }: GraphContext): Promise<PaymentType | null> {
    if (row.paymentId === null) return null;
    const loader = loaders.get('payment', (ids) => this.payments.getMany(row.organizationId, ids));
    const payment = await loader.load(row.paymentId);
    return payment ? toPaymentType(payment) : null;
  }
}
