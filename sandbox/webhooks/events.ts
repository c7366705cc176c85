import { API_VERSION, type Books, type EventRecord } from '../books.js';
import { newId, unixNow } from '../ids.js';
import { type World } from '../world.js';

/** Records that something happened, and sets the news on its way to the endpoints that want it. */
export function emit(
  world: World,
  books: Books,
  type: string,
  object: object,
  previous?: Record<string, unknown>,
): EventRecord {
  const event = record(world, books, type, object, previous);
  if (world.courier.makesTwin()) record(world, books, type, object, previous);
  return event;
}

/** Records nothing in the account and tells the platforms it is connected to: some events are for applications only. */
export function emitToPlatforms(world: World, books: Books, type: string, object: object): void {
  world.courier.tellPlatforms(books, make(world, books, type, object, undefined));
}

function record(
  world: World,
  books: Books,
  type: string,
  object: object,
  previous: Record<string, unknown> | undefined,
): EventRecord {
  const event = make(world, books, type, object, previous);
  books.events.put(event);
  world.courier.dispatch(books, event);
  return event;
}

function make(
  world: World,
  books: Books,
  type: string,
  object: object,
  previous: Record<string, unknown> | undefined,
): EventRecord {
  const snapshot = structuredClone(object) as Record<string, unknown>;
  return {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: unixNow(),
    data: { object: snapshot, ...(previous === undefined ? {} : { previous_attributes: previous }) },
    livemode: books.livemode,
    pending_webhooks: 0,
    request: { ...world.cause },
    type,
  };
}

/**
 * Changes an object in place and answers what its changed fields were before, as `previous_attributes` shows it:
 * of nested hashes only what changed.
 */
export function change<T extends object>(object: T, patch: Partial<T>): Record<string, unknown> {
  const target = object as Record<string, unknown>;
  const previous: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(patch)) {
    const before = target[key];
    if (JSON.stringify(before) === JSON.stringify(value)) continue;
    previous[key] = structuredClone(isHash(before) && isHash(value) ? changedPart(before, value) : before);
    target[key] = value;
  }
  return previous;
}

function isHash(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('object' in value);
}

function changedPart(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const part: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) part[key] = before[key] ?? null;
  return part;
}
