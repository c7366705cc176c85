import { Injectable } from '@nestjs/common';
import { formatDecimalTrimmed } from '../common/money/decimal.js';
import { TAX_PERCENT_PLACES } from '../invoices/invoice-totals.js';
import type { InvoicePdf, InvoicePdfTax } from '../invoices/pdf/invoice-pdf.js';
import { InvoicePdfs, type InvoicePdfFile } from '../invoices/pdf/invoice-pdfs.service.js';
import type { CreditNoteLineEntity } from './credit-note-line.entity.js';
import type { CreditNoteEntity } from './credit-note.entity.js';
import { CreditNotesService } from './credit-notes.service.js';

/** The PDF of a credit note: the paper of its invoice with what is taken off it. */
@Injectable()
export class CreditNotePdfs {
  constructor(
    private readonly notes: CreditNotesService,
    private readonly pdfs: InvoicePdfs,
  ) {}

  /** Throws NotFoundError for a credit note the organization does not have. */
  async get(organizationId: string, id: string): Promise<InvoicePdfFile> {
    const note = await this.notes.get(organizationId, id);
    const lines = (await this.notes.linesFor(organizationId, [note.id])).get(note.id) ?? [];
    return this.pdfs.render(documentOf(note, lines, await this.pdfs.documentOf(organizationId, note.invoiceId)));
  }
}

function documentOf(note: CreditNoteEntity, lines: CreditNoteLineEntity[], invoice: InvoicePdf): InvoicePdf {
  return {
    ...invoice,
    number: note.number,
    creditOf: invoice.number,
    issuedOn: note.issuedOn,
    dueOn: null,
    notes: note.reason,
    paymentTerms: null,
    lines: lines.map(({ description, amountMinor, taxPpm }) => ({
      description,
      quantity: '1',
      unitPriceMinor: amountMinor,
      taxPercent: percentText(taxPpm),
      discountMinor: 0,
      discountPercent: null,
      amountMinor,
    })),
    subtotalMinor: note.subtotalMinor,
    discountMinor: 0,
    discountPercent: null,
    taxes: taxesOf(lines),
    totalMinor: note.totalMinor,
    creditedMinor: 0,
    paidMinor: 0,
    payUrl: null,
    mark: null,
    markedOn: null,
    datedAt: note.issuedAt.toISOString(),
  };
}

/** By rate, as it was worked out when the note was issued. */
function taxesOf(lines: readonly CreditNoteLineEntity[]): InvoicePdfTax[] {
  const rates = [...new Set(lines.map((line) => line.taxPpm))].filter((ppm) => ppm > 0);
  return rates.map((ppm) => {
    const own = lines.filter((line) => line.taxPpm === ppm);
    return {
      percent: percentText(ppm),
      baseMinor: own.reduce((sum, line) => sum + line.amountMinor, 0),
      taxMinor: own.reduce((sum, line) => sum + line.taxMinor, 0),
    };
  });
}

function percentText(ppm: number): string {
  return formatDecimalTrimmed(BigInt(ppm), TAX_PERCENT_PLACES);
}
