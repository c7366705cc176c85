import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../../src/app.entities.js';
import { createDataSource, migrate } from '../../src/database/data-source.js';
import { EmbeddedPostgres } from '../../src/database/embedded.js';
import { migrations } from '../../src/database/migrations/index.js';

export interface TestCluster {
  postgres: EmbeddedPostgres;
  folder: string;
}

/** Starts one PostgreSQL for all test files and migrates a template database that each file copies. */
export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-test-'));
  const postgres = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), volatile: true });
  await postgres.createDatabase('template_remit');
  const dataSource = await createDataSource(postgres.url('template_remit'), { entities, migrations }).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
  process.env.REMIT_TEST_DATABASE = postgres.url('postgres');
  (globalThis as { remitTestCluster?: TestCluster }).remitTestCluster = { postgres, folder };
}
