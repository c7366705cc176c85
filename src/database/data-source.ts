import { DataSource, type EntityTarget, type MigrationInterface } from 'typeorm';
import { SnakeCaseNaming } from './naming.js';
import { makeSearchIndexes } from './search-indexes.js';

export interface Schema {
  entities: EntityTarget<object>[];
  migrations: (new () => MigrationInterface)[];
}

/** How every process and the migration command talk to the database. */
export function createDataSource(url: string, schema: Schema): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: schema.entities as never,
    migrations: schema.migrations,
    migrationsTableName: 'migrations',
    namingStrategy: new SnakeCaseNaming(),
    // uuids are made by us or by gen_random_uuid(); no extension is needed, so none is installed.
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: 20,
    // Waiting for ever for a connection would hide that something holds too many.
    // A connection that is kept for a minute has planned its statements already when the next burst comes.
    extra: { application_name: 'remit', connectionTimeoutMillis: 15_000, idleTimeoutMillis: 60_000 },
  });
}

/** Any number: processes that start at the same moment must agree on it. */
const MIGRATION_LOCK = 7_236_548;

/** Brings the schema up to date. Processes that start together take turns, and all but the first find nothing to do. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'each' });
    await makeSearchIndexes(runner);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}
