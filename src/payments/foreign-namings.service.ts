import { Injectable, Logger } from '@nestjs/common';
import { isId } from '../common/id.js';
import type { Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import type { Connection } from '../integrations/connection.js';
import type { OurReference } from '../providers/payment-provider.js';

/**
 * Watches for objects in one organization's account that name another organization's invoice. They change nothing; that
 * somebody tries is for the other organization to know. Where both use the account it is the ordinary case, and silent.
 */
@Injectable()
export class ForeignNamings {
  private readonly logger = new Logger(ForeignNamings.name);

  /** Raises the notice for whoever owns the invoice, if it is another organization that does not use this account. */
  async watch(tx: Transaction, connection: Connection, named: OurReference | null): Promise<void> {
    if (!named || !isId(named.invoiceId)) return;
    const { organizationId, provider, accountId, mode, id: connectionId } = connection;
    const rows = await tx.manager.query<{ owner: string }[]>(
      `SELECT i.organization_id AS owner FROM invoices i WHERE i.id = $1 AND i.organization_id <> $2
       AND NOT EXISTS (SELECT 1 FROM connections c WHERE c.organization_id = i.organization_id
         AND c.provider = $3 AND c.account_id = $4 AND c.mode = $5)`,
      [named.invoiceId, organizationId, provider, accountId, mode],
    );
    const owner = rows[0]?.owner;
    if (owner === undefined) return;
    this.logger.warn({ organizationId, connectionId, accountId }, "An account names another organization's invoice");
    await emit(tx, 'invoice.named_by_stranger', { organizationId: owner, invoiceId: named.invoiceId });
  }
}
