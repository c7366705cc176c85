import { containing } from '../common/like.js';

/** A search reads so much of an invoice: some 300 lines of usual length. */
const LONGEST = 20_000;

/** What an invoice is found by, as it is stored: `undefined` and empty parts are left out. */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  return searchable(parts.filter(Boolean).join('\n')).slice(0, LONGEST);
}

/** The pattern for LIKE that finds `term` anywhere in a stored text, taking wildcards for what they are; null: find all. */
export function searchPattern(term: string | null | undefined): string | null {
  const trimmed = term?.trim();
  return trimmed ? containing(searchable(trimmed)) : null;
}

function searchable(text: string): string {
  return text.toLowerCase();
}
