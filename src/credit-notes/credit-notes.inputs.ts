import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { MinorUnits } from '../graphql/scalars.js';

@InputType()
export class CreditNoteLineInput {
  @Field(() => ID, { description: 'A line of the invoice.' })
  @IsString()
  lineId!: string;

  @Field(() => MinorUnits, {
    nullable: true,
    description: 'Without tax, in minor units; left out: what is left of the line.',
  })
  @IsOptional()
  @IsInt()
  amountMinor?: number | null;
}

@InputType({ description: 'Neither amountMinor nor lines: all that is left.' })
export class IssueCreditNoteInput {
  @Field(() => ID)
  @IsString()
  invoiceId!: string;

  @Field(() => String, { nullable: true, description: 'Printed on the credit note.' })
  @IsOptional()
  @IsString()
  reason?: string | null;

  @Field(() => MinorUnits, {
    nullable: true,
    description: 'With its tax, in minor units; taken off every tax rate in proportion.',
  })
  @IsOptional()
  @IsInt()
  amountMinor?: number | null;

  @Field(() => [CreditNoteLineInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CreditNoteLineInput)
  lines?: CreditNoteLineInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key makes one credit note, however often it is asked for.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  idempotencyKey?: string | null;
}

@InputType()
export class CreditNoteFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  invoiceId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  clientId?: string | null;
}
