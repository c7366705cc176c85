import { Injectable } from '@nestjs/common';
import type { GraphContext } from '../graphql/loaders.js';
import { InvoiceType, toInvoiceType } from './invoice.type.js';
import type { InvoiceEntity } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';

/** Invoices as GraphQL shows them, for this room's resolvers and for fields of other rooms that lead to an invoice. */
@Injectable()
export class InvoiceViews {
  constructor(private readonly invoices: InvoicesService) {}

  async of(invoice: InvoiceEntity): Promise<InvoiceType> {
    return toInvoiceType(invoice, await this.invoices.today(invoice.organizationId));
  }

  /** One invoice by id, loaded together with the others that the same request asks for; null for an unknown id. */
  async load({ loaders }: GraphContext, organizationId: string, invoiceId: string): Promise<InvoiceType | null> {
    const loader = loaders.get('invoice', (ids) => this.byId(organizationId, ids));
    return (await loader.load(invoiceId)) ?? null;
  }

  private async byId(organizationId: string, ids: readonly string[]): Promise<Map<string, InvoiceType>> {
    const invoices = await this.invoices.getMany(organizationId, ids);
    const today = await this.invoices.today(organizationId);
    return new Map([...invoices].map(([id, invoice]) => [id, toInvoiceType(invoice, today)]));
  }
}
