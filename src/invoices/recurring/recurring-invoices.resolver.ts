import {
  Args,
  Context,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsEnum, IsInt, IsOptional, IsString } from 'class-validator';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../../auth/guarding.js';
import { pageRequest } from '../../common/pagination.js';
import { connectionTypes, toConnection, type ConnectionOf } from '../../graphql/connection.js';
import type { GraphContext } from '../../graphql/loaders.js';
import { CalendarDate } from '../../graphql/scalars.js';
import { InvoiceViews } from '../invoice-views.service.js';
import { InvoiceType } from '../invoice.type.js';
import { RecurrenceUnit } from './recurrence.js';
import { RecurringAction, type RecurringInvoiceEntity } from './recurring-invoice.entity.js';
import { RecurringInvoicesService } from './recurring-invoices.service.js';

registerEnumType(RecurrenceUnit, { name: 'RecurrenceUnit' });
registerEnumType(RecurringAction, {
  name: 'RecurringAction',
  description: 'What is done with each invoice of a schedule.',
});

@ObjectType('RecurringInvoice', { description: 'Writes an invoice after the pattern of another again and again.' })
export class RecurringInvoiceType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: 'The invoice whose client, lines, discounts, texts and days to pay each one gets.' })
  patternId!: string;

  @Field(() => RecurrenceUnit)
  unit!: RecurrenceUnit;

  @Field(() => Int, { description: 'Every so many units.' })
  every!: number;

  @Field(() => CalendarDate, {
    description: 'All others are counted from it: the 31st comes back after a shorter month.',
  })
  startsOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Inclusive.' })
  endsOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many in all.' })
  times!: number | null;

  @Field(() => RecurringAction)
  action!: RecurringAction;

  @Field()
  paused!: boolean;

  @Field(() => Int, { description: 'How many invoices were written.' })
  occurred!: number;

  @Field(() => CalendarDate, {
    nullable: true,
    description: "In the organization's time zone; null when it has ended.",
  })
  nextOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the latest one became a draft only.' })
  lastError!: string | null;

  /** Not a field of the API: where `pattern` is looked up. */
  organizationId!: string;
}

@ObjectType()
class RecurringInvoiceConnection extends connectionTypes(RecurringInvoiceType, 'RecurringInvoice') {}

@InputType()
export class CreateRecurringInvoiceInput {
  @Field(() => ID, { description: 'Any invoice, for example a draft.' })
  @IsString()
  patternId!: string;

  @Field(() => RecurrenceUnit)
  @IsEnum(RecurrenceUnit)
  unit!: RecurrenceUnit;

  @Field(() => Int, { nullable: true, description: 'Every so many units, 1 when left out.' })
  @IsOptional()
  @IsInt()
  every?: number | null;

  @Field(() => CalendarDate, { description: 'Today or later.' })
  @IsString()
  startsOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Inclusive.' })
  @IsOptional()
  @IsString()
  endsOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many in all.' })
  @IsOptional()
  @IsInt()
  times?: number | null;

  @Field(() => RecurringAction)
  @IsEnum(RecurringAction)
  action!: RecurringAction;
}

/** Schedules of recurring invoices. */
@Resolver(() => RecurringInvoiceType)
export class RecurringInvoicesResolver {
  constructor(
    private readonly service: RecurringInvoicesService,
    private readonly views: InvoiceViews,
  ) {}

  @Query(() => RecurringInvoiceConnection, { description: 'Newest first.' })
  @RequirePermission('invoices.read')
  async recurringInvoices(
    @CurrentMember() member: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<RecurringInvoiceType>> {
    return toConnection(await this.service.list(member.organizationId, pageRequest(first, after)), toType);
  }

  @Mutation(() => RecurringInvoiceType)
  @RequirePermission('invoices.manage')
  async createRecurringInvoice(
    @CurrentMember() member: Member,
    @Args('input') input: CreateRecurringInvoiceInput,
  ): Promise<RecurringInvoiceType> {
    return toType(await this.service.create(member.organizationId, actorOf(member), input));
  }

  @Mutation(() => RecurringInvoiceType, {
    description: 'Pauses a schedule, or lets it go on: what came meanwhile is then made up for.',
  })
  @RequirePermission('invoices.manage')
  async pauseRecurringInvoice(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('paused') paused: boolean,
  ): Promise<RecurringInvoiceType> {
    return toType(await this.service.setPaused(member.organizationId, actorOf(member), id, paused));
  }

  @Mutation(() => RecurringInvoiceType, { description: 'No more invoices; those that were written stay.' })
  @RequirePermission('invoices.manage')
  async endRecurringInvoice(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<RecurringInvoiceType> {
    return toType(await this.service.end(member.organizationId, actorOf(member), id));
  }

  @ResolveField(() => InvoiceType, { nullable: true, description: 'The invoice that patternId names.' })
  async pattern(
    @Parent() { organizationId, patternId }: RecurringInvoiceType,
    @Context() context: GraphContext,
  ): Promise<InvoiceType | null> {
    return this.views.load(context, organizationId, patternId);
  }
}

function toType({ createdAt: _, ...shown }: RecurringInvoiceEntity): RecurringInvoiceType {
  return shown;
}
