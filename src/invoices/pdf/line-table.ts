import type { InvoicePdf, InvoicePdfLine } from './invoice-pdf.js';
import { HAIRLINE, INK, MUTED, type PageFrame } from './page-frame.js';
import { plainAmount } from './pdf-texts.js';
import type { TextStyle } from './typesetter.js';

const TEXT: TextStyle = { size: 9 };
const HEAD: TextStyle = { size: 8, bold: true, color: MUTED };
const LEADING = 13;
const PADDING = 7;
const GAP = 14;
/** Of the width, kept for the descriptions however long the numbers are. */
const LEAST_FOR_TEXT = 0.36;
/** A row of at most this many lines is not split over two pages. */
const KEPT_TOGETHER = 12;

interface NumberColumn {
  title: string;
  text: (line: InvoicePdfLine) => string;
  width: number;
  x: number;
}

/**
 * The lines of an invoice, over as many pages as they need, each with the head of the table. The last line is kept with
 * the `closing` points that follow the table, so that no page shows sums alone.
 */
export function drawLines(frame: PageFrame, invoice: InvoicePdf, closing: number): void {
  const columns = numberColumns(frame, invoice);
  const textWidth = columns[0]!.x - GAP - frame.left;
  if (!frame.fits(70)) frame.turn();
  drawHead(frame, columns);
  for (const [index, line] of invoice.lines.entries()) {
    const texts = frame.type.wrap(describe(line, invoice.currency), textWidth, TEXT);
    const last = index > 0 && index === invoice.lines.length - 1;
    const room = rowHeight(texts) + (last ? closing + 4 : 0);
    if (texts.length <= KEPT_TOGETHER && !frame.fits(room)) turn(frame, columns);
    drawRow(frame, columns, line, texts, textWidth);
  }
  frame.y += 4;
}

/** What was done, and the discount that its amount is less of. */
function describe({ description, discountMinor, discountPercent }: InvoicePdfLine, currency: string): string {
  if (discountMinor === 0) return description;
  const rate = discountPercent ? ` ${discountPercent} %` : '';
  return `${description}\nDiscount${rate}: ${plainAmount(-discountMinor, currency)}`;
}

function drawRow(
  frame: PageFrame,
  columns: NumberColumn[],
  line: InvoicePdfLine,
  texts: readonly string[],
  textWidth: number,
): void {
  frame.y += PADDING;
  for (const [index, text] of texts.entries()) {
    if (!frame.fits(LEADING + PADDING)) turn(frame, columns, PADDING);
    const y = frame.y + 9;
    frame.type.lines([text], { x: frame.left, y, width: textWidth }, LEADING, TEXT);
    if (index === 0) {
      for (const { x, width, text: textOf } of columns) {
        frame.type.fitted(textOf(line), { x, y, width, align: 'right' }, TEXT);
      }
    }
    frame.y += LEADING;
  }
  frame.y += PADDING - 2;
  frame.rule(HAIRLINE, 0.5);
}

function turn(frame: PageFrame, columns: NumberColumn[], below = 0): void {
  frame.turn();
  drawHead(frame, columns);
  frame.y += below;
}

function drawHead(frame: PageFrame, columns: NumberColumn[]): void {
  const y = frame.y + 10;
  frame.type.line('Description', { x: frame.left, y }, HEAD);
  for (const { title, x, width } of columns) frame.type.fitted(title, { x, y, width, align: 'right' }, HEAD);
  frame.y += 18;
  frame.rule(INK, 1);
}

function rowHeight(texts: readonly string[]): number {
  return texts.length * LEADING + 2 * PADDING;
}

/** As wide as their widest number, from the right edge; all narrower in proportion when the descriptions would get too little. */
function numberColumns(frame: PageFrame, { lines, currency }: InvoicePdf): NumberColumn[] {
  const taxed = lines.some(({ taxPercent }) => taxPercent !== '0');
  const contents: Pick<NumberColumn, 'title' | 'text'>[] = [
    { title: 'Quantity', text: ({ quantity }) => quantity },
    { title: 'Unit price', text: ({ unitPriceMinor }) => plainAmount(unitPriceMinor, currency) },
    ...(taxed ? [{ title: 'Tax', text: ({ taxPercent }: InvoicePdfLine) => `${taxPercent} %` }] : []),
    { title: `Amount (${currency})`, text: ({ amountMinor }) => plainAmount(amountMinor, currency) },
  ];
  const wanted = contents.map(({ title, text }) =>
    Math.max(frame.type.width(title, HEAD), ...lines.map((line) => frame.type.width(text(line), TEXT))),
  );
  const room = frame.width * (1 - LEAST_FOR_TEXT) - GAP * contents.length;
  const share = Math.min(1, room / wanted.reduce((sum, width) => sum + width, 0));
  let x = frame.right;
  return contents
    .map((content, index) => ({ ...content, width: wanted[index]! * share, x: 0 }))
    .reverse()
    .map((column) => {
      const placed = { ...column, x: x - column.width };
      x = placed.x - GAP;
      return placed;
    })
    .reverse();
}
