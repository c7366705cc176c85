import { Args, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsInt, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { pageRequest } from '../common/pagination.js';
import { connectionTypes, toConnection } from '../graphql/connection.js';
import { CurrencyCodeScalar, MinorUnits } from '../graphql/scalars.js';
import { CurrentMember, RequirePermission, type Member } from './guarding.js';
import type { ServiceAccountEntity } from './service-account.entity.js';
import { refundLimitOf, ServiceAccounts } from './service-accounts.service.js';

@ObjectType('RefundLimit', {
  description:
    'The most a program may give back; what goes back to the payer counts, its share of the convenience fee included.',
})
export class RefundLimitType {
  @Field(() => CurrencyCodeScalar, { description: 'Refunds in other currencies are refused.' })
  currency!: string;

  @Field(() => MinorUnits, { nullable: true, description: 'In one refund; null: no such limit.' })
  perRefundMinor!: number | null;

  @Field(() => MinorUnits, { nullable: true, description: 'Within any 24 hours; null: no such limit.' })
  perDayMinor!: number | null;
}

@InputType({ description: 'At least one of the two limits; FORBIDDEN, refund.over_limit, is what exceeds one.' })
export class RefundLimitInput {
  @Field(() => CurrencyCodeScalar)
  @IsString()
  currency!: string;

  @Field(() => MinorUnits, { nullable: true, description: 'In one refund; 1 or more.' })
  @IsOptional()
  @IsInt()
  perRefundMinor?: number | null;

  @Field(() => MinorUnits, { nullable: true, description: 'Within any 24 hours; 1 or more.' })
  @IsOptional()
  @IsInt()
  perDayMinor?: number | null;
}

@ObjectType('ServiceAccount', { description: 'A program that works for the organization with a key of its own.' })
export class ServiceAccountType {
  @Field(() => ID)
  id!: string;

  @Field()
  name!: string;

  @Field({ description: 'The last four characters of the key.' })
  keyEnding!: string;

  @Field(() => [String], { description: 'What the key allows, as long as whoever made it is allowed the same.' })
  permissions!: string[];

  @Field(() => RefundLimitType, { nullable: true, description: 'Null: it may give back as much as a person.' })
  refundLimit!: RefundLimitType | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'To the minute (UTC).' })
  lastUsedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when the key works no more.' })
  revokedAt!: Date | null;
}

@ObjectType('ServiceAccountConnection')
export class ServiceAccountConnection extends connectionTypes(ServiceAccountType, 'ServiceAccount') {}

@ObjectType('CreatedServiceAccount')
export class CreatedServiceAccountType {
  @Field(() => ServiceAccountType)
  serviceAccount!: ServiceAccountType;

  @Field({ description: 'Shown this once. To be sent as "Authorization: Bearer <apiKey>".' })
  apiKey!: string;
}

@InputType()
export class CreateServiceAccountInput {
  @Field()
  @IsString()
  @MaxLength(200)
  name!: string;

  @Field(() => [String], { description: 'Some of your own permissions; members.manage is for people only.' })
  @IsString({ each: true })
  @ArrayMaxSize(50)
  permissions!: string[];

  @Field(() => RefundLimitInput, {
    nullable: true,
    description: 'For keys with payments.refund; left out: no limit.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RefundLimitInput)
  refundLimit?: RefundLimitInput | null;
}

/** Keys for programs. */
@Resolver()
export class ServiceAccountsResolver {
  constructor(private readonly accounts: ServiceAccounts) {}

  @Query(() => ServiceAccountConnection, { description: 'Service accounts, revoked ones included, newest first.' })
  @RequirePermission('members.manage')
  async serviceAccounts(
    @CurrentMember() { organizationId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ServiceAccountConnection> {
    return toConnection(await this.accounts.list(organizationId, pageRequest(first, after)), toServiceAccountType);
  }

  @Mutation(() => CreatedServiceAccountType, {
    description: 'The key ends when it is revoked or when whoever made it stops being a member.',
  })
  @RequirePermission('members.manage')
  async createServiceAccount(
    @CurrentMember() member: Member,
    @Args('input') input: CreateServiceAccountInput,
  ): Promise<CreatedServiceAccountType> {
    const { name, permissions, refundLimit } = input;
    const { account, apiKey } = await this.accounts.create(member.organizationId, member, {
      name,
      permissions,
      refundLimit: refundLimit
        ? {
            currency: refundLimit.currency,
            perRefundMinor: refundLimit.perRefundMinor ?? null,
            perDayMinor: refundLimit.perDayMinor ?? null,
          }
        : null,
    });
    return { serviceAccount: toServiceAccountType(account), apiKey };
  }

  @Mutation(() => ServiceAccountType, { description: 'The key works no more, from the next request on.' })
  @RequirePermission('members.manage')
  async revokeServiceAccount(
    @CurrentMember() { organizationId, personId }: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<ServiceAccountType> {
    return toServiceAccountType(await this.accounts.revoke(organizationId, id, personId));
  }
}

function toServiceAccountType(account: ServiceAccountEntity): ServiceAccountType {
  const { id, name, keyEnding, permissions, createdAt, lastUsedAt, revokedAt } = account;
  return { id, name, keyEnding, permissions, refundLimit: refundLimitOf(account), createdAt, lastUsedAt, revokedAt };
}
