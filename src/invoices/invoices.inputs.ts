import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsEnum, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ProviderModeEnum } from '../graphql/provider-mode.type.js';
import { CalendarDate, CurrencyCodeScalar, MinorUnits } from '../graphql/scalars.js';
import { InvoiceStatus } from './invoice-status.js';

const MAX_DECIMAL_LENGTH = 40;

@InputType({ isAbstract: true })
abstract class DiscountInput {
  @Field(() => String, {
    nullable: true,
    description: 'Off before tax: decimal percentage from 0 to 100, up to 4 places, rounded half away from zero.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_DECIMAL_LENGTH)
  discountPercent?: string | null;

  @Field(() => MinorUnits, { nullable: true, description: 'Off before tax, instead of discountPercent: minor units.' })
  @IsOptional()
  @IsInt()
  discountMinor?: number | null;
}

@InputType()
export class InvoiceLineInput extends DiscountInput {
  @Field()
  @IsString()
  description!: string;

  @Field({ description: 'Positive decimal string, up to 4 places: 1, 1.5, 0.25.' })
  @IsString()
  @MaxLength(MAX_DECIMAL_LENGTH)
  quantity!: string;

  @Field(() => MinorUnits, { description: "Minor units of the invoice's currency, 0 or more." })
  @IsInt()
  unitPriceMinor!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Decimal percentage from 0 to 100, up to 4 places; no tax when left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_DECIMAL_LENGTH)
  taxPercent?: string | null;
}

@InputType()
export class CreateInvoiceInput extends DiscountInput {
  @Field(() => ID)
  @IsString()
  clientId!: string;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "The client's currency when left out." })
  @IsOptional()
  @IsString()
  currency?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Left out: paymentDays after issue.' })
  @IsOptional()
  @IsString()
  dueOn?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Days after issue; the organization's when left out, which may be none: due on receipt, never overdue.",
  })
  @IsOptional()
  @IsInt()
  paymentDays?: number | null;

  @Field(() => String, { nullable: true, description: "Left out: the organization's; empty: none." })
  @IsOptional()
  @IsString()
  notes?: string | null;

  @Field(() => String, { nullable: true, description: "Left out: the organization's paymentTerms; empty: none." })
  @IsOptional()
  @IsString()
  terms?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the client calls it, for example the number of their order.',
  })
  @IsOptional()
  @IsString()
  reference?: string | null;

  @Field(() => [InvoiceLineInput], { description: 'From 1 to 500 lines.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineInput)
  lines!: InvoiceLineInput[];
}

@InputType({
  description: 'What is left out stays, null empties it. The client and the currency of a draft do not change.',
})
export class UpdateInvoiceInput extends DiscountInput {
  @Field(() => Int, {
    description: 'Invoice.version of what was read; CONFLICT invoice.changed when somebody changed it meanwhile.',
  })
  @IsInt()
  version!: number;

  @Field(() => CalendarDate, { nullable: true, description: 'Takes the place of paymentDays.' })
  @IsOptional()
  @IsString()
  dueOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days after issue; takes the place of dueOn.' })
  @IsOptional()
  @IsInt()
  paymentDays?: number | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  notes?: string | null;

  @Field(() => String, { nullable: true, description: "Null: the organization's paymentTerms; empty: none." })
  @IsOptional()
  @IsString()
  terms?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  reference?: string | null;

  @Field(() => [InvoiceLineInput], { nullable: true, description: 'All lines, from 1 to 500; left out: as they are.' })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineInput)
  lines?: InvoiceLineInput[] | null;
}

@InputType()
export class InvoiceFilter {
  @Field(() => [InvoiceStatus], { nullable: true, description: 'Any of these; empty: all.' })
  @IsOptional()
  @IsEnum(InvoiceStatus, { each: true })
  status?: InvoiceStatus[] | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  clientId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Part of the number, reference, notes, of what a line says or of the client's name, in any case.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Open past the due date (PARTIAL too), or not.' })
  @IsOptional()
  @IsBoolean()
  overdue?: boolean | null;

  @Field(() => ProviderModeEnum, {
    nullable: true,
    description: 'TEST: those that no real money pays. Drafts have none.',
  })
  @IsOptional()
  @IsEnum(ProviderModeEnum)
  mode?: ProviderModeEnum | null;

  @Field(() => CurrencyCodeScalar, { nullable: true })
  @IsOptional()
  @IsString()
  currency?: string | null;

  @Field(() => MinorUnits, {
    nullable: true,
    description: "Smallest total, inclusive: minor units of each invoice's own currency.",
  })
  @IsOptional()
  @IsInt()
  totalFromMinor?: number | null;

  @Field(() => MinorUnits, { nullable: true, description: 'Largest total, inclusive.' })
  @IsOptional()
  @IsInt()
  totalToMinor?: number | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First date of issue, inclusive.' })
  @IsOptional()
  @IsString()
  issuedFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last date of issue, inclusive.' })
  @IsOptional()
  @IsString()
  issuedTo?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First due date, inclusive.' })
  @IsOptional()
  @IsString()
  dueFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last due date, inclusive.' })
  @IsOptional()
  @IsString()
  dueTo?: string | null;
}
