import { textColor } from '../../common/color.js';
import { dateText } from '../../common/texts.js';
import type { InvoicePdf, InvoicePdfLogo, InvoicePdfMark } from './invoice-pdf.js';
import { MUTED, PANEL, type PageFrame } from './page-frame.js';
import { amountText, titleOf } from './pdf-texts.js';
import type { TextStyle } from './typesetter.js';

const LABEL: TextStyle = { size: 8, color: MUTED };
const DETAIL: TextStyle = { size: 9, color: MUTED };
const DETAIL_LEADING = 13;
/** Points. */
const LOGO_HEIGHT = 56;
const BADGES: Record<InvoicePdfMark, string> = {
  DRAFT: '#5b6773',
  PAID: '#1d7a46',
  VOID: '#b3261e',
  CANCELLED: '#5b6773',
};

/** Whose invoice it is, its number, and a badge when it is not simply to be paid. */
export function drawLetterhead(frame: PageFrame, invoice: InvoicePdf): void {
  const { type, left, width } = frame;
  const half = width * 0.58;
  const top = frame.y;
  const below = invoice.logo ? drawLogo(frame, invoice.logo, half) : top;
  const name: TextStyle = { size: invoice.logo ? 12 : 17, bold: true };
  const leading = name.size + 4;
  let next = below + name.size - 1;
  next = type.lines(
    type.wrap(invoice.organizationName, half, name),
    { x: left, y: next, width: half, align: 'left' },
    leading,
    name,
  );
  const lines = invoice.organizationLines.flatMap((line) => type.wrap(line, half, DETAIL));
  next = type.lines(lines, { x: left, y: next - leading + 16, width: half, align: 'left' }, DETAIL_LEADING, DETAIL);
  const right = { x: left + half, width: width - half, align: 'right' as const };
  type.fitted(titleOf(invoice), { ...right, y: top + 16 }, { size: 17, color: MUTED });
  if (invoice.mark) drawBadge(frame, invoice.mark, top + 27);
  frame.y = Math.max(next - 2, top + (invoice.mark ? 60 : 34)) + 12;
}

/** As large as fits into its corner, never larger than its pixels allow in print. Returns where it ends. */
function drawLogo({ doc, left, y }: PageFrame, logo: InvoicePdfLogo, room: number): number {
  const scale = Math.min(room / logo.width, LOGO_HEIGHT / logo.height, 0.6);
  const [width, height] = [logo.width * scale, logo.height * scale];
  doc.image(Buffer.from(logo.content), left, y, { width, height });
  return y + height + 10;
}

function drawBadge({ doc, type, right }: PageFrame, mark: InvoicePdfMark, y: number): void {
  const style: TextStyle = { size: 11, bold: true, color: BADGES[mark] };
  const width = type.width(mark, style) + 20;
  doc
    .roundedRect(right - width, y, width, 21, 4)
    .lineWidth(1.5)
    .stroke(BADGES[mark]);
  type.line(mark, { x: right - width, y: y + 14.5, width, align: 'center' }, style);
}

/** Who is billed, when, and what is due by when: the first thing to be read. */
export function drawSummary(frame: PageFrame, invoice: InvoicePdf): void {
  const { doc, type, left, width } = frame;
  const top = frame.y;
  const column = width * 0.46;
  const strong: TextStyle = { size: 11, bold: true };
  const names = type.wrap(invoice.clientName, column - 32, strong);
  const details = invoice.clientLines.flatMap((line) => type.wrap(line, column - 32, DETAIL));
  const height = Math.max(invoice.reference ? 120 : 86, 44 + names.length * 15 + details.length * DETAIL_LEADING);
  doc.roundedRect(left, top, width, height, 6).fill(PANEL);

  const x = left + 16;
  type.line(invoice.creditOf ? 'Credited to' : 'Billed to', { x, y: top + 23 }, LABEL);
  const next = type.lines(names, { x, y: top + 39, width: column - 32, align: 'left' }, 15, strong);
  type.lines(details, { x, y: next, width: column - 32, align: 'left' }, DETAIL_LEADING, DETAIL);

  const middle = left + column;
  labelled(
    frame,
    'Issued',
    invoice.issuedOn ? dateText(invoice.issuedOn, invoice.locale) : 'not yet',
    middle,
    top + 23,
  );
  if (invoice.creditOf) labelled(frame, 'On invoice', invoice.creditOf, middle, top + 57);
  else labelled(frame, 'Due', invoice.dueOn ? dateText(invoice.dueOn, invoice.locale) : 'on receipt', middle, top + 57);
  if (invoice.reference) labelled(frame, 'Reference', invoice.reference, middle, top + 91, width * 0.22);

  const place = { x: left + width * 0.68, width: width * 0.32 - 16, align: 'right' as const };
  const [label, amount] = headline(invoice);
  type.line(label, { ...place, y: top + 23 }, LABEL);
  type.fitted(amount, { ...place, y: top + 45 }, { size: 18, bold: true, color: textColor(invoice.accentColor) });
  if (invoice.mark && invoice.markedOn) {
    const text = `${MARKED[invoice.mark]} ${dateText(invoice.markedOn, invoice.locale)}`;
    type.fitted(text, { ...place, y: top + 63 }, { size: 9, color: BADGES[invoice.mark] });
  }
  frame.y = top + height + 22;
}

const MARKED: Record<InvoicePdfMark, string> = {
  DRAFT: 'Drafted on',
  PAID: 'Paid on',
  VOID: 'Void since',
  CANCELLED: 'Cancelled on',
};

/** The one amount to show large: what is due, or the total where nothing is to be paid on this paper. */
function headline(invoice: InvoicePdf): [string, string] {
  const { mark, currency, totalMinor, creditedMinor, paidMinor } = invoice;
  if (invoice.creditOf) return ['Credit', amountText(totalMinor, currency)];
  return mark === null || mark === 'PAID'
    ? ['Amount due', amountText(totalMinor - creditedMinor - paidMinor, currency)]
    : ['Total', amountText(totalMinor, currency)];
}

function labelled({ type }: PageFrame, label: string, text: string, x: number, y: number, width = 150): void {
  type.line(label, { x, y }, LABEL);
  type.fitted(text, { x, y: y + 14, width }, { size: 10 });
}
