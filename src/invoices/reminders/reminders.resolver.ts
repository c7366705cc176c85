import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../../auth/guarding.js';
import { InvoiceViews } from '../invoice-views.service.js';
import { InvoiceType } from '../invoice.type.js';
import { Reminders } from './reminders.service.js';

@Resolver(() => InvoiceType)
export class RemindersResolver {
  constructor(
    private readonly service: Reminders,
    private readonly views: InvoiceViews,
  ) {}

  @Mutation(() => InvoiceType, { description: 'The client is not reminded of this invoice any more.' })
  @RequirePermission('invoices.manage')
  async stopReminders(
    @CurrentMember() member: Member,
    @Args('invoiceId', { type: () => ID }) invoiceId: string,
  ): Promise<InvoiceType> {
    return this.views.of(await this.service.stop(member.organizationId, actorOf(member), invoiceId));
  }

  @Mutation(() => InvoiceType, {
    description:
      'The client is reminded again, also after a refund; what would have come meanwhile is not made up for.',
  })
  @RequirePermission('invoices.manage')
  async restartReminders(
    @CurrentMember() member: Member,
    @Args('invoiceId', { type: () => ID }) invoiceId: string,
  ): Promise<InvoiceType> {
    return this.views.of(await this.service.restart(member.organizationId, actorOf(member), invoiceId));
  }

  @ResolveField(() => Date, {
    nullable: true,
    description: 'Since when the client is not reminded (UTC): somebody stopped it, or money went back to the client.',
  })
  remindersStoppedAt(@Parent() { row }: InvoiceType): Date | null {
    return row.remindersStoppedAt;
  }
}
