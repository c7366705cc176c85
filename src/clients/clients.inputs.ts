import { Field, InputType } from '@nestjs/graphql';
import { IsEmail, IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { CurrencyCodeScalar } from '../graphql/scalars.js';

@InputType()
export class CreateClientInput {
  @Field()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where invoices are mailed to.' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Lines of a postal address, shown on invoices.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  billingAddress?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  taxId?: string | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "The organization's default currency when left out.",
  })
  @IsOptional()
  @IsString()
  currency?: string | null;

  @Field(() => String, { nullable: true, description: 'Country of the billing address, ISO 3166 in upper case: US.' })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  billingCountry?: string | null;

  @Field(() => String, { nullable: true, description: 'State or province of the billing address: CT.' })
  @IsOptional()
  @IsString()
  @MaxLength(3)
  billingState?: string | null;
}

@InputType({ description: 'What is left out stays as it is; null empties a field.' })
export class UpdateClientInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Where invoices are mailed to from now on.' })
  @IsOptional()
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Lines of a postal address, shown on invoices.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  billingAddress?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  taxId?: string | null;

  @Field(() => String, { nullable: true, description: 'Decides whether a card fee may be passed on; ISO 3166: US.' })
  @IsOptional()
  @IsString()
  @MaxLength(2)
  billingCountry?: string | null;

  @Field(() => String, { nullable: true, description: 'State or province: CT. Forgotten with the country.' })
  @IsOptional()
  @IsString()
  @MaxLength(3)
  billingState?: string | null;
}
