import type pg from 'pg';

/** Columns of the whole database in which one of these texts stands readable, as `table.column`. */
export async function columnsWith(db: pg.Pool, texts: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ table_name: string; column_name: string; data_type: string }>(
    `SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
     JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
     WHERE c.table_schema = 'public' AND c.data_type IN ('text', 'character', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { table_name: table, column_name: column, data_type: type } of rows) {
    const readable = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const hit = await db.query(
      `SELECT 1 FROM "${table}" WHERE EXISTS (SELECT FROM unnest($1::text[]) AS secret WHERE position(secret IN ${readable}) > 0) LIMIT 1`,
      [texts],
    );
    if (hit.rowCount) found.push(`${table}.${column}`);
  }
  return found;
}
