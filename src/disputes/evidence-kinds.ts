import {
  EVIDENCE_FILES,
  EVIDENCE_TEXTS,
  type EvidenceFile,
  type EvidenceText,
} from '../providers/disputes-at-provider.js';

/** `productDescription` as the API writes it: PRODUCT_DESCRIPTION. */
function enumOf<T extends string>(values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value) => [value.replace(/[A-Z]/g, '_$&').toUpperCase(), value]));
}

/** The API's names of evidence in words. */
export const EvidenceTextKind: Record<string, EvidenceText> = enumOf(EVIDENCE_TEXTS);

/** The API's names of documents. */
export const EvidenceFileKind: Record<string, EvidenceFile> = enumOf(EVIDENCE_FILES);
