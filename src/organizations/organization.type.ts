import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { CurrencyCodeScalar } from '../graphql/scalars.js';
import type { OrganizationEntity } from './organization.entity.js';

@ObjectType('OrganizationLogo')
export class OrganizationLogoType {
  @Field({ description: 'Public, and another one whenever the logo changes.' })
  url!: string;

  @Field(() => Int, { description: 'Pixels.' })
  width!: number;

  @Field(() => Int, { description: 'Pixels.' })
  height!: number;
}

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

  @Field(() => String, { nullable: true, description: 'The name in the register, when it is another one.' })
  legalName!: string | null;

  @Field(() => String, { nullable: true, description: 'Lines of a postal address.' })
  address!: string | null;

  @Field(() => String, { nullable: true })
  taxId!: string | null;

  @Field(() => String, { nullable: true, description: 'Where clients may write to; the reply address of mails.' })
  contactEmail!: string | null;

  @Field(() => String, { nullable: true })
  website!: string | null;

  @Field({ description: 'Colour of headings, links and buttons, #rrggbb.' })
  accentColor!: string;

  @Field(() => String, { nullable: true, description: 'Printed below the sums of every invoice.' })
  paymentTerms!: string | null;

  @Field({ description: 'en-GB, en-US …: how dates are written in mails and on invoices.' })
  locale!: string;

  @Field({ description: 'Clients are mailed a receipt for what they pay and what is refunded to them.' })
  receiptsEnabled!: boolean;

  @Field({ description: 'The same for test money, marked TEST.' })
  testReceiptsEnabled!: boolean;

  @Field({ description: 'Clients are reminded of live invoices by mail.' })
  remindersEnabled!: boolean;

  @Field(() => [Int], { description: 'Days after the due date, negative before it.' })
  reminderDays!: number[];

  @Field(() => Int, { description: "Hour of the day, 0 to 23, in the organization's time zone." })
  reminderHour!: number;
}

/** The GraphQL shape of an organization. */
export function toOrganizationType(row: OrganizationEntity): OrganizationType {
  const { id, name, defaultCurrency, timeZone, legalName, address, taxId, contactEmail, website, accentColor } = row;
  const { paymentTerms, locale, receiptsEnabled, testReceiptsEnabled, remindersEnabled, reminderDays, reminderHour } =
    row;
  return {
    ...{ id, name, defaultCurrency, timeZone, legalName, address, taxId, contactEmail, website, accentColor },
    ...{ paymentTerms, locale, receiptsEnabled, testReceiptsEnabled, remindersEnabled, reminderDays, reminderHour },
  };
}
