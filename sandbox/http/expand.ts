import { type Books } from '../books.js';
import { badParameter } from '../errors.js';
import { includable } from './includable.js';

type Json = Record<string, unknown>;

const DEEPEST = 4;

/** Puts objects in the place of the ids that `expand` names, in a copy of the answer. */
export function expandAnswer(books: Books, answer: object, paths: string[]): object {
  if (paths.length === 0) return answer;
  const copy = structuredClone(answer) as Json;
  for (const path of paths) {
    const parts = path.split('.');
    const depth = parts[0] === 'data' ? parts.length - 1 : parts.length;
    if (depth > DEEPEST)
      throw badParameter('expand', `You cannot expand more than ${DEEPEST} levels of a property. Property: ${path}`);
    expand(books, copy, parts, path);
  }
  return copy;
}

function expand(books: Books, object: Json, parts: string[], path: string): void {
  const [key, ...rest] = parts;
  if (key === undefined) return;
  if (object[key] === undefined) {
    const made = includable(books, object, key);
    if (made === undefined) {
      // A field the SDK calls optional may be absent because it is empty.
      if (isOptionalReference(object, key)) return;
      throw badParameter('expand', `This property cannot be expanded (${path}).`);
    }
    object[key] = structuredClone(made);
  }
  const value = object[key];
  if (typeof value === 'string') {
    const found = lookUp(books, value);
    if (!found) throw badParameter('expand', `This property cannot be expanded (${path}).`);
    object[key] = structuredClone(found);
  } else if (Array.isArray(value)) {
    object[key] = value.map((entry: unknown) =>
      typeof entry === 'string' ? structuredClone(lookUp(books, entry) ?? entry) : entry,
    );
  }
  descend(books, object[key], rest, path);
}

function descend(books: Books, value: unknown, rest: string[], path: string): void {
  if (rest.length === 0 || value === null) return;
  if (Array.isArray(value)) {
    for (const entry of value) descend(books, entry, rest, path);
  } else if (typeof value === 'object') {
    expand(books, value as Json, rest, path);
  }
}

function isOptionalReference(object: Json, key: string): boolean {
  return (
    (object.object === 'refund' && key === 'failure_balance_transaction') ||
    (object.object === 'customer' && key === 'tax') ||
    (object.type !== undefined && ['charge', 'payment_intent', 'payment_record'].includes(key))
  );
}

function lookUp(books: Books, id: string): object | undefined {
  for (const table of books.referable()) {
    const found = table.get(id);
    if (found) return found;
  }
  return undefined;
}
