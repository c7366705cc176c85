import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { FinancialAccountEntity } from './financial-account.entity.js';

@ObjectType('FinancialAccount', { description: "An account of the organization's books." })
export class FinancialAccountType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true, description: 'Its number in the chart of accounts.' })
  code!: string | null;

  @Field({ description: "The word of the organization's own chart, for example expense." })
  kind!: string;
}

/** The GraphQL shape of a financial account. */
export function toFinancialAccountType({ id, name, code, kind }: FinancialAccountEntity): FinancialAccountType {
  return { id, name, code, kind };
}
