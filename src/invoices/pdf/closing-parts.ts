import qrcode from 'qrcode-generator';
import { textColor } from '../../common/color.js';
import type { InvoicePdf } from './invoice-pdf.js';
import { INK, MUTED, type PageFrame } from './page-frame.js';
import { amountText } from './pdf-texts.js';
import type { TextStyle } from './typesetter.js';

const QR_SIZE = 92;
const TOTALS_WIDTH = 250;
const ROW = 19;
const TERMS: TextStyle = { size: 9, color: MUTED };
const TERMS_LEADING = 13;
const TERMS_HEAD = 20;
const MOST_TERMS_LINES = 30;

type TotalsRow = [label: string, amount: string, style: TextStyle];

/** Points that `drawClosing` takes. */
export function closingHeight(frame: PageFrame, invoice: InvoicePdf): number {
  const terms = termsLines(frame, invoice).length;
  const termsHeight = terms === 0 ? 0 : TERMS_HEAD + terms * TERMS_LEADING;
  return 6 + totalsRows(invoice).length * ROW + 16 + (invoice.payUrl ? QR_SIZE + 12 : 0) + termsHeight;
}

/** The sums and, where there is one, the way to pay: kept together, so that they stand on the last page. */
export function drawClosing(frame: PageFrame, invoice: InvoicePdf): void {
  if (!frame.fits(closingHeight(frame, invoice))) frame.turn();
  drawTotals(frame, totalsRows(invoice));
  if (invoice.payUrl) drawPayLink(frame, invoice.payUrl, textColor(invoice.accentColor));
  drawTerms(frame, invoice);
}

/** Subtotal, tax per rate, total, what was paid and what is due. */
function totalsRows({ currency, subtotalMinor, taxes, totalMinor, paidMinor, mark }: InvoicePdf): TotalsRow[] {
  const amount = (minor: number) => amountText(minor, currency);
  const plain: TextStyle = { size: 9 };
  const strong: TextStyle = { size: 11, bold: true };
  const rows: TotalsRow[] = [];
  if (taxes.length > 0) rows.push(['Subtotal', amount(subtotalMinor), plain]);
  for (const { percent, baseMinor, taxMinor } of taxes) {
    rows.push([`Tax ${percent} % of ${amount(baseMinor)}`, amount(taxMinor), plain]);
  }
  rows.push(['Total', amount(totalMinor), strong]);
  if (paidMinor === 0) return rows;
  rows.push(['Paid', amount(-paidMinor), plain]);
  if (mark === null || mark === 'PAID') rows.push(['Amount due', amount(totalMinor - paidMinor), strong]);
  return rows;
}

function drawTotals(frame: PageFrame, rows: readonly TotalsRow[]): void {
  frame.y += 6;
  const x = frame.right - TOTALS_WIDTH;
  for (const [label, text, style] of rows) {
    if (style.bold)
      frame.doc
        .moveTo(x, frame.y + 1)
        .lineTo(frame.right, frame.y + 1)
        .lineWidth(0.75)
        .stroke(INK);
    const y = frame.y + 14;
    const textWidth = Math.min(frame.type.width(text, style), TOTALS_WIDTH * 0.6);
    const labelStyle = style.bold ? style : { ...style, color: MUTED };
    frame.type.fitted(label, { x, y, width: TOTALS_WIDTH - textWidth - 12 }, labelStyle);
    frame.type.fitted(text, { x: frame.right - textWidth, y, width: textWidth, align: 'right' }, style);
    frame.y += ROW;
  }
  frame.y += 16;
}

/** The link to pay: as text that can be clicked or typed, and as a QR code for the camera of a phone. */
function drawPayLink(frame: PageFrame, url: string, color: string): void {
  const { doc, type, left, width } = frame;
  const top = frame.y;
  drawQrCode(doc, url, left, top);
  const x = left + QR_SIZE + 18;
  const textWidth = width - QR_SIZE - 18;
  type.line('Pay online', { x, y: top + 24 }, { size: 13, bold: true });
  type.line('Scan the code with a phone, or open this address:', { x, y: top + 42 }, { size: 9, color: MUTED });
  const style: TextStyle = { size: 9, color };
  const lines = type.wrap(url, textWidth, style);
  const end = type.lines(lines, { x, y: top + 59, width: textWidth, align: 'left' }, 13, style);
  doc.link(x, top + 48, textWidth, end - top - 57, url);
  frame.y = Math.max(top + QR_SIZE, end) + 12;
}

/** What the organization asks for besides; as long as a page at most, so that it never stands alone. */
function drawTerms(frame: PageFrame, invoice: InvoicePdf): void {
  const lines = termsLines(frame, invoice);
  if (lines.length === 0) return;
  frame.type.line('Terms', { x: frame.left, y: frame.y + 9 }, { size: 8, bold: true, color: MUTED });
  const place = { x: frame.left, y: frame.y + 23, width: frame.width };
  frame.type.lines(lines, place, TERMS_LEADING, TERMS);
  frame.y += TERMS_HEAD + lines.length * TERMS_LEADING;
}

function termsLines({ type, width }: PageFrame, { paymentTerms }: InvoicePdf): string[] {
  return paymentTerms ? type.wrap(paymentTerms, width, TERMS).slice(0, MOST_TERMS_LINES) : [];
}

/** One filled path over all dark squares, so that viewers show no seams between them. */
function drawQrCode(doc: PDFKit.PDFDocument, url: string, x: number, y: number): void {
  const code = qrcode(0, 'M');
  code.addData(url);
  code.make();
  const count = code.getModuleCount();
  const size = QR_SIZE / count;
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      if (code.isDark(row, column)) doc.rect(x + column * size, y + row * size, size, size);
    }
  }
  doc.fill('#000000');
}
