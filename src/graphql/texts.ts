import { BREAK, visit, type DocumentNode } from 'graphql';

const NUL = '\u0000';

/** Whether a value from JSON holds U+0000, which PostgreSQL's text cannot; looks without recursion, however deep it is. */
export function holdsNul(value: unknown): boolean {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const each = rest.pop();
    if (typeof each === 'string' && each.includes(NUL)) return true;
    if (typeof each === 'object' && each !== null) for (const inner of Object.values(each)) rest.push(inner);
  }
  return false;
}

/** The same for texts written in the operation itself. */
export function literalHoldsNul(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    StringValue({ value }) {
      if (!value.includes(NUL)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}
