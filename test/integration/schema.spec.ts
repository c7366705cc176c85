import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { openTestDatabase } from '../support/test-database.js';
import {
  changeableTables,
  crossingForeignKeys,
  CURRENCY_ELSEWHERE,
  inexactMoneyColumns,
  tablesWithoutCurrency,
  tablesWithoutOrganization,
  WITHOUT_ORGANIZATION,
} from './support/schema-rules.js';

/** Table name and text of every entity file, so that what a docstring claims can be held against the database. */
function entityFiles(): { table: string; text: string }[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.entity.ts'))
    .flatMap((path) => {
      const text = readFileSync(join('src', path), 'utf8');
      const table = /@Entity\('(\w+)'/.exec(text)?.[1];
      return table ? [{ table, text }] : [];
    });
}

const sorted = (list: Iterable<string>) => [...list].sort();

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openTestDatabase();
});
afterAll(() => dataSource.destroy());

describe('the database schema', () => {
  it('has every entity of src/ registered in app.entities.ts', () => {
    const registered = dataSource.entityMetadatas.map(({ tableName }) => tableName);
    expect(sorted(registered)).toEqual(sorted(entityFiles().map(({ table }) => table)));
  });

  it('is what the migrations make (else: npm run schema:diff)', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('gives every table its organization, but for those with a reason', async () => {
    expect(await tablesWithoutOrganization(dataSource)).toEqual(sorted(Object.keys(WITHOUT_ORGANIZATION)));
  });

  it('keeps money in whole minor units', async () => {
    expect(await inexactMoneyColumns(dataSource)).toEqual([]);
  });

  it('keeps the currency beside the amount, but for tables with a reason', async () => {
    expect(await tablesWithoutCurrency(dataSource)).toEqual(sorted(Object.keys(CURRENCY_ELSEWHERE)));
  });

  it('has no foreign key that could cross organizations', async () => {
    expect(await crossingForeignKeys(dataSource)).toEqual([]);
  });

  it('refuses changes to every table whose entity says it is append-only', async () => {
    const tables = entityFiles()
      .filter(({ text }) => text.includes('Append-only'))
      .map(({ table }) => table);
    expect(tables).toContain('audit_entries');
    expect(await changeableTables(dataSource, tables)).toEqual([]);
  });
});

describe('the rules of the schema', () => {
  it('report what breaks them', async () => {
    await dataSource.query(`
      CREATE TABLE bad_stray (id uuid PRIMARY KEY);
      CREATE TABLE bad_optional (id uuid PRIMARY KEY, organization_id uuid);
      CREATE TABLE bad_parent (id uuid PRIMARY KEY, organization_id uuid NOT NULL, UNIQUE (organization_id, id));
      CREATE TABLE bad_child (
        id uuid PRIMARY KEY, organization_id uuid NOT NULL, parent_id uuid, good_parent_id uuid,
        rate real, total integer, fee_minor integer, tax_percent numeric,
        CONSTRAINT bad_key FOREIGN KEY (parent_id) REFERENCES bad_parent (id),
        CONSTRAINT good_key FOREIGN KEY (organization_id, good_parent_id) REFERENCES bad_parent (organization_id, id));
      CREATE TABLE bad_log (id uuid PRIMARY KEY, organization_id uuid NOT NULL);
      CREATE TRIGGER half BEFORE UPDATE ON bad_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
    const bad = (found: string[]) => found.filter((name) => name.startsWith('bad_'));
    expect(bad(await tablesWithoutOrganization(dataSource))).toEqual(['bad_optional', 'bad_stray']);
    expect(bad(await inexactMoneyColumns(dataSource))).toEqual([
      'bad_child.fee_minor',
      'bad_child.rate',
      'bad_child.total',
    ]);
    expect(bad(await tablesWithoutCurrency(dataSource))).toEqual(['bad_child']);
    expect(bad(await crossingForeignKeys(dataSource))).toEqual(['bad_child.bad_key']);
    expect(await changeableTables(dataSource, ['bad_log'])).toEqual([
      'bad_log allows DELETE',
      'bad_log allows TRUNCATE',
    ]);
  });
});
