import type { EntityManager, ObjectLiteral } from 'typeorm';

type Entity<T> = new () => T;
type Source = Pick<EntityManager, 'connection'>;
/** A row as the driver reads it, by the names of the columns. */
export type RawRow = Readonly<Record<string, unknown>>;

/**
 * For SQL of ours on hot paths, where building a query costs more than the database takes to answer it: the columns of an
 * entity by name (never `*`, so that a column added by a newer version does not disturb a prepared statement).
 */
export function columnsOf<T>({ connection }: Source, entity: Entity<T>, alias: string): string {
  const { columns } = connection.getMetadata(entity);
  return columns.map((column) => `${alias}.${column.databaseName}`).join(', ');
}

/** The entity in a row that was selected with `columnsOf`, read as TypeORM would have. */
export function entityOf<T extends ObjectLiteral>({ connection }: Source, entity: Entity<T>, row: RawRow): T {
  const read = new entity() as Record<string, unknown>;
  for (const column of connection.getMetadata(entity).columns)
    read[column.propertyName] = connection.driver.prepareHydratedValue(row[column.databaseName], column);
  return read as T;
}

/** What is to be stored of a new entity, by the names of the columns; when it was made is left to the database. */
export function recordOf<T extends ObjectLiteral>({ connection }: Source, entity: Entity<T>, row: T): RawRow {
  const columns = connection.getMetadata(entity).columns.filter((column) => !column.isCreateDate);
  return Object.fromEntries(columns.map((column) => [column.databaseName, row[column.propertyName] as unknown]));
}
