import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { CurrencyCodeScalar, MinorUnits } from '../graphql/scalars.js';

const MAX_KEY = 500;
const MAX_DECIMAL = 30;
const MAX_CURRENCIES = 200;
const MAX_REGIONS = 400;

@InputType()
export class TestStripeCredentialsInput {
  @Field({ description: 'sk_test_…, sk_live_…, rk_test_… or rk_live_….' })
  @IsString()
  @MaxLength(MAX_KEY)
  secretKey!: string;

  @Field(() => String, { nullable: true, description: 'pk_test_… or pk_live_…, of the same mode.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_KEY)
  publishableKey?: string | null;

  @Field(() => String, { nullable: true, description: 'whsec_…' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_KEY)
  webhookSecret?: string | null;
}

@InputType({ description: "Flat part of the card fee in a currency other than the organization's own." })
export class FlatFeeInput {
  @Field(() => CurrencyCodeScalar)
  @IsString()
  currency!: string;

  @Field(() => MinorUnits, { description: 'Minor units of that currency; 0 or more.' })
  @IsInt()
  amountMinor!: number;
}

@InputType({ description: 'Limit of card fees where the client is billed.' })
export class SurchargeRegionInput {
  @Field({ description: 'A country, or a country and its state in upper case: US, US-CT.' })
  @IsString()
  @MaxLength(6)
  region!: string;

  @Field({ description: 'Decimal percentage of what is paid; 0: no fee there.' })
  @IsString()
  @MaxLength(MAX_DECIMAL)
  maxPercent!: string;
}

@InputType({ description: 'Every field left out keeps its stored value; the first save needs secretKey.' })
export class SaveStripeIntegrationInput {
  @Field(() => String, {
    nullable: true,
    description: 'Decides the mode by its prefix. A key of another account is refused, unless moveAccount is true.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_KEY)
  secretKey?: string | null;

  @Field(() => String, { nullable: true, description: 'null removes it.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_KEY)
  publishableKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The one it replaces stays good for 24 hours, and so does an endpoint that was set up for you, so that nothing is refused meanwhile.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_KEY)
  webhookSecret?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Must agree with the key; given to be checked, not to choose.' })
  @IsOptional()
  @IsBoolean()
  testMode?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  webhooksEnabled?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Create or repair the endpoint through Stripe's API and store its secret, so that nothing has to be pasted.",
  })
  @IsOptional()
  @IsBoolean()
  provisionWebhook?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'The secret key is of another account on purpose: the connection ends, open checkouts are expired, and a new one with the same settings begins. ' +
      'CONFLICT listing what is in flight.',
  })
  @IsOptional()
  @IsBoolean()
  moveAccount?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Decimal percentage of card payments, at least 0 and less than 50: 2.9.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_DECIMAL)
  processingFeePercent?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Flat part per card payment in major units of the organization's currency: 0.30.",
  })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_DECIMAL)
  flatFee?: string | null;

  @Field(() => [FlatFeeInput], {
    nullable: true,
    description: 'Flat parts for all other currencies; replaces the stored list.',
  })
  @IsOptional()
  @ArrayMaxSize(MAX_CURRENCIES)
  @ValidateNested({ each: true })
  @Type(() => FlatFeeInput)
  flatFees?: FlatFeeInput[] | null;

  @Field(() => String, { nullable: true, description: 'Decimal percentage of bank payments; null: they carry no fee.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_DECIMAL)
  bankFeePercent?: string | null;

  @Field(() => String, { nullable: true, description: 'The most a bank payment carries, in US dollars; null: no cap.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_DECIMAL)
  bankFeeCap?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  passFeesToClient?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  surchargeCreditOnly?: boolean | null;

  @Field(() => String, { nullable: true, description: 'Decimal percentage of what is paid; null: no cap.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_DECIMAL)
  surchargeMaxPercent?: string | null;

  @Field(() => [SurchargeRegionInput], { nullable: true, description: 'Replaces the stored list.' })
  @IsOptional()
  @ArrayMaxSize(MAX_REGIONS)
  @ValidateNested({ each: true })
  @Type(() => SurchargeRegionInput)
  surchargeRegions?: SurchargeRegionInput[] | null;

  @Field(() => String, { nullable: true, description: 'At most 500 characters; null or blank: the standard text.' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_KEY)
  surchargeDisclosure?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  allowPartialPayments?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  allowSeveralInvoices?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  allowSavedPaymentMethods?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'null: fees are not booked.' })
  @IsOptional()
  @IsString()
  expenseAccountId?: string | null;
}
