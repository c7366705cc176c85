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

/** Money that a dispute moved, as it is in our books, in minor units. */
export interface DisputeMovementRow {
  /** On the balance, in the currency the account settles in; negative when it left. */
  amountMinor: number;
  feeMinor: number;
  currency: string;
  /** What the dispute itself is about, positive. */
  disputeMinor: number;
  disputeCurrency: string;
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

  /** Those of these movements of money by disputes that are in our books, by the provider's reference. */
  async disputeMovements(
    connection: Connection,
    references: readonly string[],
  ): Promise<Map<string, DisputeMovementRow>> {
    if (references.length === 0) return new Map();
    const rows = await this.dataSource.query<
      Record<'reference' | 'amount' | 'fee' | 'currency' | 'of' | 'of_currency', string>[]
    >(
      `SELECT m.reference, m.amount_minor AS amount, m.fee_minor AS fee, m.currency, d.amount_minor AS of, d.currency AS of_currency
       FROM dispute_movements m JOIN disputes d ON d.organization_id = m.organization_id AND d.id = m.dispute_id
       WHERE m.provider = $1 AND m.account_id = $2 AND m.mode = $3 AND m.organization_id = $4 AND m.reference = ANY($5)`,
      [...scope(connection), references],
    );
    return new Map(
      rows.map((row) => [
        row.reference,
        {
          amountMinor: Number(row.amount),
          feeMinor: Number(row.fee),
          currency: row.currency,
          disputeMinor: Number(row.of),
          disputeCurrency: row.of_currency,
        },
      ]),
    );
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
