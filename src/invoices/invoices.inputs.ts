import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsArray, IsEnum, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { CalendarDate, CurrencyCodeScalar, MinorUnits } from '../graphql/scalars.js';
import { InvoiceStatus } from './invoice-status.js';

const MAX_DECIMAL_LENGTH = 40;

@InputType()
export class InvoiceLineInput {
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
export class CreateInvoiceInput {
  @Field(() => ID)
  @IsString()
  clientId!: string;

  @Field(() => CurrencyCodeScalar, { nullable: true, description: "The client's currency when left out." })
  @IsOptional()
  @IsString()
  currency?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Left out: due on receipt, never overdue.' })
  @IsOptional()
  @IsString()
  dueOn?: string | null;

  @Field(() => [InvoiceLineInput], { description: 'From 1 to 500 lines.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineInput)
  lines!: InvoiceLineInput[];
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

  @Field(() => String, { nullable: true, description: "Part of the number or of the client's name, in any case." })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  search?: string | null;
}
