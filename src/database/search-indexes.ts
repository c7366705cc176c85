import { Logger } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';

/** What finds part of a text without reading every row: trigrams, and an organization beside them in one index. */
const EXTENSIONS = ['pg_trgm', 'btree_gin'] as const;

const INDEXES: Record<string, string> = {
  invoice_texts_trigrams: 'invoice_texts USING gin (organization_id, text gin_trgm_ops)',
  clients_name_trigrams: 'clients USING gin (organization_id, name gin_trgm_ops)',
};

/**
 * Makes the indexes that searching is fast with. They need extensions of PostgreSQL that the embedded one has and that
 * a managed one may refuse: then everything works, a search reads all texts of its organization, and each start says
 * so. It is no migration, because it succeeds at whatever start comes after somebody installed the extensions.
 */
export async function makeSearchIndexes(runner: QueryRunner): Promise<void> {
  const missing: string[] = [];
  for (const name of EXTENSIONS) if (!(await hasExtension(runner, name))) missing.push(name);
  if (missing.length > 0) {
    new Logger('Database').warn(
      `Searching invoices and clients reads every text: PostgreSQL has no ${missing.join(' and ')} for us. ` +
        `Run ${missing.map((name) => `CREATE EXTENSION ${name};`).join(' ')} as somebody who may, then start Remit again.`,
    );
    return;
  }
  for (const [name, definition] of Object.entries(INDEXES))
    await runner.query(`CREATE INDEX IF NOT EXISTS ${name} ON ${definition}`);
}

/** Installs it where that is allowed. */
async function hasExtension(runner: QueryRunner, name: string): Promise<boolean> {
  const installed = await runner.manager.query<unknown[]>('SELECT 1 FROM pg_extension WHERE extname = $1', [name]);
  if (installed.length > 0) return true;
  try {
    await runner.query(`CREATE EXTENSION ${name}`);
    return true;
  } catch (error) {
    new Logger('Database').warn(`CREATE EXTENSION ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}
