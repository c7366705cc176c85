import { Injectable } from '@nestjs/common';
import { OrganizationsService } from '../../organizations/organizations.service.js';
import { InvoiceFaces } from '../invoice-faces.service.js';
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

/**
 * The PDF of an invoice: from whom and to whom it was when it was issued, with what is paid by now, and marked when it
 * is a draft, paid, void or cancelled.
 */
@Injectable()
export class InvoicePdfs {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly organizations: OrganizationsService,
    private readonly faces: InvoiceFaces,
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
    const payUrl = (await this.offers.urlsFor(organizationId, [invoice])).get(invoice.id) ?? null;
    const { timeZone, paymentTerms } = await this.organizations.get(organizationId);
    return invoicePdfDocument(invoice, lines, { face: await this.faces.of(invoice), payUrl, timeZone, paymentTerms });
  }

  /** The file, named after its number. */
  async render(document: InvoicePdf): Promise<InvoicePdfFile> {
    const name = (document.number ?? 'draft').replace(/[^\w.-]+/g, '-');
    return { filename: `${name}.pdf`, content: await this.renderer.render(document) };
  }
}
