import qrcode from 'qrcode-generator';
import { textColor } from '../../common/color.js';
import type { InvoicePdf } from './invoice-pdf.js';
import { INK, MUTED, type PageFrame } from './page-frame.js';
import { amountText } from './pdf-texts.js';
import type { TextStyle } from './typesetter.js';

const QR_SIZE = 92;
const TOTALS_WIDTH = 250;
const ROW = 19;
const TEXT: TextStyle = { size: 9, color: MUTED };
const TEXT_LEADING = 13;
const TEXT_HEAD = 22;
/** Of notes, and of terms. */
const MOST_TEXT_LINES = 16;

type TotalsRow = [label: string, amount: string, style: TextStyle];

/** Points that `drawClosing` takes. */
export function closingHeight(frame: PageFrame, invoice: InvoicePdf): number {
  const texts = textsOf(frame, invoice).reduce((sum, { lines }) => sum + TEXT_HEAD + lines.length * TEXT_LEADING, 0);
  return 6 + totalsRows(invoice).length * ROW + 16 + (invoice.payUrl ? QR_SIZE + 12 : 0) + texts;
}

/** The sums and, where there is one, the way to pay: kept together, so that they stand on the last page. */
export function drawClosing(frame: PageFrame, invoice: InvoicePdf): void {
  if (!frame.fits(closingHeight(frame, invoice))) frame.turn();
  drawTotals(frame, totalsRows(invoice));
  if (invoice.payUrl) drawPayLink(frame, invoice.payUrl, textColor(invoice.accentColor));
  drawTexts(frame, invoice);
}

/** Subtotal, discount, tax per rate, total, what was credited and paid, and what is due. */
function totalsRows(invoice: InvoicePdf): TotalsRow[] {
  const { currency, subtotalMinor, discountMinor, discountPercent, taxes, totalMinor, mark } = invoice;
  const amount = (minor: number) => amountText(minor, currency);
  const plain: TextStyle = { size: 9 };
  const strong: TextStyle = { size: 11, bold: true };
  const rows: TotalsRow[] = [];
  if (taxes.length > 0 || discountMinor > 0) rows.push(['Subtotal', amount(subtotalMinor), plain]);
  if (discountMinor > 0)
    rows.push([discountPercent ? `Discount ${discountPercent} %` : 'Discount', amount(-discountMinor), plain]);
  for (const { percent, baseMinor, taxMinor } of taxes) {
    rows.push([`Tax ${percent} % of ${amount(baseMinor)}`, amount(taxMinor), plain]);
  }
  rows.push(['Total', amount(totalMinor), strong]);
  const { creditedMinor, paidMinor } = invoice;
  if (creditedMinor === 0 && paidMinor === 0) return rows;
  if (creditedMinor > 0) rows.push(['Credited', amount(-creditedMinor), plain]);
  if (paidMinor > 0) rows.push(['Paid', amount(-paidMinor), plain]);
  if (mark === null || mark === 'PAID')
    rows.push(['Amount due', amount(totalMinor - creditedMinor - paidMinor), strong]);
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

/** Notes and terms; as long as a page at most, so that they never stand alone. */
function drawTexts(frame: PageFrame, invoice: InvoicePdf): void {
  for (const { title, lines } of textsOf(frame, invoice)) {
    frame.type.line(title, { x: frame.left, y: frame.y + 9 }, { size: 8, bold: true, color: MUTED });
    const place = { x: frame.left, y: frame.y + 23, width: frame.width };
    frame.type.lines(lines, place, TEXT_LEADING, TEXT);
    frame.y += TEXT_HEAD + lines.length * TEXT_LEADING;
  }
}

function textsOf(
  { type, width }: PageFrame,
  { notes, paymentTerms }: InvoicePdf,
): { title: string; lines: string[] }[] {
  const texts = [
    { title: 'Notes', text: notes },
    { title: 'Terms', text: paymentTerms },
  ];
  return texts.flatMap(({ title, text }) =>
    text ? [{ title, lines: type.wrap(text, width, TEXT).slice(0, MOST_TEXT_LINES) }] : [],
  );
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
