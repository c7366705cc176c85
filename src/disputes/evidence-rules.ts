import { BadInputError, type FieldError } from '../common/errors/domain-error.js';
import type { EvidenceText, EvidenceUpload } from '../providers/disputes-at-provider.js';

export type Texts = Partial<Record<EvidenceText, string>>;

/** Characters of one text, and of all of them together, that are taken. */
export const LONGEST_TEXT = 20_000;
const LONGEST_EVIDENCE = 150_000;

/** Bytes of one document, and of all documents of a dispute together. */
export const LARGEST_FILE = 4 * 1024 * 1024;
export const LARGEST_FILES = 4_500_000;

/** Texts as given, one of a kind; throws BadInputError naming each that cannot be used. */
export function textsOf(given: readonly { field: EvidenceText; text: string }[]): Texts {
  const errors: FieldError[] = [];
  const texts: Texts = {};
  given.forEach(({ field, text }, index) => {
    if (texts[field] !== undefined) errors.push({ field: `texts.${index}.field`, message: 'is given twice' });
    if (text.length > LONGEST_TEXT)
      errors.push({ field: `texts.${index}.text`, message: `must be at most ${LONGEST_TEXT} characters long` });
    texts[field] = text.trim();
  });
  if (errors.length > 0) throw new BadInputError(errors);
  return texts;
}

/** What is staged once `changes` are made: an empty text takes one back. Throws BadInputError when it is too much in all. */
export function merged(staged: Texts, changes: Texts): Texts {
  const kept = Object.entries({ ...staged, ...changes }).filter(([, text]) => text !== '');
  const length = kept.reduce((sum, [, text]) => sum + text.length, 0);
  if (length > LONGEST_EVIDENCE)
    throw BadInputError.field(
      'texts',
      `all evidence together must be at most ${LONGEST_EVIDENCE} characters long; it would be ${length}`,
    );
  return Object.fromEntries(kept);
}

/** The suggestions for what is neither staged nor given. */
export function missing(suggested: Texts, staged: Texts, given: Texts): Texts {
  return Object.fromEntries(Object.entries(suggested).filter(([field]) => !(field in staged) && !(field in given)));
}

const SIGNATURES: Record<EvidenceUpload['contentType'], Buffer> = {
  'application/pdf': Buffer.from('%PDF-'),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47]),
};

/** The kinds of document that are taken. */
export const FILE_TYPES = Object.keys(SIGNATURES) as EvidenceUpload['contentType'][];

/** The kind of a document by how it begins, whatever it says it is; null for any other. */
export function fileTypeOf(content: Buffer): EvidenceUpload['contentType'] | null {
  return FILE_TYPES.find((type) => content.subarray(0, SIGNATURES[type].length).equals(SIGNATURES[type])) ?? null;
}

/** A file's name without folders and control characters, at most 100 characters. */
export function fileName(given: string): string {
  const name = given.split(/[/\\]/).at(-1) ?? '';
  return name
    .replace(/[\u0000-\u001f\u007f"]/g, '')
    .trim()
    .slice(-100);
}
