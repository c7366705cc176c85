import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * Builds the admin app into dist/admin, only when something it is made of changed: `npm run demo` and `npm start` begin with
 * this. It is built beside its place and moved there when it is whole, so two who do it at once do not disturb each other.
 */

const TARGET = 'dist/admin';
const MARK = 'made-of.txt';

const sources = digest();
const mark = join(TARGET, MARK);
if (!isFresh()) build();

function isFresh(): boolean {
  return existsSync(mark) && readFileSync(mark, 'utf8') === sources;
}

/** One hash over the names and contents of everything that goes into it. */
function digest(): string {
  const files = readdirSync('admin', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of [...files, 'package-lock.json'].sort()) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function build(): void {
  process.stderr.write('Building the admin app …\n');
  const folder = mkdtempSync('dist/admin-');
  const vite = [
    'node_modules/vite/bin/vite.js',
    'build',
    'admin',
    '--outDir',
    join('..', folder),
    '--logLevel',
    'warn',
  ];
  // Whoever calls may be a test: what is built is always the real thing.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, vite, { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write('The admin app could not be built; the messages are above.\n');
    process.exit(1);
  }
  writeFileSync(join(folder, MARK), sources);
  chmodSync(folder, 0o755);
  try {
    rmSync(TARGET, { recursive: true, force: true });
    renameSync(folder, TARGET);
  } catch (error) {
    // Somebody else was quicker; what they put there is as good.
    rmSync(folder, { recursive: true, force: true });
    if (!isFresh()) throw error;
  }
}
