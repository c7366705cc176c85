import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional, IsString } from 'class-validator';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { InvoiceSettingsService, type InvoiceSettings } from './invoice-settings.service.js';

@ObjectType('InvoiceSettings', { description: 'What new invoices say and look like unless one says otherwise.' })
export class InvoiceSettingsType implements InvoiceSettings {
  @Field(() => String, { nullable: true, description: 'Notes of new drafts.' })
  notes!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days after issue that new drafts are due; null: on receipt.' })
  paymentDays!: number | null;

  @Field({ description: 'Of live invoices; test ones begin with TEST-.' })
  numberPrefix!: string;

  @Field({ description: 'Of live credit notes; test ones begin with TEST-CN-.' })
  creditNotePrefix!: string;

  @Field({ description: 'The year of issue after the prefix: INV-2026-000001.' })
  numberYear!: boolean;

  @Field(() => Int, { description: 'Digits at least.' })
  numberDigits!: number;

  @Field({ description: 'Numbers start at 1 again each year; only together with numberYear.' })
  numberRestartsYearly!: boolean;
}

@InputType({
  description:
    'Every field left out keeps its value. A new format holds for what is issued from now on; no number is ever given twice.',
})
export class InvoiceSettingsInput {
  @Field(() => String, { nullable: true, description: 'Empty: none.' })
  @IsOptional()
  @IsString()
  notes?: string | null;

  @Field(() => Int, { nullable: true, description: 'From 0 to 3650; null: on receipt.' })
  @IsOptional()
  @IsInt()
  paymentDays?: number | null;

  @Field(() => String, {
    nullable: true,
    description: '1 to 16 letters, digits, dots, dashes, slashes or underscores.',
  })
  @IsOptional()
  @IsString()
  numberPrefix?: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  creditNotePrefix?: string;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  numberYear?: boolean;

  @Field(() => Int, { nullable: true, description: 'From 1 to 12.' })
  @IsOptional()
  @IsInt()
  numberDigits?: number;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  numberRestartsYearly?: boolean;
}

/** What new invoices say and look like. */
@Resolver(() => InvoiceSettingsType)
export class InvoiceSettingsResolver {
  constructor(private readonly settings: InvoiceSettingsService) {}

  @Query(() => InvoiceSettingsType)
  @RequirePermission('invoices.read')
  async invoiceSettings(@CurrentMember() member: Member): Promise<InvoiceSettingsType> {
    return this.settings.get(member.organizationId);
  }

  @Mutation(() => InvoiceSettingsType)
  @RequirePermission('invoices.manage')
  async saveInvoiceSettings(
    @CurrentMember() member: Member,
    @Args('input') { notes, paymentDays, ...others }: InvoiceSettingsInput,
  ): Promise<InvoiceSettingsType> {
    const given = Object.entries(others).filter(([, value]) => value !== undefined && value !== null);
    const changes = {
      ...(Object.fromEntries(given) as Partial<InvoiceSettings>),
      ...(notes !== undefined && { notes }),
      ...(paymentDays !== undefined && { paymentDays }),
    };
    return this.settings.save(member.organizationId, actorOf(member), changes);
  }
}
