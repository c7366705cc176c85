import type { InvoiceFonts } from './fonts.js';
import { settable, startsRightToLeft, visualRuns, type TextRun } from './text-runs.js';

/** How text looks. */
export interface TextStyle {
  /** Points. */
  size: number;
  bold?: boolean;
  color?: string;
}

/** Where a line is put: `x` and the baseline `y` in points from the top left corner of the page. */
export interface Place {
  x: number;
  y: number;
  /** Of the column, for `align`. */
  width?: number;
  align?: 'left' | 'right' | 'center';
}

/** A line may end after any of these; elsewhere only after a space. */
const IDEOGRAPH = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303F\\uFF00-\\uFFEF]';
const WORDS = new RegExp(`${IDEOGRAPH}| +|(?:(?!${IDEOGRAPH})[^ ])+`, 'gu');

/** Sets single lines of any script on a page, and breaks text into lines. */
export class Typesetter {
  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly fonts: InvoiceFonts,
  ) {
    // The library takes opened fonts, which its types do not say.
    for (const [name, font] of fonts.byName) doc.registerFont(name, font as unknown as Uint8Array);
  }

  /** Width of one line in points. */
  width(text: string, style: TextStyle): number {
    return this.runs(text, style).reduce((sum, run) => sum + this.runWidth(run, style), 0);
  }

  /** Sets one line; it is not broken. */
  line(text: string, { x, y, width = 0, align = 'left' }: Place, style: TextStyle): void {
    const runs = this.runs(text, style);
    const widths = runs.map((run) => this.runWidth(run, style));
    const spare = width - widths.reduce((sum, each) => sum + each, 0);
    let at = align === 'left' ? x : x + (align === 'right' ? spare : spare / 2);
    runs.forEach((run, index) => {
      this.doc
        .font(run.font)
        .fontSize(style.size)
        .fillColor(style.color ?? '#1c2733')
        .text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', ...shaping(run) });
      at += widths[index]!;
    });
  }

  /** One line that is made smaller where it would not fit into the width. */
  fitted(text: string, place: Place & { width: number }, style: TextStyle): void {
    const width = this.width(text, style);
    this.line(text, place, width > place.width ? { ...style, size: (style.size * place.width) / width } : style);
  }

  /** Breaks text into lines of at most `width` points: at its own line breaks, between words, and inside a word that is too long. */
  wrap(text: string, width: number, style: TextStyle): string[] {
    const lines = settable(text)
      .split('\n')
      .flatMap((paragraph) => this.wrapParagraph(paragraph.trim(), width, style));
    return lines.length > 0 ? lines : [''];
  }

  /** Lines under each other from the baseline `place.y`; right-to-left text is set from the right edge. Returns the next baseline. */
  lines(lines: readonly string[], place: Place & { width: number }, leading: number, style: TextStyle): number {
    lines.forEach((line, index) => {
      const align = place.align ?? (startsRightToLeft(line) ? 'right' : 'left');
      this.line(line, { ...place, align, y: place.y + index * leading }, style);
    });
    return place.y + lines.length * leading;
  }

  private wrapParagraph(paragraph: string, width: number, style: TextStyle): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.match(WORDS) ?? []) {
      if (this.width(line + word.trimEnd(), style) <= width) {
        line += word;
        continue;
      }
      if (line.trim() !== '') lines.push(line.trimEnd());
      const parts = this.breakWord(word.trimStart(), width, style);
      line = parts.pop() ?? '';
      lines.push(...parts);
    }
    return line.trim() === '' && lines.length > 0 ? lines : [...lines, line.trimEnd()];
  }

  private breakWord(word: string, width: number, style: TextStyle): string[] {
    if (this.width(word, style) <= width) return [word];
    const parts: string[] = [];
    let part = '';
    for (const character of word) {
      if (part !== '' && this.width(part + character, style) > width) {
        parts.push(part);
        part = '';
      }
      part += character;
    }
    return [...parts, part];
  }

  private runs(text: string, { bold }: TextStyle): TextRun[] {
    return visualRuns(settable(text).replaceAll('\n', ' '), bold ? this.fonts.bold : this.fonts.regular);
  }

  private runWidth(run: TextRun, { size }: TextStyle): number {
    return this.doc.font(run.font).fontSize(size).widthOfString(run.text, shaping(run));
  }
}

/** Without features the library shapes word by word, which puts right-to-left words in the wrong order; with some it takes the run whole. */
function shaping(run: TextRun): { features?: PDFKit.Mixins.OpenTypeFeatures[] } {
  return /[\u0590-\u08FF\uFB1D-\uFEFC\u{10800}-\u{10FFF}]/u.test(run.text) ? { features: [] } : {};
}
