import { Field, ID, ObjectType } from '@nestjs/graphql';
import { connectionTypes } from '../graphql/connection.js';
import { CurrencyCodeScalar } from '../graphql/scalars.js';
import type { ClientEntity } from './client.entity.js';

@ObjectType('Client', { description: 'A customer of the organization, whom invoices are written to.' })
export class ClientType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where invoices are mailed to; null: nothing is mailed.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Lines of a postal address, shown on invoices.' })
  billingAddress!: string | null;

  @Field(() => String, { nullable: true })
  taxId!: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'What invoices are written in unless they say otherwise.' })
  currency!: string;

  @Field(() => String, { nullable: true, description: 'Country of the billing address, ISO 3166: US.' })
  billingCountry!: string | null;

  @Field(() => String, { nullable: true, description: 'State or province of the billing address: CT.' })
  billingState!: string | null;

  /** Not a field of the API: what the credit is looked up by. */
  organizationId!: string;
}

@ObjectType()
export class ClientConnection extends connectionTypes(ClientType, 'Client') {}

/** The GraphQL shape of a client. */
export function toClientType(row: ClientEntity): ClientType {
  const { id, organizationId, name, email, billingAddress, billingCountry, billingState, taxId, currency } = row;
  return { id, organizationId, name, email, billingAddress, billingCountry, billingState, taxId, currency };
}
