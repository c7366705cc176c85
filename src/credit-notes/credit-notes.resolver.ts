import { Args, Context, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import { pageRequest } from '../common/pagination.js';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import type { GraphContext } from '../graphql/loaders.js';
import { InvoiceType } from '../invoices/invoice.type.js';
import { InvoiceViews } from '../invoices/invoice-views.service.js';
import { CreditNoteMailer } from './credit-note-mailer.js';
import {
  CreditNoteConnection,
  CreditNoteLineType,
  CreditNoteType,
  toCreditNoteLineType,
  toCreditNoteType,
} from './credit-note.type.js';
import { CreditNoteFilter, IssueCreditNoteInput } from './credit-notes.inputs.js';
import { CreditNotesService } from './credit-notes.service.js';

@Resolver(() => CreditNoteType)
export class CreditNotesResolver {
  constructor(
    private readonly service: CreditNotesService,
    private readonly mailer: CreditNoteMailer,
    private readonly views: InvoiceViews,
  ) {}

  @Query(() => CreditNoteConnection, { description: 'Credit notes of the organization, newest first.' })
  @RequirePermission('invoices.read')
  async creditNotes(
    @CurrentMember() { organizationId }: Member,
    @Args('filter', { type: () => CreditNoteFilter, nullable: true }) filter: CreditNoteFilter | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<ConnectionOf<CreditNoteType>> {
    const page = await this.service.list(organizationId, filter ?? {}, pageRequest(first, after));
    return toConnection(page, toCreditNoteType);
  }

  @Query(() => CreditNoteType)
  @RequirePermission('invoices.read')
  async creditNote(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<CreditNoteType> {
    return toCreditNoteType(await this.service.get(member.organizationId, id));
  }

  @Mutation(() => CreditNoteType, {
    description:
      'Takes something off an issued invoice: all that is left, an amount, or lines. What was paid beyond what is then ' +
      "owed becomes the client's credit; to give it back instead, refund it afterwards, which takes from that credit.",
  })
  @RequirePermission('invoices.manage')
  async issueCreditNote(
    @CurrentMember() member: Member,
    @Args('input') input: IssueCreditNoteInput,
  ): Promise<CreditNoteType> {
    return toCreditNoteType(await this.service.issue(member.organizationId, actorOf(member), input));
  }

  @Mutation(() => CreditNoteType, {
    description: 'Mails it to the client with its PDF, each time; CONFLICT credit_note.no_address without an address.',
  })
  @RequirePermission('invoices.manage')
  async sendCreditNote(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<CreditNoteType> {
    return toCreditNoteType(await this.mailer.send(member.organizationId, actorOf(member), id));
  }

  @ResolveField(() => InvoiceType)
  async invoice(@Parent() { row }: CreditNoteType, @Context() context: GraphContext): Promise<InvoiceType> {
    const invoice = await this.views.load(context, row.organizationId, row.invoiceId);
    if (!invoice) throw new NotFoundError('invoice');
    return invoice;
  }

  @ResolveField(() => [CreditNoteLineType])
  async lines(@Parent() { row }: CreditNoteType, @Context() { loaders }: GraphContext): Promise<CreditNoteLineType[]> {
    const loader = loaders.get('credit_note.lines', (ids) => this.service.linesFor(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map((line) => toCreditNoteLineType(line, row.currency));
  }
}

/** Shows on an invoice what was taken off it. */
@Resolver(() => InvoiceType)
export class InvoiceCreditNotesResolver {
  constructor(private readonly service: CreditNotesService) {}

  @ResolveField(() => [CreditNoteType], { description: 'Oldest first.' })
  async creditNotes(@Parent() { row }: InvoiceType, @Context() { loaders }: GraphContext): Promise<CreditNoteType[]> {
    const loader = loaders.get('invoice.credit_notes', (ids) => this.service.ofInvoices(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map(toCreditNoteType);
  }
}
