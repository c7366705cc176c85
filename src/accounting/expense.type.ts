import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Money } from '../common/money/money.js';
import { connectionTypes } from '../graphql/connection.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import type { ExpenseEntity } from './expense.entity.js';

@ObjectType('Expense', { description: 'Money the organization spent, booked to one of its financial accounts.' })
export class ExpenseType {
  /** Not part of the schema: what the field resolvers need. */
  row!: ExpenseEntity;

  @Field(() => ID)
  id!: string;

  @Field({ description: 'Positive: spent; negative: given back. In the currency it was charged in.' })
  amount!: MoneyType;

  @Field()
  description!: string;

  @Field(() => Date, {
    description:
      'When the money it was charged on was received, or when it was charged for a dispute or given back (UTC).',
  })
  incurredAt!: Date;
}

@ObjectType()
export class ExpenseConnection extends connectionTypes(ExpenseType, 'Expense') {}

/** The GraphQL shape of an expense. */
export function toExpenseType(row: ExpenseEntity): ExpenseType {
  const { id, description, incurredAt } = row;
  return { row, id, description, incurredAt, amount: toMoneyType(Money.of(row.amountMinor, row.currency)) };
}
