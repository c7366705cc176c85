import { type Books } from '../books.js';
import { type ParameterName } from '../parameters/names.js';
import { type World } from '../world.js';
import { type Upload } from './body.js';

/** Who calls, and in whose name. */
export interface Caller {
  key: string;
  account: string;
  mode: 'test' | 'live';
  /** Set when a platform acts in a connected account's name. */
  platform: string | null;
}

/** One call on the API, as the resources see it. */
export interface Call<P> {
  world: World;
  books: Books;
  caller: Caller;
  /** What the path holds, by name. */
  path: Record<string, string>;
  params: P;
  /** The file that came along. */
  upload: Upload | null;
}

/** An operation of the API. */
export interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  /** The permission a restricted key needs, without `rak_`; null when any key will do. */
  permission: string | null;
  params: ParameterName | null;
  handle: (call: Call<never>) => object;
}

/** An answer that is not JSON. */
export class RawAnswer {
  constructor(
    readonly body: Buffer,
    readonly type: string,
  ) {}
}

/** Declares an operation; its parameters have the type the SDK gives them. */
export function route<P>(
  method: Route['method'],
  path: string,
  permission: string | null,
  params: ParameterName | null,
  handle: (call: Call<P>) => object,
): Route {
  return { method, path, permission, params, handle: handle };
}

/** Finds the operation for a request. */
export function matchRoute(
  routes: Route[],
  method: string,
  pathname: string,
): { route: Route; path: Record<string, string> } | undefined {
  const parts = pathname.split('/');
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const path = matchPath(candidate.path.split('/'), parts);
    if (path) return { route: candidate, path };
  }
  return undefined;
}

function matchPath(pattern: string[], parts: string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const path: Record<string, string> = {};
  for (const [index, name] of pattern.entries()) {
    const part = parts[index] ?? '';
    if (name.startsWith(':') && part !== '') path[name.slice(1)] = decodeURIComponent(part);
    else if (name !== part) return undefined;
  }
  return path;
}
