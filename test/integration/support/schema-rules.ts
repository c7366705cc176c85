import type { DataSource } from 'typeorm';

/** Tables that belong to no single organization, and why. */
export const WITHOUT_ORGANIZATION: Record<string, string> = {
  organizations: 'The organizations themselves.',
  people: 'A person may work for several organizations; memberships say for which.',
  setup_links: 'A set-up link is used before there is any organization.',
  migrations: 'Belongs to TypeORM.',
};

/** Tables that hold amounts in the currency of another row, and which. */
export const CURRENCY_ELSEWHERE: Record<string, string> = {
  connections: 'The cap of the bank fee is in US dollars: ACH knows no other currency.',
  invoice_lines: 'The invoice has the currency; an invoice has one.',
  credit_note_lines: 'The credit note has the currency of its invoice.',
  checkout_parts: 'The checkout has the currency; all its invoices are in it.',
};

const TABLES = `FROM information_schema.tables t WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'`;
const HAS_COLUMN = `EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name = t.table_name`;

/** Tables in which a row may belong to no organization. */
export function tablesWithoutOrganization(dataSource: DataSource): Promise<string[]> {
  return names(
    dataSource,
    `SELECT t.table_name AS name ${TABLES}
     AND NOT ${HAS_COLUMN} AND c.column_name = 'organization_id' AND c.is_nullable = 'NO' AND c.data_type = 'uuid')`,
  );
}

/** Columns that could hold money inexactly, or in an unknown unit: floats, and amounts that are not bigint minor units. */
export function inexactMoneyColumns(dataSource: DataSource): Promise<string[]> {
  return names(
    dataSource,
    `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND (
       c.data_type IN ('real', 'double precision', 'money')
       OR (c.column_name LIKE '%\\_minor' AND c.data_type <> 'bigint')
       OR (c.column_name ~ '(amount|total|tax|price|fee|surcharge|balance|principal)'
           AND c.column_name !~ '_(minor|percent|ppm)$' AND c.data_type IN ('smallint', 'integer', 'bigint', 'numeric')))`,
  );
}

/** Tables that hold amounts but no currency. */
export function tablesWithoutCurrency(dataSource: DataSource): Promise<string[]> {
  return names(
    dataSource,
    `SELECT t.table_name AS name ${TABLES}
     AND ${HAS_COLUMN} AND c.column_name LIKE '%\\_minor')
     AND NOT ${HAS_COLUMN} AND c.column_name LIKE '%currency' AND c.data_type = 'character' AND c.character_maximum_length = 3)`,
  );
}

/** Foreign keys between two tables of organizations that would let a row of one organization point into another. */
export function crossingForeignKeys(dataSource: DataSource): Promise<string[]> {
  return names(
    dataSource,
    `SELECT f.conrelid::regclass || '.' || f.conname AS name
     FROM pg_constraint f
     JOIN pg_attribute own ON own.attrelid = f.conrelid AND own.attname = 'organization_id'
     JOIN pg_attribute other ON other.attrelid = f.confrelid AND other.attname = 'organization_id'
     WHERE f.contype = 'f' AND NOT EXISTS (
       SELECT 1 FROM unnest(f.conkey, f.confkey) AS pair (own_column, other_column)
       WHERE pair.own_column = own.attnum AND pair.other_column = other.attnum)`,
  );
}

/** Which of these tables let a row be changed, deleted or truncated: no enabled trigger of theirs refuses it. */
export async function changeableTables(dataSource: DataSource, tables: string[]): Promise<string[]> {
  // Bits of pg_trigger.tgtype: 2 before, 8 delete, 16 update, 32 truncate.
  return names(
    dataSource,
    `SELECT listed.name || ' allows ' || operation.name AS name
     FROM unnest($1::text[]) AS listed (name), (VALUES (16, 'UPDATE'), (8, 'DELETE'), (32, 'TRUNCATE')) AS operation (bit, name)
     WHERE NOT EXISTS (
       SELECT 1 FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid
       WHERE g.tgrelid = to_regclass(listed.name) AND p.proname = 'refuse_change' AND g.tgenabled <> 'D'
         AND g.tgtype & 2 <> 0 AND g.tgtype & operation.bit <> 0)`,
    [tables],
  );
}

async function names(dataSource: DataSource, query: string, parameters: unknown[] = []): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>(`${query} ORDER BY 1`, parameters);
  return rows.map((row) => row.name);
}
