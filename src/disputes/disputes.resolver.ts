import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { Clock } from '../common/clock.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { InvoiceViews } from '../invoices/invoice-views.service.js';
import { InvoiceType } from '../invoices/invoice.type.js';
import { PaymentType, toPaymentType } from '../payments/payment.type.js';
import { DisputeEvidence } from './dispute-evidence.service.js';
import { DisputeReader } from './dispute-reader.service.js';
import {
  DisputeConnection,
  DisputeEvidenceType,
  DisputeMovementType,
  DisputeType,
  EvidenceTextType,
  toDisputeType,
  toEvidenceType,
  toMovementType,
  toTextTypes,
} from './dispute.type.js';
import { StageDisputeEvidenceInput } from './disputes.inputs.js';
import { EvidenceSuggestions } from './evidence-suggestions.service.js';

/** Disputes: read, answered, given up. */
@Resolver(() => DisputeType)
export class DisputesResolver {
  constructor(
    private readonly reader: DisputeReader,
    private readonly evidenceService: DisputeEvidence,
    private readonly suggestions: EvidenceSuggestions,
    private readonly views: InvoiceViews,
    private readonly clock: Clock,
  ) {}

  @Query(() => DisputeConnection, { description: 'Disputes about payments, newest first.' })
  @RequirePermission('payments.read')
  async disputes(
    @CurrentMember() { organizationId }: Member,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<DisputeType>> {
    const now = this.clock.now();
    return toConnection(await this.reader.list(organizationId, pageRequest(first, after)), (row) =>
      toDisputeType(row, now),
    );
  }

  @Query(() => DisputeType, { description: 'One dispute.' })
  @RequirePermission('payments.read')
  async dispute(
    @CurrentMember() { organizationId }: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<DisputeType> {
    return toDisputeType(await this.reader.get(organizationId, id), this.clock.now());
  }

  @Mutation(() => DisputeType, {
    description:
      'Keeps evidence as a draft at the provider; documents are sent to POST /api/disputes/:id/files. CONFLICT when the dispute takes no evidence.',
  })
  @RequirePermission('disputes.manage')
  async stageDisputeEvidence(
    @CurrentMember() member: Member,
    @Args('input') { disputeId, ...evidence }: StageDisputeEvidenceInput,
  ): Promise<DisputeType> {
    const row = await this.evidenceService.stage(member.organizationId, disputeId, evidence, actorOf(member));
    return toDisputeType(row, this.clock.now());
  }

  @Mutation(() => DisputeType, {
    description: 'Hands in all that was staged; as a rule that can be done once. CONFLICT when nothing is or can be.',
  })
  @RequirePermission('disputes.manage')
  async submitDisputeEvidence(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<DisputeType> {
    const row = await this.evidenceService.submit(member.organizationId, id, actorOf(member));
    return toDisputeType(row, this.clock.now());
  }

  @Mutation(() => DisputeType, { description: 'Gives in: the dispute is lost, and there is no way back.' })
  @RequirePermission('disputes.manage')
  async acceptDispute(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<DisputeType> {
    const row = await this.evidenceService.accept(member.organizationId, id, actorOf(member));
    return toDisputeType(row, this.clock.now());
  }

  @ResolveField(() => PaymentType, { nullable: true, description: 'The disputed payment.' })
  async payment(@Parent() { row }: DisputeType, @Context() { loaders }: GraphContext): Promise<PaymentType | null> {
    const loader = loaders.get('payment', (ids) => this.reader.payments(row.organizationId, ids));
    const payment = await loader.load(row.paymentId);
    return payment ? toPaymentType(payment) : null;
  }

  @ResolveField(() => InvoiceType, { nullable: true, description: 'The invoice that the payment was meant for.' })
  async invoice(@Parent() { row }: DisputeType, @Context() context: GraphContext): Promise<InvoiceType | null> {
    return this.views.load(context, row.organizationId, row.invoiceId);
  }

  @ResolveField(() => [DisputeMovementType], {
    description: "Funds withdrawn, fees, funds reinstated, by the provider's balance transactions, oldest first.",
  })
  async movements(
    @Parent() { row }: DisputeType,
    @Context() { loaders }: GraphContext,
  ): Promise<DisputeMovementType[]> {
    const loader = loaders.get('dispute.movements', (ids) => this.reader.movementsOf(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map(toMovementType);
  }

  @ResolveField(() => DisputeEvidenceType, { description: 'What was staged or handed in.' })
  async evidence(@Parent() { row }: DisputeType, @Context() { loaders }: GraphContext): Promise<DisputeEvidenceType> {
    const loader = loaders.get('dispute.evidence', (ids) => this.reader.evidenceOf(row.organizationId, ids));
    return toEvidenceType((await loader.load(row.id)) ?? { texts: null, files: [] });
  }

  @ResolveField(() => [EvidenceTextType], {
    description: 'What the invoice, the client and the history say, ready to be staged.',
    // Reads several tables for each dispute.
    complexity: 20,
  })
  async suggestedEvidence(@Parent() { row }: DisputeType): Promise<EvidenceTextType[]> {
    return toTextTypes(await this.suggestions.of(row));
  }
}

/** The disputes about a payment. */
@Resolver(() => PaymentType)
export class PaymentDisputesResolver {
  constructor(
    private readonly reader: DisputeReader,
    private readonly clock: Clock,
  ) {}

  @ResolveField('disputes', () => [DisputeType], { description: 'Disputes about this payment, oldest first.' })
  async ofPayment(@Parent() { row }: PaymentType, @Context() { loaders }: GraphContext): Promise<DisputeType[]> {
    const loader = loaders.get('payment.disputes', (ids) => this.reader.ofPayments(row.organizationId, ids));
    const now = this.clock.now();
    return ((await loader.load(row.id)) ?? []).map((each) => toDisputeType(each, now));
  }
}

/** The disputes about the payments of an invoice. */
@Resolver(() => InvoiceType)
export class InvoiceDisputesResolver {
  constructor(
    private readonly reader: DisputeReader,
    private readonly clock: Clock,
  ) {}

  @ResolveField('disputes', () => [DisputeType], { description: 'Disputes about its payments, oldest first.' })
  async ofInvoice(@Parent() { row }: InvoiceType, @Context() { loaders }: GraphContext): Promise<DisputeType[]> {
    const loader = loaders.get('invoice.disputes', (ids) => this.reader.ofInvoices(row.organizationId, ids));
    const now = this.clock.now();
    return ((await loader.load(row.id)) ?? []).map((each) => toDisputeType(each, now));
  }
}
