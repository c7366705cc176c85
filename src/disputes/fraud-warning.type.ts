import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionTypes } from '../graphql/connection.js';
import type { FraudWarningEntity } from './fraud-warning.entity.js';

@ObjectType('FraudWarning', { description: 'The warning of a card network that a payment may be fraudulent.' })
export class FraudWarningType {
  /** Not part of the schema: what the field resolvers need. */
  row!: FraudWarningEntity;

  @Field(() => ID)
  id!: string;

  @Field({ description: "The network's code, for example unauthorized_use_of_card." })
  fraudType!: string;

  @Field({ description: 'False once the payment is disputed or refunded in full.' })
  actionable!: boolean;

  @Field({ description: 'issfr_…' })
  providerReference!: string;

  @Field(() => Date)
  warnedAt!: Date;
}

@ObjectType()
export class FraudWarningConnection extends connectionTypes(FraudWarningType, 'FraudWarning') {}

/** The GraphQL shape of a warning. */
export function toFraudWarningType(row: FraudWarningEntity): FraudWarningType {
  const { id, fraudType, actionable, reference, warnedAt } = row;
  return { row, id, fraudType, actionable, providerReference: reference, warnedAt };
}
