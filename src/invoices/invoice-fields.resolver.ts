import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PeopleNames } from '../auth/people-names.service.js';
import { ClientType, toClientType } from '../clients/client.type.js';
import { ClientsService } from '../clients/clients.service.js';
import { NotFoundError } from '../common/errors/domain-error.js';
import type { GraphContext } from '../graphql/loaders.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import {
  InvoiceHistoryEntryType,
  InvoiceLineType,
  InvoiceType,
  PayLinkType,
  toHistoryType,
  toLineType,
} from './invoice.type.js';
import type { InvoiceEntity } from './invoice.entity.js';
import { InvoicePreloads } from './invoice-preloads.service.js';
import { InvoicesService } from './invoices.service.js';
import { PayLinkOffers } from './pay-link-offers.service.js';

/** What hangs on an invoice; each field is loaded once for all invoices of a request. */
@Resolver(() => InvoiceType)
export class InvoiceFieldsResolver {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly entries: InvoiceHistoryService,
    private readonly offers: PayLinkOffers,
    preloads: InvoicePreloads,
  ) {
    preloads.register('client', (organizationId, rows) => this.clientsOf(organizationId, rows));
  }

  @ResolveField(() => ClientType)
  async client(@Parent() { row }: InvoiceType, @Context() { loaders }: GraphContext): Promise<ClientType> {
    const loader = loaders.get('client', (ids) => this.clients.getMany(row.organizationId, ids));
    const client = await loader.load(row.clientId);
    if (!client) throw new NotFoundError('client');
    return toClientType(client);
  }

  @ResolveField(() => [InvoiceLineType], { description: 'In the order they were written.' })
  async lines(@Parent() { row }: InvoiceType, @Context() { loaders }: GraphContext): Promise<InvoiceLineType[]> {
    const loader = loaders.get('invoice.lines', (ids) => this.invoices.linesFor(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map((line) => toLineType(line, row.currency));
  }

  @ResolveField(() => [InvoiceHistoryEntryType], {
    description: 'Everything that happened to the invoice, oldest first; append-only.',
  })
  async history(
    @Parent() { row }: InvoiceType,
    @Context() { loaders }: GraphContext,
  ): Promise<InvoiceHistoryEntryType[]> {
    const loader = loaders.get('invoice.history', (ids) => this.entries.listFor(row.organizationId, ids));
    return ((await loader.load(row.id)) ?? []).map(toHistoryType);
  }

  @ResolveField(() => PayLinkType, {
    nullable: true,
    description: 'Null unless a provider is active and the invoice can be paid.',
  })
  async payLink(@Parent() { row }: InvoiceType, @Context() { loaders }: GraphContext): Promise<PayLinkType | null> {
    const loader = loaders.get('invoice.pay_link', (ids) => this.urls(row, ids));
    const url = await loader.load(row.id);
    return url === undefined ? null : { url };
  }

  /** One shape for all invoices of a client. */
  private async clientsOf(organizationId: string, rows: readonly InvoiceEntity[]): Promise<Map<string, ClientType>> {
    const found = await this.clients.getMany(organizationId, [...new Set(rows.map(({ clientId }) => clientId))]);
    const shapes = new Map([...found].map(([id, client]) => [id, toClientType(client)]));
    const byInvoice = new Map<string, ClientType>();
    for (const { id, clientId } of rows) {
      const shape = shapes.get(clientId);
      if (shape) byInvoice.set(id, shape);
    }
    return byInvoice;
  }

  private async urls({ organizationId }: InvoiceEntity, ids: readonly string[]): Promise<Map<string, string>> {
    const invoices = await this.invoices.getMany(organizationId, ids);
    return this.offers.urlsFor(organizationId, [...invoices.values()]);
  }
}

/** Shows who did what by name. */
@Resolver(() => InvoiceHistoryEntryType)
export class InvoiceHistoryEntryResolver {
  constructor(private readonly names: PeopleNames) {}

  @ResolveField(() => String, { nullable: true, description: 'Name of a person, or Client, Stripe or Remit.' })
  async actor(@Parent() entry: InvoiceHistoryEntryType, @Context() { loaders }: GraphContext): Promise<string | null> {
    const loader = loaders.get('people.names', (actors) => this.names.of(entry.organizationId, actors));
    return (await loader.load(entry.storedActor)) ?? null;
  }
}
