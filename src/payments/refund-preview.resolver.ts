import { Args, Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Money } from '../common/money/money.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { MinorUnits } from '../graphql/scalars.js';
import { PaymentType } from './payment.type.js';
import { RefundPreviews } from './refund-previews.service.js';

@ObjectType('Refundable', { description: 'What a refund of a payment would give back now.' })
export class RefundableType {
  @Field(() => MoneyType, { description: 'Principal that can still be refunded; zero when whyNot says why.' })
  left!: MoneyType;

  @Field(() => MoneyType, { description: 'The share of the convenience fee that would go back with it.' })
  surcharge!: MoneyType;

  @Field(() => String, { nullable: true, description: 'Why nothing can be refunded, in one sentence.' })
  whyNot!: string | null;
}

/** What is left to refund. */
@Resolver(() => PaymentType)
export class RefundPreviewResolver {
  constructor(private readonly previews: RefundPreviews) {}

  @ResolveField(() => RefundableType, {
    description:
      'What can be refunded. amountMinor: the principal to work out the share of the fee for; left out: all.',
    // Reads several tables for each payment.
    complexity: 20,
  })
  async refundable(
    @Parent() { row }: PaymentType,
    @Args('amountMinor', { type: () => MinorUnits, nullable: true }) amountMinor: number | null,
  ): Promise<RefundableType> {
    const preview = await this.previews.of(row, amountMinor);
    const money = (minor: number) => toMoneyType(Money.of(minor, row.currency));
    return { left: money(preview.leftMinor), surcharge: money(preview.surchargeMinor), whyNot: preview.whyNot };
  }
}
