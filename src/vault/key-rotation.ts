import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import { SealBrokenError } from './envelope.js';
import type { SealedColumn, SealedRow } from './sealed-column.js';
import { Vault } from './vault.service.js';

const BATCH = 200;
/** Values sealed with an old key while we are at work make another pass; an instance that never stops doing so is misconfigured. */
const MAX_PASSES = 20;
const MAX_LISTED = 20;

/** What a rotation did. Running it again does what is left, which is nothing when all went well. */
export interface RotationReport {
  /** Id of the key that everything readable is sealed with now. */
  key: string;
  /** How many values were sealed anew, by `table.column`. */
  resealed: Record<string, number>;
  /** Values that none of the keys open; the first 20 are named. */
  unreadable: { count: number; rows: { column: string; id: string }[] };
  /** True when another run is needed: a process still seals with an old key. */
  unfinished: boolean;
}

interface Found {
  row: SealedRow;
  sealed: Buffer;
}

/**
 * Seals everything anew under the newest master key, under traffic: in batches, each value only if it is still the one that
 * was read. What is left to do is read from the values themselves, so an interrupted run is simply run again.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  async run(columns: readonly SealedColumn[]): Promise<RotationReport> {
    const report: RotationReport = {
      key: this.vault.newestKeyId,
      resealed: Object.fromEntries(columns.map((each) => [nameOf(each), 0])),
      unreadable: { count: 0, rows: [] },
      unfinished: true,
    };
    for (let pass = 1; pass <= MAX_PASSES && report.unfinished; pass++) {
      report.unreadable = { count: 0, rows: [] };
      let stale = 0;
      for (const column of columns) stale += await this.pass(column, report);
      report.unfinished = stale > 0;
    }
    return report;
  }

  /** One walk over a column; answers how many values it found that could be sealed anew, done or overtaken. */
  private async pass(column: SealedColumn, report: RotationReport): Promise<number> {
    let stale = 0;
    for (let found = await this.next(column, null); found.length > 0; found = await this.next(column, found.at(-1)!)) {
      const opened = found.filter((each) => this.canOpen(column, each, report));
      stale += opened.length;
      if (opened.length > 0) report.resealed[nameOf(column)]! += await this.reseal(column, opened);
    }
    return stale;
  }

  /** Values that are not sealed with the newest key, by the header that every value begins with. */
  private async next({ table, column, bindings }: SealedColumn, after: Found | null): Promise<Found[]> {
    const header = this.vault.newestHeader;
    const rows = await this.dataSource.query<({ sealed: Buffer } & Record<string, unknown>)[]>(
      `SELECT ${['id', 'organization_id', ...bindings].join(', ')}, ${column} AS sealed FROM ${table}
       WHERE ${column} IS NOT NULL AND substring(${column} from 1 for $1) <> $2 AND ($3::uuid IS NULL OR id > $3)
       ORDER BY id LIMIT ${BATCH}`,
      [header.length, header, after?.row.id ?? null],
    );
    return rows.map(({ sealed, ...row }) => ({ row: row as SealedRow, sealed }));
  }

  private canOpen(column: SealedColumn, { row, sealed }: Found, report: RotationReport): boolean {
    try {
      this.vault.open(row.organization_id!, column.purpose(row), sealed);
      return true;
    } catch (error) {
      if (!(error instanceof SealBrokenError)) throw error;
      report.unreadable.count++;
      if (report.unreadable.rows.length < MAX_LISTED)
        report.unreadable.rows.push({ column: nameOf(column), id: row.id! });
      return false;
    }
  }

  private async reseal({ table, column, purpose }: SealedColumn, found: readonly Found[]): Promise<number> {
    const anew = found.map(({ row, sealed }) => this.vault.reseal(row.organization_id!, purpose(row), sealed));
    // A value that was replaced meanwhile is left alone: whoever replaced it sealed the truth.
    const [, count] = await this.transactions.run((tx) =>
      tx.manager.query<[unknown, number]>(
        `UPDATE ${table} SET ${column} = change.anew
         FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS change (id, before, anew)
         WHERE ${table}.id = change.id AND ${table}.${column} = change.before`,
        [found.map(({ row }) => row.id), found.map(({ sealed }) => sealed), anew],
      ),
    );
    return count;
  }
}

function nameOf({ table, column }: SealedColumn): string {
  return `${table}.${column}`;
}
