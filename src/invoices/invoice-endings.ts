import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transactions.js';
import type { InvoiceEntity } from './invoice.entity.js';

type EndingHandler = (tx: Transaction, invoice: InvoiceEntity) => Promise<void>;

/**
 * Where higher rooms hear that an invoice comes to nothing (void or cancelled), in the very transaction, under its lock:
 * what it held is free from the same commit on. Everything that may wait is told by domain events instead.
 */
@Injectable()
export class InvoiceEndings {
  private readonly handlers: EndingHandler[] = [];

  /** Called once by each room that holds on to invoices, when it starts. */
  on(handler: EndingHandler): void {
    this.handlers.push(handler);
  }

  async tell(tx: Transaction, invoice: InvoiceEntity): Promise<void> {
    for (const handle of this.handlers) await handle(tx, invoice);
  }
}
