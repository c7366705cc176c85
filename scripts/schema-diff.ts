import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities } from '../src/app.entities.js';
import { createDataSource, migrate } from '../src/database/data-source.js';
import { EmbeddedPostgres } from '../src/database/embedded.js';
import { migrations } from '../src/database/migrations/index.js';

/** Prints the SQL that would bring the migrated schema to the entities: what the next migration has to hold. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'remit-diff-'));
  const postgres = await EmbeddedPostgres.start({ dataDir: join(dataDir, 'postgres'), volatile: true });
  try {
    await postgres.createDatabase('diff');
    const dataSource = await createDataSource(postgres.url('diff'), { entities, migrations }).initialize();
    await migrate(dataSource);
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    process.stdout.write(
      upQueries.map((each) => `${each.query};\n`).join('') || 'The migrations match the entities.\n',
    );
    await dataSource.destroy();
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

await main();
