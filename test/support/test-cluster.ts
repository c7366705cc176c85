import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../../src/app.entities.js';
import { createDataSource, migrate } from '../../src/database/data-source.js';
import { EmbeddedPostgres } from '../../src/database/embedded.js';
import { migrations } from '../../src/database/migrations/index.js';

interface TestCluster {
  postgres: EmbeddedPostgres;
  folder: string;
}

let cluster: TestCluster | null = null;

/** Starts one PostgreSQL for all test files and migrates a template database that each file copies. */
export async function startCluster(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'remit-test-'));
  const postgres = await EmbeddedPostgres.start({ dataDir: join(folder, 'postgres'), volatile: true });
  cluster = { postgres, folder };
  try {
    await createTemplate(postgres);
  } catch (error) {
    // Jest runs no tear-down after a set-up that failed.
    await stopCluster();
    throw error;
  }
  process.env.REMIT_TEST_DATABASE = postgres.url('postgres');
}

async function createTemplate(postgres: EmbeddedPostgres): Promise<void> {
  await postgres.createDatabase('template_remit');
  const dataSource = await createDataSource(postgres.url('template_remit'), { entities, migrations }).initialize();
  try {
    await migrate(dataSource);
  } finally {
    // The database is copied, which needs that nobody is connected to it.
    await dataSource.destroy();
  }
}

/** Stops it, and removes its folder. */
export async function stopCluster(): Promise<void> {
  if (!cluster) return;
  await cluster.postgres.stop();
  rmSync(cluster.folder, { recursive: true, force: true });
  cluster = null;
}
