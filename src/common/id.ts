import { v7 } from 'uuid';

/** A new row id: UUID version 7, so that ids sort by time of creation and serve as keyset cursors. */
export function newId(): string {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for text that can be compared with a uuid column; anything else is simply an unknown id. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
