import { Args, Context, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { Money } from '../common/money/money.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { PaymentType, toPaymentType } from '../payments/payment.type.js';
import { ProviderRegistry } from '../providers/provider-registry.js';
import { DisputeReader } from './dispute-reader.service.js';
import { fraudAdvice } from './fraud-advice.js';
import { FraudWarningConnection, FraudWarningType, toFraudWarningType } from './fraud-warning.type.js';
import { FraudWarnings } from './fraud-warnings.service.js';

/** Early fraud warnings and what we advise. */
@Resolver(() => FraudWarningType)
export class FraudWarningsResolver {
  constructor(
    private readonly warnings: FraudWarnings,
    private readonly reader: DisputeReader,
    private readonly providers: ProviderRegistry,
  ) {}

  @Query(() => FraudWarningConnection, { description: 'Warnings of card networks about payments, newest first.' })
  @RequirePermission('payments.read')
  async fraudWarnings(
    @CurrentMember() { organizationId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<FraudWarningType>> {
    return toConnection(await this.warnings.list(organizationId, pageRequest(first, after)), toFraudWarningType);
  }

  @ResolveField(() => PaymentType, { nullable: true })
  async payment(@Parent() { row }: FraudWarningType, @Context() context: GraphContext): Promise<PaymentType | null> {
    const payment = await this.load(row, context);
    return payment ? toPaymentType(payment) : null;
  }

  @ResolveField(() => String, { description: 'What to do about it, in one sentence; nothing is done by itself.' })
  async advice(@Parent() { row }: FraudWarningType, @Context() context: GraphContext): Promise<string> {
    const payment = await this.load(row, context);
    if (!payment) return fraudAdvice(false, Money.zero('USD'), null);
    const { amountMinor, surchargeMinor, currency } = payment;
    const gross = Money.of(amountMinor, currency).plus(Money.of(surchargeMinor, currency));
    return fraudAdvice(row.actionable, gross, this.providers.get(row.provider).disputes.usualFee(currency));
  }

  private load({ organizationId, paymentId }: FraudWarningType['row'], { loaders }: GraphContext) {
    return loaders.get('payment', (ids) => this.reader.payments(organizationId, ids)).load(paymentId);
  }
}

/** The warnings about a payment. */
@Resolver(() => PaymentType)
export class PaymentFraudWarningsResolver {
  constructor(private readonly warnings: FraudWarnings) {}

  @ResolveField('fraudWarnings', () => [FraudWarningType], {
    description: 'Warnings of card networks about this payment, oldest first.',
  })
  async ofPayment(@Parent() { row }: PaymentType, @Context() { loaders }: GraphContext): Promise<FraudWarningType[]> {
    const loader = loaders.get('payment.fraud_warnings', (ids) => this.warnings.ofPayments(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map(toFraudWarningType);
  }
}
