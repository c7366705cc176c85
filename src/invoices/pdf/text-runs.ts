import bidiModule, { type Bidi } from 'bidi-js';

/** A piece of a line that one font sets in one direction. */
export interface TextRun {
  /** Name of the font, as `fontFor` gave it. */
  font: string;
  /** In reading order; the shaper turns right-to-left scripts around. */
  text: string;
}

/** Names the font that has a glyph for the code point; null when none has. */
export type FontFor = (codePoint: number) => string | null;

/** What is shown for a character that no font has. */
export const REPLACEMENT = '\uFFFD';

/** The module is the factory itself; its types promise a default export that is only in another build of it. */
const bidi = (bidiModule as unknown as () => Bidi)();
/** The scripts that the shaper sets from right to left whatever the paragraph is. */
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const JOINERS = /[\u200C\u200D]/;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\uFFFE\uFFFF\p{Cs}]/gu;

/**
 * Text as it can be set: composed, white space made plain, and without characters that show nothing. Direction overrides
 * go as well: a name must not be able to turn the text around it.
 */
export function settable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[^\S\n\uFEFF]/gu, ' ')
    .replace(INVISIBLE, (character) => (character === '\n' || JOINERS.test(character) ? character : ''));
}

/** The runs of one line (see `settable`) from left to right as they are seen, by the Unicode bidirectional algorithm. */
export function visualRuns(line: string, fontFor: FontFor): TextRun[] {
  if (line === '') return [];
  const embedding = bidi.getEmbeddingLevels(line);
  const runs: { level: number; characters: string[] }[] = [];
  let index = 0;
  for (const character of line) {
    const level = embedding.levels[index] ?? 0;
    const shown = level % 2 === 1 ? (bidi.getMirroredCharacter(character) ?? character) : character;
    const last = runs.at(-1);
    if (last?.level === level) last.characters.push(shown);
    else runs.push({ level, characters: [shown] });
    index += character.length;
  }
  return inVisualOrder(runs).flatMap(({ level, characters }) => {
    const pieces = byFont(characters, fontFor).map(({ font, text }) => ({ font, text: asShaperReads(text, level) }));
    return level % 2 === 1 ? pieces.reverse() : pieces;
  });
}

/** True when the line's first strong letter is of a right-to-left script. */
export function startsRightToLeft(line: string): boolean {
  return (bidi.getEmbeddingLevels(line).paragraphs[0]?.level ?? 0) % 2 === 1;
}

/** From the highest level down, turn around every stretch of runs of that level or higher. */
function inVisualOrder<T extends { level: number }>(runs: T[]): T[] {
  const ordered = [...runs];
  const highest = Math.max(...ordered.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start;
      while (end < ordered.length && ordered[end]!.level >= level) end++;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

/** Splits where the font changes; marks and joiners stay with the letter before them. */
function byFont(characters: readonly string[], fontFor: FontFor): TextRun[] {
  const runs: TextRun[] = [];
  for (const character of characters) {
    const last = runs.at(-1);
    const own = fontFor(character.codePointAt(0)!);
    const attached = last !== undefined && /^[\p{M}\u200C\u200D]$/u.test(character);
    if (own === null && attached) continue;
    const text = own === null ? REPLACEMENT : character;
    const font = own ?? fontFor(REPLACEMENT.codePointAt(0)!);
    if (font === null) continue;
    if (last !== undefined && (last.font === font || attached)) last.text += text;
    else runs.push({ font, text });
  }
  return runs;
}

/** The shaper decides by script; where the algorithm decided otherwise (Persian digits, a lone dash) the text is turned for it. */
function asShaperReads(text: string, level: number): string {
  const wanted = level % 2 === 1;
  return RIGHT_TO_LEFT.test(text) === wanted ? text : [...text].reverse().join('');
}
