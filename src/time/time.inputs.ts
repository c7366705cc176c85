import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsArray, IsBoolean, IsDate, IsEnum, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { CalendarDate, CurrencyCodeScalar, MinorUnits } from '../graphql/scalars.js';
import { TimeEntryStatus, TimeGrouping, TimeRounding } from './time-rules.js';

const MAX_TEXT = 2_000;

@InputType()
export class TicketInput {
  @Field()
  @IsString()
  @MaxLength(200)
  subject!: string;

  @Field(() => String, { nullable: true, description: 'What the client, or another system, calls it.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  reference?: string | null;
}

@InputType()
export class CreateTicketInput extends TicketInput {
  @Field(() => ID)
  @IsString()
  clientId!: string;
}

@InputType()
export class TicketFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  clientId?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  open?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Part of the subject or the reference, in any case.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string | null;
}

@InputType()
export class TimeEntryInput {
  @Field(() => CalendarDate, {
    nullable: true,
    description: "In the organization's time zone; left out: the day of startedAt, else today.",
  })
  @IsOptional()
  @IsString()
  workedOn?: string | null;

  @Field(() => Date, { nullable: true, description: 'When the work began (UTC).' })
  @IsOptional()
  @IsDate()
  startedAt?: Date | null;

  @Field(() => Int, { description: 'From 1 to 1440.' })
  @IsInt()
  minutes!: number;

  @Field()
  @IsString()
  @MaxLength(MAX_TEXT)
  description!: string;

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  @IsOptional()
  @IsBoolean()
  billable?: boolean | null;
}

@InputType()
export class LogTimeInput extends TimeEntryInput {
  @Field(() => ID)
  @IsString()
  ticketId!: string;
}

@InputType()
export class TimeEntryFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  clientId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  ticketId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who worked.' })
  @IsOptional()
  @IsString()
  personId?: string | null;

  @Field(() => [TimeEntryStatus], { nullable: true, description: 'Any of these; empty: all.' })
  @IsOptional()
  @IsEnum(TimeEntryStatus, { each: true })
  status?: TimeEntryStatus[] | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  billable?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'On an invoice that is neither void nor cancelled.' })
  @IsOptional()
  @IsBoolean()
  billed?: boolean | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day worked, inclusive.' })
  @IsOptional()
  @IsString()
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day worked, inclusive.' })
  @IsOptional()
  @IsString()
  to?: string | null;
}

@InputType()
export class SetTimeRateInput {
  @Field(() => ID, { nullable: true, description: 'Left out: for every client.' })
  @IsOptional()
  @IsString()
  clientId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Left out: whoever works.' })
  @IsOptional()
  @IsString()
  personId?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "The client's when left out, else the organization's default currency.",
  })
  @IsOptional()
  @IsString()
  currency?: string | null;

  @Field(() => MinorUnits, { description: 'Minor units per hour, 0 or more.' })
  @IsInt()
  rateMinor!: number;
}

@InputType({ description: 'Every field left out keeps its value.' })
export class TimeSettingsInput {
  @Field(() => TimeRounding, { nullable: true })
  @IsOptional()
  @IsEnum(TimeRounding)
  rounding?: TimeRounding | null;

  @Field(() => TimeGrouping, { nullable: true })
  @IsOptional()
  @IsEnum(TimeGrouping)
  grouping?: TimeGrouping | null;
}

@InputType()
export class GenerateInvoiceFromTimeInput {
  @Field(() => ID)
  @IsString()
  clientId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: 'Exactly these entries; left out: all approved, billable, unbilled ones of the period.',
  })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  entryIds?: string[] | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day worked, inclusive.' })
  @IsOptional()
  @IsString()
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day worked, inclusive.' })
  @IsOptional()
  @IsString()
  to?: string | null;

  @Field(() => TimeGrouping, { nullable: true, description: 'As in the settings when left out.' })
  @IsOptional()
  @IsEnum(TimeGrouping)
  grouping?: TimeGrouping | null;

  @Field(() => TimeRounding, { nullable: true, description: 'As in the settings when left out.' })
  @IsOptional()
  @IsEnum(TimeRounding)
  rounding?: TimeRounding | null;

  @Field(() => String, { nullable: true, description: 'For every line: decimal percentage, up to 4 places.' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  taxPercent?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'As for createInvoice.' })
  @IsOptional()
  @IsString()
  dueOn?: string | null;
}
