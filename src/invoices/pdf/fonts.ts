import { create, type Font } from 'fontkit';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FontFor } from './text-runs.js';

/** The fonts of a document, by the names that `TextRun.font` uses. */
export interface InvoiceFonts {
  byName: ReadonlyMap<string, Font>;
  regular: FontFor;
  bold: FontFor;
}

/** Beside this file when it runs from its source; the compiled file finds them in the source, which is shipped for that. */
const FOLDERS = ['./fonts/', '../../../../src/invoices/pdf/fonts/'].map((path) => new URL(path, import.meta.url));

/** Where systems keep a font for Chinese, Japanese and Korean; DejaVu has none of them. */
const SYSTEM_FONTS = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc',
  '/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf',
  '/System/Library/Fonts/Hiragino Sans GB.ttc',
  '/System/Library/Fonts/Supplemental/Arial Unicode.ttf',
  'C:\\Windows\\Fonts\\msyh.ttc',
  'C:\\Windows\\Fonts\\msgothic.ttc',
];

const opened = new Map<string, Font[]>();

/**
 * DejaVu Sans Condensed, and for what it lacks the fonts in `fallbacks` (paths) and then those of the system. A fallback
 * is only read when `text` holds a character that needs it.
 */
export function fontsFor(text: string, fallbacks: readonly string[]): InvoiceFonts {
  const regular = openShipped('DejaVuSansCondensed.ttf');
  const bold = openShipped('DejaVuSansCondensed-Bold.ttf');
  const byName = new Map<string, Font>([
    ['regular', regular],
    ['bold', bold],
  ]);
  const missing = new Set(
    [...text].map((character) => character.codePointAt(0)!).filter((each) => !has(regular, each)),
  );
  for (const path of [...fallbacks, ...SYSTEM_FONTS]) {
    if (missing.size === 0) break;
    const font = faceFor(text, openFallback(path));
    const found = font ? [...missing].filter((each) => has(font, each)) : [];
    if (!font || found.length === 0) continue;
    byName.set(`fallback${byName.size - 1}`, font);
    found.forEach((each) => missing.delete(each));
  }
  const named = (names: string[]): FontFor => {
    return (codePoint) => names.find((name) => has(byName.get(name)!, codePoint)) ?? null;
  };
  const others = [...byName.keys()].slice(2);
  return { byName, regular: named(['regular', ...others]), bold: named(['bold', 'regular', ...others]) };
}

function has(font: Font, codePoint: number): boolean {
  return font.hasGlyphForCodePoint(codePoint);
}

function openShipped(file: string): Font {
  const url = FOLDERS.map((folder) => new URL(file, folder)).find((each) => existsSync(each));
  if (!url) throw new Error(`The font ${file} is missing: it belongs in src/invoices/pdf/fonts`);
  return open(fileURLToPath(url))[0]!;
}

/** None when the file is absent or unreadable: an invoice with a replacement character is better than no invoice. */
function openFallback(path: string): Font[] {
  if (!opened.has(path) && !existsSync(path)) return [];
  try {
    return open(path);
  } catch {
    opened.set(path, []);
    return [];
  }
}

/** Every face in the file; kept, because reading a font takes longer than setting an invoice. */
function open(path: string): Font[] {
  const known = opened.get(path);
  if (known) return known;
  const file = create(readFileSync(path));
  const faces = 'fonts' in file ? file.fonts : [file];
  opened.set(path, faces);
  return faces;
}

/** Collections hold the same characters as each country writes them: Japanese where there is kana, Korean where there is hangul. */
function faceFor(text: string, faces: Font[]): Font | undefined {
  const wanted = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? /CJKjp|JP/
    : /\p{Script=Hangul}/u.test(text)
      ? /CJKkr|KR/
      : /CJKsc|SC/;
  return faces.find((face) => wanted.test(face.postscriptName ?? '')) ?? faces[0];
}
