import { Field, InputType, Int } from '@nestjs/graphql';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString } from 'class-validator';

@InputType({
  description: 'What is left out stays as it is; null empties a field, or brings back its default where it has one.',
})
export class UpdateOrganizationInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'IANA name.' })
  @IsOptional()
  @IsString()
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'The name in the register, when it is another one.' })
  @IsOptional()
  @IsString()
  legalName?: string | null;

  @Field(() => String, { nullable: true, description: 'A postal address of up to 8 lines.' })
  @IsOptional()
  @IsString()
  address?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  taxId?: string | null;

  @Field(() => String, { nullable: true, description: 'Where clients may write to; the reply address of mails.' })
  @IsOptional()
  @IsString()
  contactEmail?: string | null;

  @Field(() => String, { nullable: true, description: 'https://…' })
  @IsOptional()
  @IsString()
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'Colour of headings, links and buttons, #rrggbb.' })
  @IsOptional()
  @IsString()
  accentColor?: string | null;

  @Field(() => String, { nullable: true, description: 'Printed below the sums of every invoice; up to 12 lines.' })
  @IsOptional()
  @IsString()
  paymentTerms?: string | null;

  @Field(() => String, { nullable: true, description: 'en-GB, en-US …: how dates are written.' })
  @IsOptional()
  @IsString()
  locale?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  receiptsEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Receipts for test money too, marked TEST.' })
  @IsOptional()
  @IsBoolean()
  testReceiptsEnabled?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  remindersEnabled?: boolean | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Up to 8 steps in days after the due date, negative before it, from -90 to 90.',
  })
  @IsOptional()
  @IsArray()
  @IsInt({ each: true })
  reminderDays?: number[] | null;

  @Field(() => Int, { nullable: true, description: "Hour of the day, 0 to 23, in the organization's time zone." })
  @IsOptional()
  @IsInt()
  reminderHour?: number | null;
}
