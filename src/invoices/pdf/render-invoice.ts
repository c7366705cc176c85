import PDFDocument from 'pdfkit';
import { closingHeight, drawClosing } from './closing-parts.js';
import { fontsFor } from './fonts.js';
import type { InvoicePdf } from './invoice-pdf.js';
import { drawLines } from './line-table.js';
import { PageFrame } from './page-frame.js';
import { drawLetterhead, drawSummary } from './page-parts.js';
import { allText, titleOf } from './pdf-texts.js';
import { settable } from './text-runs.js';
import { Typesetter } from './typesetter.js';

/** Currencies of countries whose printers hold Letter; the rest of the world holds A4. */
const LETTER_CURRENCIES = new Set(['USD', 'CAD']);

/**
 * The invoice as a PDF. The same document and fonts give the same bytes, whenever and wherever: it names no time but the
 * invoice's own. Takes tens of milliseconds of processor time, so it is run off the request path (invoice-pdf-renderer.ts).
 */
export async function renderInvoice(invoice: InvoicePdf, fallbackFonts: readonly string[] = []): Promise<Buffer> {
  const at = new Date(invoice.datedAt);
  const fonts = fontsFor(settable(allText(invoice)), fallbackFonts);
  const doc = new PDFDocument({
    size: LETTER_CURRENCIES.has(invoice.currency) ? 'LETTER' : 'A4',
    margin: 0,
    bufferPages: true,
    // Else the measures of Helvetica are read for every document, which uses its own fonts only.
    font: '',
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `${titleOf(invoice)} – ${settable(invoice.organizationName)}`,
      Author: settable(invoice.organizationName),
      Creator: 'Remit',
      Producer: 'Remit',
      CreationDate: at,
      ModDate: at,
    },
  });
  const done = collect(doc);
  const frame = new PageFrame(doc, new Typesetter(doc, fonts), invoice);
  drawLetterhead(frame, invoice);
  drawSummary(frame, invoice);
  drawLines(frame, invoice, closingHeight(frame, invoice));
  drawClosing(frame, invoice);
  frame.numberPages();
  doc.end();
  return done;
}

async function collect(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
