import type { InvoicePdf, InvoicePdfMark } from './invoice-pdf.js';
import { titleOf } from './pdf-texts.js';
import type { TextStyle, Typesetter } from './typesetter.js';

export const INK = '#1c2733';
export const MUTED = '#5b6773';
export const HAIRLINE = '#d9dee4';
export const PANEL = '#f4f6f8';

const MARGIN = 50;
const FOOTER = 34;
const WATERMARKS: Record<InvoicePdfMark, string | null> = {
  DRAFT: '#eceff2',
  PAID: null,
  VOID: '#fbe6e4',
  CANCELLED: '#eceff2',
};

/** The paper: what every page carries, and how far down the current one is filled. */
export class PageFrame {
  readonly left = MARGIN;
  readonly width: number;
  readonly right: number;
  /** Where the next thing may begin, in points from the top. */
  y = 0;

  constructor(
    readonly doc: PDFKit.PDFDocument,
    readonly type: Typesetter,
    private readonly invoice: InvoicePdf,
  ) {
    this.width = doc.page.width - 2 * MARGIN;
    this.right = this.left + this.width;
    this.begin();
  }

  /** True when `height` more points fit above the footer. */
  fits(height: number): boolean {
    return this.y + height <= this.bottom;
  }

  /** Continues on a new page, below its running head. */
  turn(): void {
    this.doc.addPage();
    this.begin();
    const { invoice, type } = this;
    const style: TextStyle = { size: 9, color: MUTED };
    const number = titleOf(invoice);
    const width = this.width - type.width(number, style) - 20;
    const [name = ''] = type.wrap(invoice.organizationName, width, style);
    type.line(name, { x: this.left, y: this.y + 8 }, style);
    type.line(number, { x: this.left, y: this.y + 8, width: this.width, align: 'right' }, style);
    this.y += 26;
  }

  rule(color = HAIRLINE, lineWidth = 0.75): void {
    this.doc.moveTo(this.left, this.y).lineTo(this.right, this.y).lineWidth(lineWidth).stroke(color);
  }

  /** Page numbers can only be written when the last page is known. */
  numberPages(): void {
    const { start, count } = this.doc.bufferedPageRange();
    const style: TextStyle = { size: 8, color: MUTED };
    const y = this.doc.page.height - FOOTER;
    for (let page = start; page < start + count; page++) {
      this.doc.switchToPage(page);
      this.doc
        .moveTo(this.left, y - 14)
        .lineTo(this.right, y - 14)
        .lineWidth(0.5)
        .stroke(HAIRLINE);
      this.type.line(titleOf(this.invoice), { x: this.left, y }, style);
      const text = `Page ${page - start + 1} of ${count}`;
      this.type.line(text, { x: this.left, y, width: this.width, align: 'right' }, style);
    }
  }

  private get bottom(): number {
    return this.doc.page.height - FOOTER - 28;
  }

  private begin(): void {
    this.y = MARGIN;
    this.watermark();
    if (this.invoice.test) this.testBadge();
  }

  private watermark(): void {
    const { mark } = this.invoice;
    const color = mark && WATERMARKS[mark];
    if (!mark || !color) return;
    const { doc } = this;
    const { width, height } = doc.page;
    const style: TextStyle = { size: 120, bold: true, color };
    const size = Math.min(120, (120 * width * 0.85) / this.type.width(mark, style));
    // Below the middle, where no panel covers it.
    const middle = height * 0.64;
    doc.save().rotate(-45, { origin: [width / 2, middle] });
    this.type.line(mark, { x: 0, y: middle + size / 3, width, align: 'center' }, { ...style, size });
    doc.restore();
  }

  private testBadge(): void {
    const { doc, type, left, width } = this;
    doc.roundedRect(left, 20, width, 20, 4).fill('#fff1cc');
    const text = 'TEST – made in test mode; no money is owed';
    type.line(text, { x: left, y: 33.5, width, align: 'center' }, { size: 9, bold: true, color: '#7a5200' });
  }
}
