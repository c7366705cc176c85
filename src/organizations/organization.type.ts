import { Field, ID, ObjectType } from '@nestjs/graphql';
import { CurrencyCodeScalar } from '../graphql/scalars.js';
import type { OrganizationEntity } from './organization.entity.js';

@ObjectType('Organization')
export class OrganizationType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => CurrencyCodeScalar)
  defaultCurrency!: string;

  @Field({ description: 'IANA name; decides what "today" is for due dates.' })
  timeZone!: string;
}

/** The GraphQL shape of an organization. */
export function toOrganizationType({ id, name, defaultCurrency, timeZone }: OrganizationEntity): OrganizationType {
  return { id, name, defaultCurrency, timeZone };
}
