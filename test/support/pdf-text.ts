import { inflateSync } from 'node:zlib';

/**
 * The text on the pages of a PDF that pdfkit wrote, line by line from the top; what stands on one line is joined by a
 * space. Reads the file as a viewer that copies text would: by the glyph numbers and each font's own table of letters.
 */
export function pdfPages(file: Buffer): string[][] {
  const objects = readObjects(file);
  const fonts = readFonts(objects);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
    .map(({ head }) => objects.get(/\/Contents (\d+) 0 R/.exec(head)![1]!)!.stream.toString('latin1'))
    .map((content) => linesOf(content, fonts));
}

/** The text of every page, one line each. */
export function pdfText(file: Buffer): string {
  return pdfPages(file).flat().join('\n');
}

interface PdfObject {
  head: string;
  /** Inflated. */
  stream: Buffer;
}

function readObjects(file: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const text = file.toString('latin1');
  for (const match of text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)(?:\nendobj|stream\n)/gm)) {
    const [whole, id = '', head = ''] = match;
    const length = whole.endsWith('stream\n') ? Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0) : 0;
    const start = match.index + whole.length;
    const raw = file.subarray(start, start + length);
    objects.set(id, { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw });
  }
  return objects;
}

/** What each glyph of each font stands for. */
function readFonts(objects: Map<string, PdfObject>): Map<string, string[]> {
  const fonts = new Map<string, string[]>();
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1];
      if (table) fonts.set(name, readTable(objects.get(table)!.stream.toString('latin1')));
    }
  }
  return fonts;
}

function readTable(table: string): string[] {
  const letters: string[] = [];
  for (const [, first = '', list = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, code = ''], index) => {
      letters[parseInt(first, 16) + index] = Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
    });
  }
  return letters;
}

function linesOf(content: string, fonts: Map<string, string[]>): string[] {
  const placed: { x: number; y: number; text: string }[] = [];
  for (const [, block = ''] of content.matchAll(/BT\n([\s\S]*?)ET/g)) {
    const [, x = '0', y = '0'] = /1 0 0 1 (\S+) (\S+) Tm/.exec(block)!;
    const letters = fonts.get(/\/(F\d+) /.exec(block)![1]!)!;
    const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex).join('');
    const text = (glyphs.match(/.{4}/g) ?? []).map((glyph) => letters[parseInt(glyph, 16)] ?? '?').join('');
    placed.push({ x: Number(x), y: Number(y), text });
  }
  const rows = new Map<number, typeof placed>();
  for (const each of placed) rows.set(each.y, [...(rows.get(each.y) ?? []), each]);
  return [...rows]
    .sort(([left], [right]) => right - left)
    .map(([, texts]) =>
      texts
        .sort((left, right) => left.x - right.x)
        .map(({ text }) => text)
        .join(' '),
    );
}
