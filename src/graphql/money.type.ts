import { Field, ObjectType } from '@nestjs/graphql';
import type { Money } from '../common/money/money.js';
import { CurrencyCodeScalar, MinorUnits } from './scalars.js';

@ObjectType('Money')
export class MoneyType {
  @Field(() => MinorUnits)
  amountMinor!: number;

  @Field(() => CurrencyCodeScalar)
  currency!: string;

  @Field({
    description:
      'The same amount as a plain decimal string in major units: 1234.50, or 500 for a zero-decimal currency.',
  })
  decimal!: string;
}

/** The GraphQL shape of an amount. */
export function toMoneyType(money: Money): MoneyType {
  return { amountMinor: money.amountMinor, currency: money.currency, decimal: money.toDecimal() };
}
