import { badParameter, noSuch } from '../errors.js';
import { type Table } from '../table.js';
import { type Call } from './route.js';

/** A page of a list, as Stripe writes it. */
export interface ListObject<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

interface PageParams {
  limit?: number;
  starting_after?: string;
  ending_before?: string;
}

/** How a list can be narrowed to a span of time. */
export type TimeFilter = number | { gt?: number; gte?: number; lt?: number; lte?: number };

/** One page of the objects that the condition lets through, newest first, by the cursors in the call. */
export function page<T extends { id: string }>(
  call: Call<PageParams>,
  url: string,
  table: Table<T>,
  condition: (row: T) => boolean = () => true,
): ListObject<T> {
  return pageOf(call.params, url, table.newestFirst(condition), table);
}

/** The same for objects that are already in their order. */
export function pageOf<T extends { id: string }>(
  params: PageParams,
  url: string,
  rows: T[],
  known?: { get(id: string): T | undefined },
): ListObject<T> {
  const limit = params.limit ?? 10;
  if (limit < 1 || limit > 100)
    throw badParameter('limit', 'This value must be between 1 and 100.', 'parameter_invalid_integer');
  if (params.starting_after !== undefined && params.ending_before !== undefined)
    throw badParameter(
      'starting_after',
      'You may only specify one of these parameters: starting_after, ending_before.',
    );
  const place = (id: string, param: string): number => {
    const index = rows.findIndex((row) => row.id === id);
    if (index < 0 && !known?.get(id)) throw noSuch('object', id, param);
    return index;
  };
  if (params.ending_before !== undefined) {
    const end = place(params.ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: rows.slice(start, Math.max(0, end)), has_more: start > 0, url };
  }
  const start = params.starting_after === undefined ? 0 : place(params.starting_after, 'starting_after') + 1;
  return { object: 'list', data: rows.slice(start, start + limit), has_more: start + limit < rows.length, url };
}

/** Whether a time is within a filter such as `created[gte]`. */
export function within(time: number, filter: TimeFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (typeof filter === 'number') return time === filter;
  return (
    (filter.gt === undefined || time > filter.gt) &&
    (filter.gte === undefined || time >= filter.gte) &&
    (filter.lt === undefined || time < filter.lt) &&
    (filter.lte === undefined || time <= filter.lte)
  );
}

/** Whether a field has the wanted value; true when nothing is wanted. */
export function is(value: unknown, wanted: unknown): boolean {
  return wanted === undefined || value === wanted;
}

/** The id of a field that holds either an id or an object. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : value.id;
}

/** The object an id in the path names, or Stripe's 404. */
export function mustFind<T extends { id: string }>(
  table: { get(id: string): T | undefined },
  id: string | undefined,
  kind: string,
  param = 'id',
): T {
  const found = id === undefined ? undefined : table.get(id);
  if (!found) throw noSuch(kind, id ?? '', param);
  return found;
}

/** Metadata after an update: given keys are set, empty ones are removed, an empty text removes all. */
export function mergeMetadata(
  before: Record<string, string> | null,
  given: Record<string, string | number | null> | '' | null | undefined,
): Record<string, string> {
  if (given === '' || given === null) return {};
  const merged = { ...before };
  for (const [key, value] of Object.entries(given ?? {})) {
    if (value === '' || value === null) delete merged[key];
    else merged[key] = String(value);
  }
  return merged;
}
