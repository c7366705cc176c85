import { Args, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { actorOf, CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { pageRequest } from '../common/pagination.js';
import type { GraphQLResolveInfo } from 'graphql';
import { toConnection, type ConnectionOf } from '../graphql/connection.js';
import { askedUnder } from '../graphql/preloaded.js';
import { InvoiceCopiesService } from './invoice-copies.service.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { InvoiceListService } from './invoice-list.service.js';
import { InvoiceMovesService } from './invoice-moves.service.js';
import { InvoicePreloads } from './invoice-preloads.service.js';
import { InvoiceViews } from './invoice-views.service.js';
import { InvoiceConnection, InvoiceType, toInvoiceType } from './invoice.type.js';
import { CreateInvoiceInput, InvoiceFilter, UpdateInvoiceInput } from './invoices.inputs.js';
import { InvoicesService } from './invoices.service.js';

@Resolver(() => InvoiceType)
export class InvoicesResolver {
  constructor(
    private readonly service: InvoicesService,
    private readonly drafts: InvoiceDraftsService,
    private readonly copies: InvoiceCopiesService,
    private readonly moves: InvoiceMovesService,
    private readonly lists: InvoiceListService,
    private readonly views: InvoiceViews,
    private readonly preloads: InvoicePreloads,
  ) {}

  @Query(() => InvoiceConnection, { description: 'Invoices of the organization, newest first.' })
  @RequirePermission('invoices.read')
  async invoices(
    @CurrentMember() { organizationId, timeZone }: Member,
    @Args('filter', { type: () => InvoiceFilter, nullable: true }) filter: InvoiceFilter | null,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 50 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionOf<InvoiceType>> {
    const request = pageRequest(first, after);
    const today = this.service.todayIn(timeZone);
    const page = await this.lists.list(organizationId, filter ?? {}, request, today);
    const connection = toConnection(page, (invoice) => toInvoiceType(invoice, today));
    const nodes = connection.edges.map(({ node }) => node);
    await this.preloads.fill(organizationId, nodes, askedUnder(info, 'edges', 'node'));
    return connection;
  }

  @Query(() => InvoiceType)
  @RequirePermission('invoices.read')
  async invoice(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<InvoiceType> {
    return this.views.of(await this.service.get(member.organizationId, id));
  }

  @Mutation(() => InvoiceType, { description: 'Writes a draft.' })
  @RequirePermission('invoices.manage')
  async createInvoice(@CurrentMember() member: Member, @Args('input') input: CreateInvoiceInput): Promise<InvoiceType> {
    return this.views.of(await this.drafts.create(member.organizationId, actorOf(member), input));
  }

  @Mutation(() => InvoiceType, {
    description: 'Changes a draft. CONFLICT invoice.changed when somebody else changed it after it was read.',
  })
  @RequirePermission('invoices.manage')
  async updateInvoice(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('input') { version, ...changes }: UpdateInvoiceInput,
  ): Promise<InvoiceType> {
    return this.views.of(await this.drafts.update(member.organizationId, actorOf(member), id, version, changes));
  }

  @Mutation(() => InvoiceType, {
    description: 'A new draft with the same client, lines, discounts and texts, and as many days to pay.',
  })
  @RequirePermission('invoices.manage')
  async duplicateInvoice(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<InvoiceType> {
    return this.views.of(await this.copies.duplicate(member.organizationId, actorOf(member), id));
  }

  @Mutation(() => InvoiceType, { description: 'DRAFT to PUBLISHED: fixes number and issue date, sends nothing.' })
  @RequirePermission('invoices.manage')
  async publishInvoice(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<InvoiceType> {
    return this.views.of(await this.moves.publish(member.organizationId, actorOf(member), id));
  }

  @Mutation(() => InvoiceType, {
    description: 'Publishes a draft first, e-mails the client if there is an address, and may be repeated.',
  })
  @RequirePermission('invoices.manage')
  async sendInvoice(@CurrentMember() member: Member, @Args('id', { type: () => ID }) id: string): Promise<InvoiceType> {
    return this.views.of(await this.moves.send(member.organizationId, actorOf(member), id));
  }

  @Mutation(() => InvoiceType, {
    description: 'Issued invoices only; CONFLICT invoice.has_payments while money is allocated to it.',
  })
  @RequirePermission('invoices.manage')
  async voidInvoice(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason', { type: () => String, nullable: true }) reason: string | null,
  ): Promise<InvoiceType> {
    return this.views.of(await this.moves.void(member.organizationId, actorOf(member), id, reason));
  }

  @Mutation(() => InvoiceType, { description: 'Drafts only.' })
  @RequirePermission('invoices.manage')
  async cancelInvoice(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID }) id: string,
    @Args('reason', { type: () => String, nullable: true }) reason: string | null,
  ): Promise<InvoiceType> {
    return this.views.of(await this.moves.cancel(member.organizationId, actorOf(member), id, reason));
  }

  @Mutation(() => InvoiceType, {
    description: 'Revokes the pay link and makes a new one, for a link that fell into the wrong hands.',
  })
  @RequirePermission('invoices.manage')
  async renewPayLink(
    @CurrentMember() member: Member,
    @Args('invoiceId', { type: () => ID }) invoiceId: string,
  ): Promise<InvoiceType> {
    return this.views.of(await this.moves.renewPayLink(member.organizationId, actorOf(member), invoiceId));
  }
}
