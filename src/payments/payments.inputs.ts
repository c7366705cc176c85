import { Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsEnum, IsInt, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { MinorUnits } from '../graphql/scalars.js';
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

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only payments with money that is on no invoice and no credit.',
  })
  @IsOptional()
  @IsBoolean()
  unapplied?: boolean | null;
}

@InputType({
  description:
    'amountMinor is principal, the surcharge share is added; left out refunds all that is left. The same idempotencyKey never refunds twice.',
})
export class RefundPaymentInput {
  @Field(() => ID)
  @IsString()
  paymentId!: string;

  @Field(() => MinorUnits, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  amountMinor?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of a payment for several invoices: the one that the refund comes from first. Left out: the newest.',
  })
  @IsOptional()
  @IsString()
  invoiceId?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(500)
  reason?: string | null;

  @Field()
  @Length(1, 255)
  idempotencyKey!: string;
}

@InputType({ description: 'amountMinor left out applies as much as is available and due.' })
export class ApplyPaymentInput {
  @Field(() => ID)
  @IsString()
  paymentId!: string;

  @Field(() => ID)
  @IsString()
  invoiceId!: string;

  @Field(() => MinorUnits, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  amountMinor?: number | null;
}

@InputType({ description: 'amountMinor left out applies as much as is available and due.' })
export class ApplyClientCreditInput {
  @Field(() => ID)
  @IsString()
  invoiceId!: string;

  @Field(() => MinorUnits, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1)
  amountMinor?: number | null;
}
