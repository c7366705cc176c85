import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** A file of the built admin app, ready to be sent. */
export interface AdminFile {
  type: string;
  body: Buffer;
  gzipped: Buffer;
  /** Its name changes with its content, so it may be kept for ever. */
  immutable: boolean;
}

/**
 * The built admin app, read whole: a path that is asked for is only ever looked up among these names, so none leads
 * elsewhere. Null when it was not built.
 */
export function readAdminFiles(folder: string): ReadonlyMap<string, AdminFile> | null {
  if (!existsSync(join(folder, 'index.html'))) return null;
  const files = new Map<string, AdminFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    const name = relative(folder, path).split(sep).join('/');
    if (!entry.isFile() || type === undefined || name.startsWith('.')) continue;
    const body = readFileSync(path);
    files.set(name, { type, body, gzipped: gzipSync(body), immutable: name.startsWith('assets/') });
  }
  return files;
}
