import { Injectable } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import { OrganizationFaces } from '../../organizations/organization-faces.service.js';
import { InvoicesService } from '../invoices.service.js';
import { PayLinkOffers } from '../pay-link-offers.service.js';
import type { InvoicePdf } from './invoice-pdf.js';
import { invoicePdfDocument } from './invoice-pdf-document.js';
import { InvoicePdfRenderer } from './invoice-pdf-renderer.js';

/** A file to be attached or downloaded. */
export interface InvoicePdfFile {
  /** Letters, digits, dots, dashes and underscores only: `INV-000001.pdf`. */
  filename: string;
  content: Buffer;
}

/** The PDF of an invoice as it is now: with what was paid, and marked when it is a draft, paid, void or cancelled. */
@Injectable()
export class InvoicePdfs {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly faces: OrganizationFaces,
    private readonly offers: PayLinkOffers,
    private readonly renderer: InvoicePdfRenderer,
  ) {}

  /** Throws NotFoundError for an invoice the organization does not have. */
  async get(organizationId: string, invoiceId: string): Promise<InvoicePdfFile> {
    return this.render(await this.documentOf(organizationId, invoiceId));
  }

  /** What its pages show: also where a paper about the invoice begins. Throws NotFoundError. */
  async documentOf(organizationId: string, invoiceId: string): Promise<InvoicePdf> {
    const invoice = await this.invoices.get(organizationId, invoiceId);
    const lines = (await this.invoices.linesFor(organizationId, [invoice.id])).get(invoice.id) ?? [];
    const logo = await this.faces.logoFile(organizationId);
    const client = await this.clients.get(organizationId, invoice.clientId);
    const payUrl = (await this.offers.urlsFor(organizationId, [invoice])).get(invoice.id) ?? null;
    return invoicePdfDocument(invoice, lines, {
      organization: await this.faces.of(organizationId),
      logo: logo && { content: new Uint8Array(logo.content), width: logo.width, height: logo.height },
      client,
      payUrl,
    });
  }

  /** The file, named after its number. */
  async render(document: InvoicePdf): Promise<InvoicePdfFile> {
    const name = (document.number ?? 'draft').replace(/[^\w.-]+/g, '-');
    return { filename: `${name}.pdf`, content: await this.renderer.render(document) };
  }
}
