import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { firstIdAt } from '../common/id.js';
import type { Connection } from '../integrations/connection.js';
import type { PaymentKind, PaymentStatus } from '../payments/payment-status.js';
import { RECEIVED_STATUSES } from '../payments/payment-status.js';
import type { UnsettledKind } from './ladder.js';

/** A line of the payments ledger, in the parts that a provider can be compared with. */
export interface LedgerRow {
  id: string;
  kind: PaymentKind;
  status: PaymentStatus;
  reference: string;
  currency: string;
  /** What the payer paid or got back, positive, in minor units. */
  grossMinor: number;
  feeMinor: number | null;
  feeCurrency: string | null;
}

interface RawRow {
  id: string;
  kind: PaymentKind;
  status: PaymentStatus;
  reference: string;
  currency: string;
  gross: string;
  fee: string | null;
  fee_currency: string | null;
}

/** Where something we follow stands in our books. */
export interface LocalState {
  state: string;
  final: boolean;
}

const PAGE_SIZE = 200;
/** What succeeds was written down this long before at most: bank payments, the slowest, take days. */
const SLOWEST_MS = 35 * 86_400_000;
const COLUMNS = `id, kind, status, reference, currency, processing_fee_minor AS fee, processing_fee_currency AS fee_currency,
  abs(coalesce(gross_minor, amount_minor + surcharge_minor)) AS gross`;

const STATES: Record<UnsettledKind, string> = {
  session: `SELECT state, state IN ('expired', 'complete') AS final FROM checkouts`,
  payment: `SELECT status AS state, status <> 'PENDING' AS final FROM payments`,
  refund: `SELECT status AS state, status <> 'PENDING' AS final FROM payments`,
  dispute: `SELECT provider_status AS state, closed_at IS NOT NULL AS final FROM disputes`,
};

/** Reads our books by the provider's names of things. Only rows of the connection's organization, account and mode. */
@Injectable()
export class LedgerRows {
  constructor(private readonly dataSource: DataSource) {}

  /** Lines of payments and refunds by the provider's reference. */
  async byReference(connection: Connection, references: readonly (string | null)[]): Promise<Map<string, LedgerRow>> {
    const wanted = [...new Set(references.filter((each) => each !== null))];
    if (wanted.length === 0) return new Map();
    const rows = await this.dataSource.query<RawRow[]>(
      `SELECT ${COLUMNS} FROM payments
       WHERE provider = $1 AND account_id = $2 AND mode = $3 AND organization_id = $4 AND reference = ANY($5) AND kind <> 'DISPUTE'`,
      [...scope(connection), wanted],
    );
    return new Map(rows.map((row) => [row.reference, toRow(row)]));
  }

  /** Pages of payments and refunds that succeeded between two instants. */
  async *succeeded(connection: Connection, from: Date, until: Date): AsyncIterable<LedgerRow[]> {
    for (let last = firstIdAt(new Date(from.getTime() - SLOWEST_MS)); ;) {
      const rows = await this.dataSource.query<RawRow[]>(
        `SELECT ${COLUMNS} FROM payments
         WHERE provider = $1 AND account_id = $2 AND mode = $3 AND organization_id = $4 AND received_at >= $5 AND received_at < $6
           AND id > $7 AND ((kind = 'PAYMENT' AND status = ANY($8)) OR (kind = 'REFUND' AND status = 'SUCCEEDED'))
         ORDER BY id LIMIT ${PAGE_SIZE}`,
        [...scope(connection), from, until, last, RECEIVED_STATUSES],
      );
      yield rows.map(toRow);
      const end = rows.at(-1);
      if (!end || rows.length < PAGE_SIZE) return;
      last = end.id;
    }
  }

  /** Which of these movements of money by disputes are in our books. */
  async disputeMovements(connection: Connection, references: readonly string[]): Promise<Set<string>> {
    if (references.length === 0) return new Set();
    const rows = await this.dataSource.query<{ reference: string }[]>(
      `SELECT reference FROM dispute_movements
       WHERE provider = $1 AND account_id = $2 AND mode = $3 AND organization_id = $4 AND reference = ANY($5)`,
      [...scope(connection), references],
    );
    return new Set(rows.map((row) => row.reference));
  }

  /** Where these things stand; what we do not have is not in the answer. */
  async states(
    connection: Connection,
    kind: UnsettledKind,
    references: readonly string[],
  ): Promise<Map<string, LocalState>> {
    const rows = await this.dataSource.query<(LocalState & { reference: string })[]>(
      `SELECT * FROM (${STATES[kind].replace('SELECT', 'SELECT reference,')}
       WHERE provider = $1 AND account_id = $2 AND mode = $3 AND organization_id = $4 AND reference = ANY($5)) AS found`,
      [...scope(connection), references],
    );
    return new Map(rows.map(({ reference, state, final }) => [reference, { state, final }]));
  }
}

function scope({ provider, accountId, mode, organizationId }: Connection): string[] {
  return [provider, accountId, mode, organizationId];
}

function toRow(row: RawRow): LedgerRow {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    reference: row.reference,
    currency: row.currency,
    grossMinor: Number(row.gross),
    feeMinor: row.fee === null ? null : Number(row.fee),
    feeCurrency: row.fee_currency,
  };
}
