import { DefaultNamingStrategy, type Table } from 'typeorm';

/**
 * Columns in snake_case, so that hand-written SQL needs no quotes, and constraints named as PostgreSQL would name them
 * (invoices_pkey, invoices_client_id_fkey …), so that migrations can be read. Tables are named by their entity.
 */
export class SnakeCaseNaming extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined, embeddedPrefixes: string[]): string {
    return [...embeddedPrefixes, customName ?? propertyName].map(snakeCase).join('_');
  }

  override joinColumnName(relationName: string, referencedColumnName: string): string {
    return snakeCase(`${relationName}_${referencedColumnName}`);
  }

  override primaryKeyName(table: Table | string): string {
    return `${tableName(table)}_pkey`;
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return constraintName(table, columns, 'key');
  }

  override indexName(table: Table | string, columns: string[]): string {
    return constraintName(table, columns, 'idx');
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return constraintName(table, columns, 'fkey');
  }
}

function tableName(table: Table | string): string {
  return (typeof table === 'string' ? table : table.name).split('.').pop() ?? '';
}

function constraintName(table: Table | string, columns: string[], kind: string): string {
  const own = columns.length > 1 ? columns.filter((each) => each !== 'organization_id') : columns;
  return [tableName(table), ...own, kind].join('_');
}

function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
