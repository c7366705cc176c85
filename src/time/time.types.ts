import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { ClientEntity } from '../clients/client.entity.js';
import { Money } from '../common/money/money.js';
import { connectionTypes } from '../graphql/connection.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { CalendarDate, CurrencyCodeScalar } from '../graphql/scalars.js';
import type { TicketEntity } from './ticket.entity.js';
import type { TimeEntryEntity } from './time-entry.entity.js';
import type { TimeRateEntity } from './time-rate.entity.js';
import { TimeEntryStatus, TimeGrouping, TimeRounding } from './time-rules.js';

registerEnumType(TimeEntryStatus, {
  name: 'TimeEntryStatus',
  description: 'SUBMITTED waits for a decision; REJECTED may be changed by its author and is then SUBMITTED again.',
});
registerEnumType(TimeRounding, {
  name: 'TimeRounding',
  description: 'How the minutes of each entry, by itself, are rounded before they are billed.',
});
registerEnumType(TimeGrouping, {
  name: 'TimeGrouping',
  description: 'What becomes one line of an invoice. Time of different rates is never on one line.',
});

@ObjectType('TicketClient', { description: 'As much of a client as somebody needs to know who logs time.' })
export class TicketClientType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field(() => CurrencyCodeScalar)
  currency!: string;
}

@ObjectType('Ticket', { description: 'Something done for a client, that time is logged on.' })
export class TicketType {
  @Field(() => ID)
  id!: string;

  @Field()
  subject!: string;

  @Field(() => String, { nullable: true, description: 'What the client, or another system, calls it.' })
  reference!: string | null;

  @Field({ description: 'Time is logged on open tickets only.' })
  open!: boolean;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  closedAt!: Date | null;

  /** Not fields of the API: what the client is looked up by. */
  organizationId!: string;
  clientId!: string;
}

@ObjectType()
export class TicketConnection extends connectionTypes(TicketType, 'Ticket') {}

@ObjectType('TimeEntry')
export class TimeEntryType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: 'Who worked.' })
  personId!: string;

  @Field(() => CalendarDate, { description: "In the organization's time zone." })
  workedOn!: string;

  @Field(() => Date, { nullable: true, description: 'When the work began (UTC), where that was told.' })
  startedAt!: Date | null;

  @Field(() => Int)
  minutes!: number;

  @Field()
  description!: string;

  @Field()
  billable!: boolean;

  @Field(() => TimeEntryStatus)
  status!: TimeEntryStatus;

  @Field(() => Date, { nullable: true, description: 'Of the latest approval or rejection (UTC).' })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true })
  rejectionReason!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'Per hour, fixed at approval; null before, for what is not billable, and to whoever may not approve time.',
  })
  rate!: MoneyType | null;

  @Field(() => Date)
  createdAt!: Date;

  /** Not fields of the API. */
  organizationId!: string;
  ticketId!: string;
  storedDecidedBy!: string | null;
}

@ObjectType()
export class TimeEntryConnection extends connectionTypes(TimeEntryType, 'TimeEntry') {}

@ObjectType('TimeRate', { description: 'What an hour costs; the most specific rate that fits wins at approval.' })
export class TimeRateType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { nullable: true, description: 'Null: for every client.' })
  clientId!: string | null;

  @Field(() => ID, { nullable: true, description: 'Null: whoever works.' })
  personId!: string | null;

  @Field({ description: 'Per hour.' })
  rate!: MoneyType;
}

@ObjectType('TimeSettings', { description: 'How time is billed unless the order says otherwise.' })
export class TimeSettingsType {
  @Field(() => TimeRounding)
  rounding!: TimeRounding;

  @Field(() => TimeGrouping)
  grouping!: TimeGrouping;
}

export function toTicketClientType({ id, name, currency }: ClientEntity): TicketClientType {
  return { id, name, currency };
}

export function toTicketType(row: TicketEntity): TicketType {
  const { id, subject, reference, createdAt, closedAt, organizationId, clientId } = row;
  return { id, subject, reference, open: closedAt === null, createdAt, closedAt, organizationId, clientId };
}

/** The GraphQL shape of an entry; rates are for those who approve time. */
export function toTimeEntryType(row: TimeEntryEntity, seesRates: boolean): TimeEntryType {
  const { rateMinor, currency, decidedBy: storedDecidedBy, ...fields } = row;
  const rate = seesRates && rateMinor !== null && currency !== null ? Money.of(rateMinor, currency) : null;
  return { ...fields, storedDecidedBy, rate: rate && toMoneyType(rate) };
}

export function toTimeRateType({ id, clientId, personId, rateMinor, currency }: TimeRateEntity): TimeRateType {
  return { id, clientId, personId, rate: toMoneyType(Money.of(rateMinor, currency)) };
}
