import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { entities } from '../../src/app.entities.js';
import { createDataSource } from '../../src/database/data-source.js';
import { migrations } from '../../src/database/migrations/index.js';

/** A database of its own for one test file: a copy of the migrated template. Returns its URL. */
export async function createTestDatabase(): Promise<string> {
  const admin = process.env.REMIT_TEST_DATABASE;
  if (!admin) throw new Error('The test database is not running: use the integration or e2e project.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template_remit STRATEGY file_copy`);
  await client.end();
  return admin.replace('/postgres?', `/${name}?`);
}

/** A connected data source on a test database of its own; destroy it in afterAll. */
export async function openTestDatabase(): Promise<DataSource> {
  return createDataSource(await createTestDatabase(), { entities, migrations }).initialize();
}
