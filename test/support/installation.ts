import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../src/database/embedded.js';
import { startApp, type TestApp } from './app.js';
import { eventually } from './eventually.js';

export type ProcessRole = 'web' | 'worker';

const DATABASE = 'remit';

/**
 * Remit as it is installed: a web process and a worker from the built program, on a PostgreSQL that keeps what it
 * promised, so that any of them can be killed at any moment and started again.
 */
export class Installation {
  private readonly processes = new Map<ProcessRole, ChildProcess>();
  private readonly messages = new Map<ProcessRole, string>();

  private constructor(
    private readonly folder: string,
    private postgres: EmbeddedPostgres,
    readonly port: number,
    private readonly stripeUrl: string,
    private readonly redisUrl: string | null,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Stays the same over restarts: the socket's folder is reached by a link of our own. */
  get databaseUrl(): string {
    return `postgres://app@/${DATABASE}?host=${encodeURIComponent(join(this.folder, 'socket'))}`;
  }

  /** The end of what a process said, for a failure's message. */
  log(role: ProcessRole): string {
    return this.messages.get(role) ?? '';
  }

  /** A database and nothing running on it yet. */
  static async create(stripeUrl: string, redisUrl: string | null = null): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'remit-inst-'));
    const postgres = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres') });
    await postgres.createDatabase(DATABASE);
    const installation = new Installation(folder, postgres, await freePort(), stripeUrl, redisUrl);
    installation.link();
    return installation;
  }

  /** The same application inside the test, to make organizations and invoices with; close it before the processes start. */
  inTest(): Promise<TestApp> {
    return startApp({ ...this.settings('web'), REMIT_DATA_DIR: this.dataDir, LOG_LEVEL: 'fatal' });
  }

  /** Starts a process; resolves at once, it may still be getting ready. */
  start(role: ProcessRole): void {
    const child = spawn(process.execPath, ['dist/demo/run-remit.js'], {
      env: { PATH: process.env.PATH, ...this.settings(role), REMIT_DATA_DIR: this.dataDir, LOG_LEVEL: 'warn' },
      // The pipe ends with this process, and the child with the pipe.
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.messages.set(role, (this.log(role) + text).slice(-4_000));
    });
    this.processes.set(role, child);
  }

  /** Kills it with a signal it cannot hear. */
  async kill(role: ProcessRole): Promise<void> {
    const child = this.processes.get(role);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await exited;
  }

  /** True while the process has not ended by itself. */
  isAlive(role: ProcessRole): boolean {
    const child = this.processes.get(role);
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** Until the worker has started; before that it may not do without its database. */
  async untilWorking(): Promise<void> {
    await eventually(() => this.log('worker').includes('Remit works'), 'the worker has started', 60_000);
  }

  /** Until the web process can do its work. */
  async untilReady(): Promise<void> {
    await eventually(
      async () => {
        try {
          return (await fetch(`${this.url}/health/ready`)).ok;
        } catch {
          // Not listening yet.
          return false;
        }
      },
      'the web process is ready',
      60_000,
    );
  }

  /** Ends PostgreSQL in the middle of everything, by an immediate shutdown or by a kill, and starts it again. */
  async crashDatabase(signal: 'SIGQUIT' | 'SIGKILL', downMs: number): Promise<void> {
    const pid = Number(readFileSync(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, signal);
    await this.postgres.stop();
    await new Promise((wake) => setTimeout(wake, downMs));
    this.postgres = await eventually(
      () => this.startDatabase(),
      'PostgreSQL starts again: a killed one first has to lose its last processes',
      60_000,
    );
    this.link();
  }

  async stop(): Promise<void> {
    for (const role of this.processes.keys()) await this.kill(role);
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get dataDir(): string {
    return join(this.folder, 'data');
  }

  private settings(role: ProcessRole): Record<string, string> {
    return {
      PORT: String(this.port),
      PUBLIC_URL: this.url,
      DATABASE_URL: this.databaseUrl,
      STRIPE_API_BASE: this.stripeUrl,
      REMIT_ROLE: role,
      STRIPE_MAX_REQUESTS_PER_SECOND: '1000',
      ...(this.redisUrl && { REDIS_URL: this.redisUrl }),
    };
  }

  private async startDatabase(): Promise<EmbeddedPostgres | null> {
    try {
      return await EmbeddedPostgres.start({ dataDir: join(this.folder, 'postgres') });
    } catch {
      // The processes of the one that was killed still hold its memory.
      return null;
    }
  }

  private link(): void {
    const host = new URLSearchParams(this.postgres.url(DATABASE).split('?')[1]).get('host') ?? '';
    const path = join(this.folder, 'socket');
    rmSync(path, { force: true });
    symlinkSync(host, path);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
