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

/** Smaller than every id made at this instant or later, greater than every earlier one: where a walk through rows by id begins. */
export function firstIdAt(instant: Date): string {
  const time = Math.max(0, instant.getTime()).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
