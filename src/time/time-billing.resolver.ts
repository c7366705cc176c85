import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import type { GraphContext } from '../graphql/loaders.js';
import { InvoiceType } from '../invoices/invoice.type.js';
import { InvoiceViews } from '../invoices/invoice-views.service.js';
import { TimeEntriesService } from './time-entries.service.js';
import { TimeInvoicingService } from './time-invoicing.service.js';
import { TimeRatesService } from './time-rates.service.js';
import { GenerateInvoiceFromTimeInput, SetTimeRateInput, TimeSettingsInput } from './time.inputs.js';
import { TimeEntryType, TimeRateType, TimeSettingsType, toTimeEntryType, toTimeRateType } from './time.types.js';

/** What time costs, and how it becomes an invoice. */
@Resolver(() => InvoiceType)
export class TimeBillingResolver {
  constructor(
    private readonly rates: TimeRatesService,
    private readonly invoicing: TimeInvoicingService,
    private readonly entries: TimeEntriesService,
    private readonly views: InvoiceViews,
  ) {}

  @Query(() => [TimeRateType], { description: 'All rates of the organization, the oldest first.' })
  @RequirePermission('time.approve')
  async timeRates(@CurrentMember() member: Member): Promise<TimeRateType[]> {
    return (await this.rates.list(member.organizationId)).map(toTimeRateType);
  }

  @Query(() => TimeSettingsType)
  @RequirePermission('time.approve')
  async timeSettings(@CurrentMember() member: Member): Promise<TimeSettingsType> {
    return this.rates.settings(member.organizationId);
  }

  @Mutation(() => TimeRateType, {
    description:
      'Sets what an hour costs for exactly this client, technician, both, or (neither) everybody. Approved time keeps its rate. ' +
      'The most specific wins: technician at client, technician, client, everybody.',
  })
  @RequirePermission('time.approve')
  async setTimeRate(@CurrentMember() member: Member, @Args('input') input: SetTimeRateInput): Promise<TimeRateType> {
    return toTimeRateType(await this.rates.set(member.organizationId, actorOf(member), input));
  }

  @Mutation(() => Boolean)
  @RequirePermission('time.approve')
  async removeTimeRate(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<boolean> {
    await this.rates.remove(member.organizationId, actorOf(member), id);
    return true;
  }

  @Mutation(() => TimeSettingsType)
  @RequirePermission('time.approve')
  async saveTimeSettings(
    @CurrentMember() member: Member,
    @Args('input') { rounding, grouping }: TimeSettingsInput,
  ): Promise<TimeSettingsType> {
    const changes = { ...(rounding && { rounding }), ...(grouping && { grouping }) };
    return this.rates.saveSettings(member.organizationId, actorOf(member), changes);
  }

  @Mutation(() => InvoiceType, {
    description:
      'Writes a draft over approved time of a client. Each entry is on one invoice ever; void or cancelled, the invoice releases its entries.',
  })
  @RequirePermission('invoices.manage')
  async generateInvoiceFromTime(
    @CurrentMember() member: Member,
    @Args('input') input: GenerateInvoiceFromTimeInput,
  ): Promise<InvoiceType> {
    return this.views.of(await this.invoicing.generate(member.organizationId, actorOf(member), input));
  }

  @ResolveField(() => [TimeEntryType], {
    description: 'The time it was made from, in the order of its lines; also once it is void or cancelled.',
  })
  async timeEntries(@Parent() { row }: InvoiceType, @Context() { loaders }: GraphContext): Promise<TimeEntryType[]> {
    const loader = loaders.get('invoice.time', (ids) => this.entries.ofInvoices(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map((entry) => toTimeEntryType(entry, true));
  }
}
