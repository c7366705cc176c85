import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { run, type Statement } from './statements.js';
import { batchesOf, check, together, type LateWrite } from './together.js';

/** A running transaction: everything written through its manager commits or none of it does. */
export class Transaction {
  private readonly callbacks: (() => void)[] = [];
  private waiting: LateWrite[] = [];

  constructor(private readonly entities: EntityManager) {}

  /** What everything in the transaction is asked through. Throws while rows wait that it might look for. */
  get manager(): EntityManager {
    if (this.hides) throw new Error('Rows that wait to be written would not be seen: write them with writeWaiting()');
    return this.entities;
  }

  /** Rows wait that something in the transaction may look for. */
  get hides(): boolean {
    return this.waiting.some(({ read }) => read);
  }

  /** Runs after the commit, never when it is rolled back: for wake-ups only, whose loss costs time and nothing else. */
  afterCommit(callback: () => void): void {
    this.callbacks.push(callback);
  }

  /** Writes at the end of the transaction, together with all else that waits; sooner when something is to be read that may depend on it. */
  writeLast(write: LateWrite): void {
    this.waiting.push(write);
  }

  /** Writes what waits, now. Called by `Transactions` when the work is done. */
  async writeWaiting(): Promise<void> {
    const batches = batchesOf(this.waiting);
    this.waiting = [];
    for (const batch of batches) {
      const values = batch.flatMap((write) => write.values());
      const [counts] = await run<Record<string, number>>(this, together(batch), values);
      check(batch, counts);
    }
  }

  /** Called once by `Transactions` when the commit is done. */
  committed(): void {
    for (const callback of this.callbacks) callback();
  }
}

const MAX_ATTEMPTS = 4;
/** serialization_failure and deadlock_detected: the database asks to run the whole transaction again. */
const TRY_AGAIN = new Set(['40001', '40P01']);

/** The only way to start a transaction. Keep them short; never wait for the network inside one. */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; runs it again, whole, when PostgreSQL reports a deadlock. */
  async run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return again(() => this.once(work));
  }

  /** Runs a statement that is a whole transaction by itself: it says all that is to be looked at, locked and written. */
  single<Row extends object>(statement: Statement, values: unknown[]): Promise<Row[]> {
    return again(() => run<Row>(this.dataSource, statement, values));
  }

  private async once<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    let tx: Transaction | null = null;
    const result = await this.dataSource.transaction(async (manager) => {
      tx = new Transaction(manager);
      const done = await work(tx);
      await tx.writeWaiting();
      return done;
    });
    (tx as Transaction | null)?.committed();
    return result;
  }
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !TRY_AGAIN.has(databaseErrorCode(error) ?? '')) throw error;
    }
  }
}

/** SQLSTATE of a failed query, or null for any other error. */
function databaseErrorCode(error: unknown): string | null {
  if (!(error instanceof QueryFailedError)) return null;
  const code = (error.driverError as { code?: unknown }).code;
  return typeof code === 'string' ? code : null;
}

/** True when a row was for a partition that the table does not have. */
export function isWithoutPartition(error: unknown, table: string): boolean {
  if (databaseErrorCode(error) !== '23514') return false;
  const { table: refused, constraint } = (error as QueryFailedError).driverError as {
    table?: string;
    constraint?: string;
  };
  return refused === table && constraint === undefined;
}

/** True when a write met a unique constraint, for example a row that another process inserted first. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (databaseErrorCode(error) !== '23505') return false;
  const name = ((error as QueryFailedError).driverError as { constraint?: string }).constraint;
  return constraint === undefined || name === constraint;
}
