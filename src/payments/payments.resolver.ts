import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { Money } from '../common/money/money.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { MoneyType, toMoneyType } from '../graphql/money.type.js';
import { InvoiceType } from '../invoices/invoice.type.js';
import { InvoicePreloads } from '../invoices/invoice-preloads.service.js';
import { InvoiceViews } from '../invoices/invoice-views.service.js';
import type { PaymentAllocationEntity } from './payment-allocation.entity.js';
import {
  PaymentAllocationType,
  PaymentConnection,
  PaymentRefundType,
  PaymentType,
  toPaymentType,
} from './payment.type.js';
import { PaymentFilter } from './payments.inputs.js';
import { PaymentsService } from './payments.service.js';

/** The payments ledger, read. */
@Resolver(() => PaymentType)
export class PaymentsResolver {
  constructor(
    private readonly payments: PaymentsService,
    private readonly views: InvoiceViews,
  ) {}

  @Query(() => PaymentConnection, { name: 'payments', description: 'Lines of the payments ledger, newest first.' })
  @RequirePermission('payments.read')
  async list(
    @CurrentMember() member: Member,
    @Args('filter', { nullable: true, type: () => PaymentFilter }) filter: PaymentFilter | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<PaymentType>> {
    const criteria = {
      invoiceId: filter?.invoiceId ?? undefined,
      clientId: filter?.clientId ?? undefined,
      kind: filter?.kind ?? undefined,
      status: filter?.status ?? undefined,
      unapplied: filter?.unapplied ?? undefined,
    };
    return toConnection(
      await this.payments.list(member.organizationId, criteria, pageRequest(first, after)),
      toPaymentType,
    );
  }

  @Query(() => PaymentType, { description: 'One line of the payments ledger.' })
  @RequirePermission('payments.read')
  async payment(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<PaymentType> {
    return toPaymentType(await this.payments.get(member.organizationId, id));
  }

  @ResolveField(() => InvoiceType, { nullable: true, description: "The only or first allocation's invoice." })
  async invoice(@Parent() { row }: PaymentType, @Context() context: GraphContext): Promise<InvoiceType | null> {
    return this.views.load(context, row.organizationId, row.invoiceId);
  }

  @ResolveField(() => [PaymentAllocationType], { description: 'What of the principal is on which invoice.' })
  async allocations(
    @Parent() { row }: PaymentType,
    @Context() context: GraphContext,
  ): Promise<PaymentAllocationType[]> {
    const rows = await this.allocationsOf(row, context);
    return rows.map((each) => ({ row: each, amount: toMoneyType(Money.of(each.amountMinor, each.currency)) }));
  }

  @ResolveField(() => [PaymentRefundType], {
    description: 'Refunds of this payment, oldest first, those under way and failed ones included.',
  })
  async refunds(@Parent() { row }: PaymentType, @Context() { loaders }: GraphContext): Promise<PaymentRefundType[]> {
    const loader = loaders.get('payment.refunds', (ids) => this.payments.refundsOf(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map(toPaymentType);
  }

  @ResolveField(() => MoneyType, { description: 'Received but not yet on any invoice or credit.' })
  unapplied(@Parent() { row }: PaymentType): MoneyType {
    return toMoneyType(Money.of(row.unappliedMinor, row.currency));
  }

  private async allocationsOf(row: PaymentType['row'], { loaders }: GraphContext): Promise<PaymentAllocationEntity[]> {
    const loader = loaders.get('payment.allocations', (ids) => this.payments.allocationsOf(row.organizationId, ids));
    return (await loader.load(row.id)) ?? [];
  }
}

/** The invoice that an allocation is on. */
@Resolver(() => PaymentAllocationType)
export class PaymentAllocationsResolver {
  constructor(private readonly views: InvoiceViews) {}

  @ResolveField(() => InvoiceType)
  async invoice(
    @Parent() { row }: PaymentAllocationType,
    @Context() context: GraphContext,
  ): Promise<InvoiceType | null> {
    return this.views.load(context, row.organizationId, row.invoiceId);
  }
}

/** The payments of an invoice. */
@Resolver(() => InvoiceType)
export class InvoicePaymentsResolver {
  constructor(
    private readonly payments: PaymentsService,
    preloads: InvoicePreloads,
  ) {
    preloads.register('payments', async (organizationId, rows) => {
      const ids = rows.map(({ id }) => id);
      const found = await this.payments.ofInvoices(organizationId, ids);
      return new Map([...found].map(([id, lines]) => [id, lines.map(toPaymentType)]));
    });
  }

  @ResolveField('payments', () => [PaymentType], {
    description: 'Lines of the payments ledger that were meant for this invoice, oldest first.',
  })
  async ofInvoice(@Parent() { row }: InvoiceType, @Context() { loaders }: GraphContext): Promise<PaymentType[]> {
    const loader = loaders.get('invoice.payments', (ids) => this.payments.ofInvoices(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map(toPaymentType);
  }
}
