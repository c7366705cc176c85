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

/** Written out only when it is asked for: a list holds hundreds, of which a screen shows some. */
class MoneyView implements MoneyType {
  constructor(private readonly money: Money) {}

  get amountMinor(): number {
    return this.money.amountMinor;
  }

  get currency(): string {
    return this.money.currency;
  }

  get decimal(): string {
    return this.money.toDecimal();
  }
}

/** The GraphQL shape of an amount. */
export function toMoneyType(money: Money): MoneyType {
  return new MoneyView(money);
}
