import { StripeError } from '../errors.js';
import { type World } from '../world.js';

/** What a control call brings. */
export interface Input {
  world: World;
  /** The JSON body; a list where the call takes one. */
  body: Record<string, unknown>;
  query: URLSearchParams;
  /** The id in the path. */
  id: string;
}

/** A control call. `*` in the path stands for an id. */
export interface Action {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string[];
  run: (input: Input) => unknown;
}

/** A control call that makes no sense. */
export function invalid(message: string): StripeError {
  return new StripeError(400, { message });
}

/** Something a control call names and that does not exist. */
export function unknown(what: string, id: string): StripeError {
  return new StripeError(404, { message: `No such ${what}: '${id}'`, code: 'resource_missing' });
}

/** A text field, when it is there. */
export function text(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`${name} has to be a text`);
  return value;
}

/** A number field within limits, when it is there. */
export function number(body: Record<string, unknown>, name: string, most = Infinity): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > most)
    throw invalid(`${name} has to be a number from 0${most === Infinity ? '' : ` to ${most}`}`);
  return value;
}

/** A boolean field, when it is there. */
export function flag(body: Record<string, unknown>, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw invalid(`${name} has to be true or false`);
  return value;
}

/** Refuses fields the call does not know, so that a misspelt one does not go unnoticed. */
export function onlyFields(body: Record<string, unknown>, names: string[]): void {
  const strange = Object.keys(body).filter((name) => !names.includes(name));
  if (strange.length > 0) throw invalid(`Unknown field: ${strange.join(', ')}. Known: ${names.join(', ')}`);
}
