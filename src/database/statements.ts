import type { Pool, PoolClient } from 'pg';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

/** Hand-written SQL that each connection to the database reads and plans once, under its name. */
export interface Statement {
  /** Unique in the whole program. */
  name: string;
  text: string;
}

/** A running transaction, as `Transactions` begins them. */
interface Running {
  readonly manager: EntityManager;
  readonly hides: boolean;
  writeWaiting(): Promise<void>;
}

/** What the database is asked through: a running transaction, or any connection of the pool. */
type Asked = Running | DataSource;

/**
 * Runs a statement, after what waits in the transaction and may be looked for by it; its rows as the driver reads them:
 * bigint and numeric columns are text. Fails as TypeORM's queries do.
 */
export async function run<Row extends object>(
  asked: Asked,
  { name, text }: Statement,
  values: unknown[],
): Promise<Row[]> {
  if (!(asked instanceof DataSource) && asked.hides) await asked.writeWaiting();
  const client = await clientOf(asked);
  const { logger } = asked instanceof DataSource ? asked : asked.manager.connection;
  logger.logQuery(text, values);
  try {
    const { rows } = await client.query<Row>({ name, text, values });
    return rows;
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  }
}

async function clientOf(asked: Asked): Promise<Pool | PoolClient> {
  if (asked instanceof DataSource) return (asked.driver as unknown as { master: Pool }).master;
  return (await asked.manager.queryRunner!.connect()) as PoolClient;
}
