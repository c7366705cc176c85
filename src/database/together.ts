import { createHash } from 'node:crypto';
import type { Statement } from './statements.js';

/** A write that waits for the end of its transaction, to go to the database in one statement with the others that wait. */
export interface LateWrite {
  /**
   * A lone INSERT, UPDATE or DELETE without RETURNING, whose parameters are $1, $2 …; of the others that wait with it none
   * may depend on what it writes, except by a foreign key.
   */
  statement: Statement;
  /** Worked out when it is written. */
  values: () => readonly unknown[];
  /** What it writes to: one statement sees the tables as they were before it, so it never holds two writes to one of them. */
  table: string;
  /** So many rows must be written, or the transaction fails; any number when left out. */
  rows?: number;
  /** The transaction may want to read what is written: until then, nothing can be asked through it. */
  read?: boolean;
}

/** The writes in their order, as few batches as possible in each of which every table is written to once. */
export function batchesOf(writes: readonly LateWrite[]): LateWrite[][] {
  const batches: LateWrite[][] = [];
  let tables = new Set<string>();
  for (const write of writes) {
    if (batches.length === 0 || tables.has(write.table)) {
      batches.push([]);
      tables = new Set();
    }
    batches.at(-1)?.push(write);
    tables.add(write.table);
  }
  return batches;
}

/** There are as many as there are ways in which the program writes together: a handful. */
const known = new Map<string, Statement>();

/**
 * One statement that does what a batch of writes does, and answers one row: by the name of each write that must write a
 * certain number of rows, how many it wrote. Its parameters are those of the writes, one after the other.
 */
export function together(batch: readonly LateWrite[]): Statement {
  const [first] = batch;
  if (first?.rows === undefined && batch.length === 1) return (first as LateWrite).statement;
  const names = batch.map(({ statement, rows }) => `${statement.name}${rows === undefined ? '' : '!'}`).join(' ');
  let statement = known.get(names);
  if (!statement) {
    statement = {
      name: `together_${createHash('sha256').update(names).digest('hex').slice(0, 16)}`,
      text: textOf(batch),
    };
    known.set(names, statement);
  }
  return statement;
}

function textOf(batch: readonly LateWrite[]): string {
  let before = 0;
  const parts = batch.map(({ statement, rows }) => {
    const [text, parameters] = renumbered(statement.text, before);
    before += parameters;
    return `${statement.name} AS (${text}${rows === undefined ? '' : ' RETURNING 1'})`;
  });
  const counts = batch
    .filter(({ rows }) => rows !== undefined)
    .map(({ statement: { name } }) => `(SELECT count(*)::int FROM ${name}) AS ${name}`);
  return `WITH ${parts.join(', ')} SELECT ${counts.join(', ')}`;
}

/** The text with its parameters counted from behind so many, and how many it has. */
function renumbered(text: string, before: number): [string, number] {
  let parameters = 0;
  const moved = text.replace(/\$(\d+)/g, (_, digits: string) => {
    parameters = Math.max(parameters, Number(digits));
    return `$${before + Number(digits)}`;
  });
  return [moved, parameters];
}

/** Throws when one of the writes wrote another number of rows than it must. */
export function check(batch: readonly LateWrite[], counts: Readonly<Record<string, number>> | undefined): void {
  for (const { statement, rows } of batch) {
    const written = counts?.[statement.name];
    if (rows !== undefined && written !== rows)
      throw new Error(`${statement.name} wrote ${written ?? 'no'} rows instead of ${rows}`);
  }
}
