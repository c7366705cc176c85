import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactions.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import type { PaymentEntity } from '../payments/payment.entity.js';
import { OPEN_STAGES } from './dispute-status.js';

/** Flags invoices while a dispute about money on them is open. */
@Injectable()
export class DisputedFlag {
  constructor(private readonly invoices: InvoicesService) {}

  /**
   * Works the flag out anew for the locked invoice that the payment was meant for, for those that some of it was applied
   * to, and for those of the client that are flagged, since what was on them may have gone elsewhere meanwhile.
   */
  async update(tx: Transaction, invoice: InvoiceEntity, payment: PaymentEntity): Promise<void> {
    await this.set(tx, invoice);
    const others = await tx.manager.query<{ id: string }[]>(
      `SELECT id FROM invoices i WHERE organization_id = $1 AND id <> $2 AND ((client_id = $3 AND disputed) OR EXISTS (
         SELECT FROM payment_allocations a WHERE a.organization_id = $1 AND a.payment_id = $4 AND a.invoice_id = i.id))
       ORDER BY id`,
      [invoice.organizationId, invoice.id, payment.clientId, payment.id],
    );
    for (const { id } of others) await this.set(tx, await this.invoices.lock(tx, invoice.organizationId, id));
  }

  private async set(tx: Transaction, invoice: InvoiceEntity): Promise<void> {
    const [{ disputed }] = await tx.manager.query<[{ disputed: boolean }]>(
      `SELECT EXISTS (SELECT FROM disputes WHERE organization_id = $1 AND stage = ANY($3) AND (invoice_id = $2 OR payment_id IN (
         SELECT payment_id FROM payment_allocations WHERE organization_id = $1 AND invoice_id = $2))) AS disputed`,
      [invoice.organizationId, invoice.id, OPEN_STAGES],
    );
    if (disputed !== invoice.disputed) await this.invoices.update(tx, invoice, { disputed });
  }
}
