import type { InvoicePdf, InvoicePdfMark } from './invoice-pdf.js';
import { MUTED, PANEL, type PageFrame } from './page-frame.js';
import { amountText, dateText, titleOf } from './pdf-texts.js';
import type { TextStyle } from './typesetter.js';

const LABEL: TextStyle = { size: 8, color: MUTED };
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
  const name: TextStyle = { size: 17, bold: true };
  const top = frame.y;
  const next = type.lines(
    type.wrap(invoice.organizationName, half, name),
    { x: left, y: top + 16, width: half, align: 'left' },
    21,
    name,
  );
  const right = { x: left + half, width: width - half, align: 'right' as const };
  type.fitted(titleOf(invoice), { ...right, y: top + 16 }, { size: 17, color: MUTED });
  if (invoice.mark) drawBadge(frame, invoice.mark, top + 27);
  frame.y = Math.max(next - 4, top + (invoice.mark ? 60 : 34)) + 12;
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
  const small: TextStyle = { size: 9, color: MUTED };
  const emails = invoice.clientEmail ? type.wrap(invoice.clientEmail, column - 32, small) : [];
  const height = Math.max(86, 44 + names.length * 15 + emails.length * 13);
  doc.roundedRect(left, top, width, height, 6).fill(PANEL);

  const x = left + 16;
  type.line('Billed to', { x, y: top + 23 }, LABEL);
  const next = type.lines(names, { x, y: top + 39, width: column - 32, align: 'left' }, 15, strong);
  type.lines(emails, { x, y: next, width: column - 32, align: 'left' }, 13, small);

  const middle = left + column;
  labelled(frame, 'Issued', invoice.issuedOn ? dateText(invoice.issuedOn) : 'not yet', middle, top + 23);
  labelled(frame, 'Due', invoice.dueOn ? dateText(invoice.dueOn) : 'on receipt', middle, top + 57);

  const place = { x: left + width * 0.68, width: width * 0.32 - 16, align: 'right' as const };
  const [label, amount] = headline(invoice);
  type.line(label, { ...place, y: top + 23 }, LABEL);
  type.fitted(amount, { ...place, y: top + 45 }, { size: 18, bold: true });
  if (invoice.mark && invoice.markedOn) {
    const text = `${MARKED[invoice.mark]} ${dateText(invoice.markedOn)}`;
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
function headline({ mark, currency, totalMinor, paidMinor }: InvoicePdf): [string, string] {
  return mark === null || mark === 'PAID'
    ? ['Amount due', amountText(totalMinor - paidMinor, currency)]
    : ['Total', amountText(totalMinor, currency)];
}

function labelled({ type }: PageFrame, label: string, text: string, x: number, y: number): void {
  type.line(label, { x, y }, LABEL);
  type.line(text, { x, y: y + 14 }, { size: 10 });
}
