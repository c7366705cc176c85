import { Injectable } from '@nestjs/common';
import { ConnectionsService } from '../integrations/connections.service.js';
import type { ProviderMode } from '../providers/payment-provider.js';
import { payableMinor } from './invoice-status.js';
import type { InvoiceEntity } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';
import { PayLinksService } from './pay-links.service.js';

/** Where paying online is on offer: something can be paid, and a provider is active in the invoice's own mode. */
@Injectable()
export class PayLinkOffers {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly payLinks: PayLinksService,
    private readonly connections: ConnectionsService,
  ) {}

  /** The pay links to show, by invoice id; an invoice that cannot be paid online now is not in the map. */
  async urlsFor(organizationId: string, invoices: readonly InvoiceEntity[]): Promise<Map<string, string>> {
    const today = await this.invoices.today(organizationId);
    const payable = invoices.filter((invoice) => payableMinor(invoice, today) > 0);
    const modes = await this.activeModes(organizationId, new Set(payable.map((invoice) => invoice.mode)));
    const offered = payable
      .filter((invoice) => invoice.mode !== null && modes.has(invoice.mode))
      .map((invoice) => invoice.id);
    return offered.length === 0 ? new Map() : this.payLinks.urlsFor(organizationId, offered);
  }

  private async activeModes(organizationId: string, modes: Iterable<ProviderMode | null>): Promise<Set<ProviderMode>> {
    const active = new Set<ProviderMode>();
    for (const mode of modes) {
      if (mode !== null && (await this.connections.active(organizationId, mode))) active.add(mode);
    }
    return active;
  }
}
