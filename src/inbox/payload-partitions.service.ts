import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { BackgroundWork } from '../common/background-work.js';
import { Transactions } from '../database/transactions.js';
import { isOver, weekIn, weeksFrom, type PayloadWeek } from './payload-weeks.js';

const HOUR_MS = 3_600_000;
const WEEKS_AHEAD = 4;
/** Any number: processes that make the same table at the same moment take turns. */
const MAKING_LOCK = 7_236_549;

/**
 * `attached`: part of webhook_payloads. `leaving`: nobody sees it any more, but its detachment was interrupted.
 * `loose`: a table of its own, left to be dropped.
 */
type State = 'attached' | 'leaving' | 'loose';

/**
 * Makes the weekly tables of webhook_payloads ahead of time and drops those that are too old, without locking anybody who
 * stores or reads. Every process may do it at any time: what another one does at the same moment is looked at, not
 * locked out, and what a crash left half-way is carried on from what the catalog says. What is too old is the database's
 * clock's to say, so that a machine whose clock is off drops nothing.
 */
@Injectable()
export class PayloadPartitions extends BackgroundWork {
  private client: pg.Client | null = null;
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    super(true, HOUR_MS);
  }

  override async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    // A detachment waits for transactions of others, and a shutdown does not: the next process carries it on.
    await this.client?.end();
    await super.beforeApplicationShutdown();
  }

  async sweep(): Promise<boolean> {
    const now = await this.databaseTime();
    await this.make(weeksFrom(now, WEEKS_AHEAD));
    await this.dropOld(now);
    return false;
  }

  /**
   * Sees to it that payloads of these weeks can be stored; answers the tables that are there now. Of a week that is over
   * none is made: it would be dropped at once.
   */
  async prepare(weeks: readonly PayloadWeek[]): Promise<Set<string>> {
    const now = await this.databaseTime();
    await this.make(weeks.filter((week) => !isOver(week, now)));
    const tables = await this.tables(this.dataSource.manager);
    return new Set([...tables].filter(([, state]) => state === 'attached').map(([table]) => table));
  }

  private async make(weeks: readonly PayloadWeek[]): Promise<void> {
    const there = await this.tables(this.dataSource.manager);
    const missing = weeks.filter(({ table }) => !there.has(table));
    if (missing.length === 0) return;
    await this.transactions.run(async (tx) => {
      await tx.manager.query(`SET LOCAL lock_timeout = '2s'`);
      await tx.manager.query('SELECT pg_advisory_xact_lock($1)', [MAKING_LOCK]);
      const made = await this.tables(tx.manager);
      for (const { table, from, to } of missing) {
        if (made.has(table)) continue;
        // CREATE TABLE … PARTITION OF would lock everybody out for a moment; attaching an empty table does not.
        await tx.manager.query(`CREATE TABLE ${table} (LIKE webhook_payloads INCLUDING ALL)`);
        await tx.manager.query(
          `ALTER TABLE webhook_payloads ATTACH PARTITION ${table} FOR VALUES FROM ('${from.toISOString()}') TO ('${to.toISOString()}')`,
        );
      }
    });
  }

  private async dropOld(now: Date): Promise<void> {
    const tables = await this.tables(this.dataSource.manager);
    const old = [...tables.keys()].filter((table) => isOver(weekIn(table) as PayloadWeek, now)).sort();
    if (old.length === 0 || this.stopping) return;
    // A line of its own: a detachment may wait for as long as the longest transaction, a backup for instance.
    const client = new pg.Client({
      connectionString: this.databaseUrl(),
      application_name: 'remit drops old payloads',
      keepAlive: true,
    });
    client.on('error', (error) => this.logger.debug({ err: error }));
    this.client = client;
    try {
      await client.connect();
      for (const table of old) await this.drop(client, table);
    } catch (error) {
      if (!this.stopping) throw error;
    } finally {
      this.client = null;
      await client.end();
    }
  }

  /** Step by step, each from what is so now. */
  private async drop(client: pg.Client, table: string): Promise<void> {
    const state = (await this.tables(this.dataSource.manager)).get(table);
    if (!state || this.stopping) return;
    try {
      // Each outside a transaction, as the first one has to be.
      if (state === 'attached')
        await client.query(`ALTER TABLE webhook_payloads DETACH PARTITION ${table} CONCURRENTLY`);
      else if (state === 'leaving')
        await client.query(`ALTER TABLE webhook_payloads DETACH PARTITION ${table} FINALIZE`);
      else await client.query(`DROP TABLE IF EXISTS ${table}`);
    } catch (error) {
      // Another process was a step ahead: what it left is looked at anew.
      if (this.stopping || (await this.tables(this.dataSource.manager)).get(table) === state) throw error;
    }
    if (state === 'loose') this.logger.log(`Dropped ${table}: what it held is older than is kept`);
    await this.drop(client, table);
  }

  /** The tables of weeks that are there, by name. */
  private async tables(asked: EntityManager): Promise<Map<string, State>> {
    const rows = await asked.query<{ name: string; state: State }[]>(
      `SELECT c.relname AS name, CASE WHEN i.inhrelid IS NULL THEN 'loose' WHEN i.inhdetachpending THEN 'leaving' ELSE 'attached' END AS state
       FROM pg_class parent
       JOIN pg_class c ON c.relnamespace = parent.relnamespace AND c.relkind = 'r' AND c.relname LIKE 'webhook\\_payloads\\_%'
       LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND i.inhparent = parent.oid
       WHERE parent.oid = 'webhook_payloads'::regclass`,
    );
    return new Map(rows.filter(({ name }) => weekIn(name)).map(({ name, state }) => [name, state]));
  }

  private async databaseTime(): Promise<Date> {
    const [{ now }] = await this.dataSource.query<[{ now: Date }]>('SELECT now()');
    return now;
  }

  private databaseUrl(): string {
    const { options } = this.dataSource;
    if (options.type !== 'postgres' || !options.url) throw new Error('Only PostgreSQL has partitions');
    return options.url;
  }
}
