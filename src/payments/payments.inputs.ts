import { Field, ID, InputType } from '@nestjs/graphql';
import { IsEnum, IsOptional, IsString } from 'class-validator';
import { PaymentKind, PaymentStatus } from './payment-status.js';

@InputType()
export class PaymentFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  invoiceId?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional()
  @IsString()
  clientId?: string | null;

  @Field(() => PaymentKind, { nullable: true })
  @IsOptional()
  @IsEnum(PaymentKind)
  kind?: PaymentKind | null;

  @Field(() => [PaymentStatus], { nullable: true })
  @IsOptional()
  @IsEnum(PaymentStatus, { each: true })
  status?: PaymentStatus[] | null;
}
