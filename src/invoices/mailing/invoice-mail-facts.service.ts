import { Injectable } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import { formatDecimalTrimmed } from '../../common/money/decimal.js';
import { Money } from '../../common/money/money.js';
import type { MailAttachment } from '../../mail/mail.service.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
import { dueMinor } from '../invoice-status.js';
import { QUANTITY_PLACES } from '../invoice-totals.js';
import type { InvoiceEntity } from '../invoice.entity.js';
import { InvoicesService } from '../invoices.service.js';
import { InvoicePdfs } from '../pdf/invoice-pdfs.service.js';
import { PayLinkOffers } from '../pay-link-offers.service.js';
import type { InvoiceMailFacts } from './invoice-mail.js';

/** Looks up what the mails of an invoice tell, as it is now. */
@Injectable()
export class InvoiceMailFactsService {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly faces: OrganizationFaces,
    private readonly offers: PayLinkOffers,
    private readonly pdfs: InvoicePdfs,
  ) {}

  async of(invoice: InvoiceEntity): Promise<InvoiceMailFacts> {
    const { organizationId, id, currency } = invoice;
    const client = await this.clients.get(organizationId, invoice.clientId);
    const face = await this.faces.of(organizationId);
    const lines = (await this.invoices.linesFor(organizationId, [id])).get(id) ?? [];
    const offers = await this.offers.urlsFor(organizationId, [invoice]);
    return {
      organizationName: face.name,
      clientName: client.name,
      number: invoice.number ?? '',
      due: Money.of(dueMinor(invoice), currency),
      total: Money.of(invoice.totalMinor, currency),
      discount: Money.of(invoice.discountMinor, currency),
      tax: Money.of(invoice.taxMinor, currency),
      credited: Money.of(invoice.creditedMinor, currency),
      dueOn: invoice.dueOn,
      lines: lines.map((line) => ({
        description: line.description,
        quantity: formatDecimalTrimmed(BigInt(line.quantity), QUANTITY_PLACES),
        amount: Money.of(line.amountMinor, currency),
      })),
      payUrl: offers.get(id) ?? null,
      test: invoice.mode === 'TEST',
      locale: face.locale,
    };
  }

  /** The invoice as a file, for a mail. */
  async file({ organizationId, id }: InvoiceEntity): Promise<MailAttachment> {
    return { ...(await this.pdfs.get(organizationId, id)), contentType: 'application/pdf' };
  }
}
