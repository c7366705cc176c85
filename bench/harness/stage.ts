import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../../src/app.js';
import { Settings } from '../../src/config/env.js';
import { EmbeddedPostgres } from '../../src/database/embedded.js';
import type { Job, Load } from '../load/job.js';
import { findProgram, REDIS } from '../../scripts/programs.js';
import { Child } from './child.js';

const DATABASE = 'remit';
/** As in a real installation: nothing is generated at the start. */
const MASTER_KEYS = `bench:${Buffer.alloc(32, 7).toString('base64')}`;

/** A Remit process that listens. */
export interface Remit {
  child: Child;
  port: number;
}

/**
 * What a benchmark plays on: a PostgreSQL that keeps what it promised (nothing is switched off), the local Stripe, and
 * processes of Remit, of references and of the load, each a process of its own.
 */
export class Stage {
  private readonly children: Child[] = [];

  private constructor(
    private readonly folder: string,
    private readonly postgres: EmbeddedPostgres,
    /** For looking and for filling tables; nobody who is measured uses it. */
    public db: pg.Pool,
    readonly stripeUrl: string,
    private readonly loader: Child,
    private readonly profile: boolean,
  ) {
    this.children.push(loader);
  }

  /** `profile`: Remit's processes write CPU profiles to bench/results when they end. */
  static async set(profile = false): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'remit-bench-'));
    const postgres = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres') });
    await postgres.createDatabase(DATABASE);
    const db = new pg.Pool({ connectionString: postgres.url(DATABASE), max: 4 });
    const sandbox = await Child.start('bench/harness/local-stripe.js', {}, /answers at (\S+)/);
    const loader = await Child.start('bench/load/main.js', {}, /ready/);
    const stage = new Stage(folder, postgres, db, sandbox.ready, loader, profile);
    stage.children.push(sandbox);
    return stage;
  }

  get databaseUrl(): string {
    return this.postgres.url(DATABASE);
  }

  /** The URL of a copy of the database as it is now, while nobody else is connected to it. */
  async copy(name: string): Promise<string> {
    await this.db.end();
    await this.postgres.createDatabase(name, DATABASE);
    this.db = new pg.Pool({ connectionString: this.databaseUrl, max: 4 });
    return this.postgres.url(name);
  }

  /** Does something with Remit's own services, in this process and before anything is measured. */
  async prepare<T>(work: (app: NestFastifyApplication) => Promise<T>): Promise<T> {
    const app = await createApp(new Settings({ ...this.env('web'), LOG_LEVEL: 'error', PORT: '0' }));
    await app.init();
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  }

  /** Starts a Remit process as it is installed. */
  async remit(role: 'web' | 'worker' | 'all', env: Record<string, string> = {}): Promise<Remit> {
    const port = await freePort();
    const flags = this.profile ? ['--cpu-prof', '--cpu-prof-dir=bench/results'] : [];
    const settings = { ...this.env(role), PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...env };
    const child = await Child.start('demo/run-remit.js', settings, /Remit (?:listens|works)/, flags);
    this.children.push(child);
    return { child, port };
  }

  /** Starts a reference of bench/references, which says on which port it listens. */
  async reference(script: string, env: Record<string, string> = {}): Promise<Remit> {
    const settings = { DATABASE_URL: this.databaseUrl, ...env };
    const child = await Child.start(`bench/references/${script}.js`, settings, /listens on (\d+)/);
    this.children.push(child);
    return { child, port: Number(child.ready) };
  }

  /** Starts a Redis and answers its URL; null where no redis-server is installed. */
  async redis(): Promise<string | null> {
    const path = findProgram(REDIS);
    if (!path) return null;
    const env = { PORT: String(await freePort()), [REDIS.setting]: path };
    const child = await Child.start('bench/harness/redis.js', env, /answers at (\S+)/);
    this.children.push(child);
    return child.ready;
  }

  /** Another database of the server, for looking and filling; whoever opened it ends it. */
  open(databaseUrl: string): pg.Pool {
    return new pg.Pool({ connectionString: databaseUrl, max: 4 });
  }

  /** Starts a script of bench/ that does work when it is asked to, with the settings of a Remit process. */
  async worker(script: string): Promise<Child> {
    const flags = this.profile ? ['--cpu-prof', '--cpu-prof-dir=bench/results'] : [];
    const child = await Child.start(`bench/${script}.js`, { ...this.env('web'), PORT: '0' }, /ready/, flags);
    this.children.push(child);
    return child;
  }

  /** Makes load from the process that does only that; throws when an answer was not as it should be. */
  async load(job: Job, expected = '200'): Promise<Load> {
    const load = await this.loader.ask<Load>(job);
    const wrong = Object.keys(load.statuses).filter((status) => status !== expected);
    if (wrong.length > 0)
      throw new Error(`There were other answers than ${expected}: ${JSON.stringify(load.statuses)}`);
    return load;
  }

  /** As `load`, of a server that may die on the way. */
  loadWhatComes(job: Job): Promise<Load> {
    return this.loader.ask<Load>(job);
  }

  /** What the local Stripe is told by its control surface. */
  async control(method: string, path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.stripeUrl}/_sandbox/${path}`, { method, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  async clear(): Promise<void> {
    for (const child of this.children.reverse()) await child.stop();
    await this.db.end();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private env(role: string): Record<string, string> {
    return {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      REMIT_ROLE: role,
      REMIT_DATA_DIR: join(this.folder, 'data'),
      DATABASE_URL: this.databaseUrl,
      MASTER_KEYS,
      STRIPE_API_BASE: this.stripeUrl,
      STRIPE_MAX_REQUESTS_PER_SECOND: '10000',
      LOG_LEVEL: 'warn',
    };
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
