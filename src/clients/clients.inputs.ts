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

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "The organization's default currency when left out.",
  })
  @IsOptional()
  @IsString()
  currency?: string | null;
}
