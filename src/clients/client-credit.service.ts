import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Money } from '../common/money/money.js';
import type { Transaction } from '../database/transactions.js';
import type { ProviderMode } from '../providers/payment-provider.js';
import { ConnectionsService } from '../integrations/connections.service.js';
import { ClientCreditEntryEntity } from './client-credit-entry.entity.js';

export interface CreditMovement {
  clientId: string;
  mode: ProviderMode;
  /** Positive: the client gains credit; negative: it is spent or given back. */
  amount: Money;
  /** For example `overpayment`, `applied`, `refunded`. */
  kind: string;
  paymentId: string | null;
}

/** Clients' credit: the sum of its movements per currency, never across currencies nor modes. */
@Injectable()
export class ClientCreditService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly connections: ConnectionsService,
  ) {}

  /** Writes a movement in the transaction that makes it true. */
  async record(tx: Transaction, organizationId: string, { amount, ...movement }: CreditMovement): Promise<void> {
    const entry = { organizationId, ...movement, amountMinor: amount.amountMinor, currency: amount.currency };
    await tx.manager.insert(ClientCreditEntryEntity, tx.manager.create(ClientCreditEntryEntity, entry));
  }

  /** Holds the client's credit until the transaction ends, so that it cannot be spent twice. */
  async lock(tx: Transaction, organizationId: string, clientId: string): Promise<void> {
    await tx.manager.query('SELECT 1 FROM clients WHERE organization_id = $1 AND id = $2 FOR UPDATE', [
      organizationId,
      clientId,
    ]);
  }

  /** The client's credit in one currency and mode; negative when credit was spent that a refund took back since. */
  async balance(
    tx: Transaction,
    organizationId: string,
    clientId: string,
    currency: string,
    mode: ProviderMode,
  ): Promise<Money> {
    const [row] = await tx.manager.query<[{ sum: string }]>(
      `SELECT coalesce(sum(amount_minor), 0) AS sum FROM client_credit_entries
       WHERE organization_id = $1 AND client_id = $2 AND currency = $3 AND mode = $4`,
      [organizationId, clientId, currency, mode],
    );
    return Money.of(Number(row.sum), currency);
  }

  /**
   * Balances of several clients at once in the mode that the organization works in, one amount per currency that is not
   * zero, by currency code.
   */
  async balancesFor(organizationId: string, clientIds: readonly string[]): Promise<Map<string, Money[]>> {
    const rows = await this.dataSource.query<{ client_id: string; currency: string; sum: string }[]>(
      `SELECT client_id, currency, sum(amount_minor) AS sum FROM client_credit_entries
       WHERE organization_id = $1 AND client_id = ANY($2) AND mode = $3
       GROUP BY client_id, currency HAVING sum(amount_minor) <> 0 ORDER BY currency`,
      [organizationId, clientIds, await this.connections.modeOf(organizationId)],
    );
    const balances = new Map<string, Money[]>();
    for (const row of rows) {
      const balance = Money.of(Number(row.sum), row.currency);
      balances.set(row.client_id, [...(balances.get(row.client_id) ?? []), balance]);
    }
    return balances;
  }
}
