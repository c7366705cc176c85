import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import { formatDecimalTrimmed } from '../common/money/decimal.js';
import { Money } from '../common/money/money.js';
import { QUANTITY_PLACES } from '../invoices/invoice-totals.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { DisputeEntity } from './dispute.entity.js';
import { LONGEST_TEXT, type Texts } from './evidence-rules.js';

/** What shows that the payer knew what they paid for. */
const TELLING_KINDS = new Set(['issued', 'sent', 'viewed', 'checkout_started', 'payment_received']);

/** What our own books say for us: who ordered what, when, and what the client did with the invoice. */
@Injectable()
export class EvidenceSuggestions {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly history: InvoiceHistoryService,
  ) {}

  /** Texts ready to be staged; nothing is made up, so what the books do not hold is left out. */
  async of({ organizationId, invoiceId }: DisputeEntity): Promise<Texts> {
    const invoice = await this.invoices.get(organizationId, invoiceId);
    const client = await this.clients.get(organizationId, invoice.clientId);
    const lines = (await this.invoices.linesFor(organizationId, [invoiceId])).get(invoiceId) ?? [];
    const entries = (await this.history.listFor(organizationId, [invoiceId])).get(invoiceId) ?? [];
    const described = lines.map((line) => {
      const quantity = formatDecimalTrimmed(BigInt(line.quantity), QUANTITY_PLACES);
      return `- ${line.description}: ${quantity} × ${Money.of(line.unitPriceMinor, invoice.currency).toString()}`;
    });
    const total = Money.of(invoice.totalMinor, invoice.currency).toString();
    const told = entries
      .filter(({ kind }) => TELLING_KINDS.has(kind))
      .map((entry) => `${entry.occurredAt.toISOString().slice(0, 19).replace('T', ' ')} UTC: ${entry.message}`);
    const texts: Texts = {
      customerName: client.name,
      customerEmailAddress: client.email ?? '',
      productDescription: [`Invoice ${invoice.number ?? ''}, ${total} in all:`, ...described].join('\n'),
      serviceDate: invoice.issuedOn ?? '',
      accessActivityLog: ['What happened to the invoice:', ...told].join('\n'),
    };
    const given = Object.entries(texts).filter(([, text]) => text !== '');
    return Object.fromEntries(given.map(([field, text]) => [field, text.slice(0, LONGEST_TEXT)]));
  }
}
