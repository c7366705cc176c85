import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

type Entity<T> = new () => T;
type Source = Pick<EntityManager, 'connection'>;
/** A row as the driver reads it, by the names of the columns. */
export type RawRow = Readonly<Record<string, unknown>>;

/** What the driver reads as the entity holds it. */
const AS_THEY_COME = new Set<unknown>(['uuid', 'text', 'char', 'integer', 'boolean', 'timestamp with time zone']);

interface Field {
  column: ColumnMetadata;
  asItComes: boolean;
}

/** What is asked for each row of each list is looked up once for each entity. */
const known = new WeakMap<EntityMetadata, readonly Field[]>();

function fieldsOf<T>({ connection }: Source, entity: Entity<T>): readonly Field[] {
  const metadata = connection.getMetadata(entity);
  let fields = known.get(metadata);
  if (!fields) {
    fields = metadata.columns.map((column) => ({
      column,
      asItComes: AS_THEY_COME.has(column.type) && !column.isArray && !column.transformer,
    }));
    known.set(metadata, fields);
  }
  return fields;
}

/**
 * For SQL of ours on hot paths, where building a query costs more than the database takes to answer it: the columns of an
 * entity by name (never `*`, so that a column added by a newer version does not disturb a prepared statement).
 */
export function columnsOf<T>(source: Source, entity: Entity<T>, alias: string): string {
  return fieldsOf(source, entity)
    .map(({ column }) => `${alias}.${column.databaseName}`)
    .join(', ');
}

/** The entity in a row that was selected with `columnsOf`, read as TypeORM would have. */
export function entityOf<T extends ObjectLiteral>(source: Source, entity: Entity<T>, row: RawRow): T {
  const { driver } = source.connection;
  // Without its constructor, which makes an id for each new entity.
  const read = Object.create(entity.prototype as object) as Record<string, unknown>;
  for (const { column, asItComes } of fieldsOf(source, entity)) {
    const value = row[column.databaseName];
    read[column.propertyName] = asItComes ? value : driver.prepareHydratedValue(value, column);
  }
  return read as T;
}

/** What is to be stored of a new entity, by the names of the columns; when it was made is left to the database. */
export function recordOf<T extends ObjectLiteral>({ connection }: Source, entity: Entity<T>, row: T): RawRow {
  const columns = connection.getMetadata(entity).columns.filter((column) => !column.isCreateDate);
  return Object.fromEntries(columns.map((column) => [column.databaseName, row[column.propertyName] as unknown]));
}

/** The same as parameters of a statement, each as TypeORM would hand it to the driver. */
export function parametersOf<T extends ObjectLiteral>(source: Source, entity: Entity<T>, row: T): RawRow {
  const { driver } = source.connection;
  const fields = fieldsOf(source, entity).filter(({ column }) => !column.isCreateDate);
  return Object.fromEntries(
    fields.map(({ column, asItComes }) => {
      const value = row[column.propertyName] as unknown;
      return [column.databaseName, asItComes ? value : driver.preparePersistentValue(value, column)];
    }),
  );
}
