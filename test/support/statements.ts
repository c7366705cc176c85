import type { DataSource } from 'typeorm';

/** What background pollers ask. */
const POLLED = /outbox_events|webhook_events|inbox|checkouts|dispute_requests|connections SET/;

/** Collects the statements that the application sends while `work` runs, without those that `leaveOut` finds: background pollers' as a rule. */
export async function statementsOf(
  dataSource: DataSource,
  work: () => Promise<unknown>,
  leaveOut = POLLED,
): Promise<{ sql: string; parameters: unknown[] }[]> {
  const statements: { sql: string; parameters: unknown[] }[] = [];
  const { logger } = dataSource;
  dataSource.logger = {
    ...logger,
    logQuery: (sql: string, parameters?: unknown[]) => {
      if (!leaveOut.test(sql)) statements.push({ sql, parameters: parameters ?? [] });
    },
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
  try {
    await work();
  } finally {
    dataSource.logger = logger;
  }
  return statements;
}
