import { BadInputError } from './errors/domain-error.js';
import { isId } from './id.js';

const MAX_PAGE_SIZE = 100;

/** A keyset page request: rows after the one whose id the cursor names, newest first. */
export interface PageRequest {
  /** How many rows, 1 to 100. */
  limit: number;
  /** The last id of the page before, or null for the first page. */
  afterId: string | null;
}

/** One page of rows with what a GraphQL connection needs. */
export interface Page<T> {
  items: T[];
  hasNextPage: boolean;
  /** Counts all rows of the list; asked for only when the field is selected. */
  total: () => Promise<number>;
}

/** Checks `first` and `after` of a connection; throws BadInputError naming the argument. */
export function pageRequest(first: number, after?: string | null): PageRequest {
  if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE_SIZE) {
    throw BadInputError.field('first', `must be between 1 and ${MAX_PAGE_SIZE}`);
  }
  if (after === undefined || after === null) return { limit: first, afterId: null };
  const afterId = decodeCursor(after);
  if (afterId === null) throw BadInputError.field('after', 'is not a cursor from an earlier page');
  return { limit: first, afterId };
}

/** Makes a page of `limit + 1` fetched rows: the extra one only tells that there is more. */
export function pageOf<T>(rows: T[], request: PageRequest, total: () => Promise<number>): Page<T> {
  return { items: rows.slice(0, request.limit), hasNextPage: rows.length > request.limit, total };
}

export function encodeCursor(id: string): string {
  return Buffer.from(id, 'utf8').toString('base64url');
}

function decodeCursor(cursor: string): string | null {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  return isId(id) ? id : null;
}
