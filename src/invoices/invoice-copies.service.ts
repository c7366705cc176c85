import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import type { Actor } from '../common/actor.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { InvoiceLineEntity } from './invoice-line.entity.js';
import { patternOf } from './invoice-pattern.js';
import { InvoiceEntity } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';

/** Drafts after the pattern of another invoice, in whatever state that one is. */
@Injectable()
export class InvoiceCopiesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly clients: ClientsService,
    private readonly drafts: InvoiceDraftsService,
  ) {}

  /** A draft with the same client, lines, discounts and texts, and as many days to pay. Throws NotFoundError. */
  async duplicate(organizationId: string, actor: Actor, invoiceId: string): Promise<InvoiceEntity> {
    const { number } = await this.invoices.get(organizationId, invoiceId);
    const message = `Draft written as a copy of ${number ?? 'another draft'}`;
    return this.transactions.run((tx) => this.copyIn(tx, organizationId, actor, invoiceId, message));
  }

  /** As `duplicate`, in the transaction of whoever asks; `message` begins its history. */
  async copyIn(
    tx: Transaction,
    organizationId: string,
    actor: Actor,
    invoiceId: string,
    message: string,
  ): Promise<InvoiceEntity> {
    const where = { organizationId, id: invoiceId };
    const invoice = await tx.manager.findOneByOrFail(InvoiceEntity, where);
    const client = await this.clients.get(organizationId, invoice.clientId, tx);
    const lines = await tx.manager.find(InvoiceLineEntity, {
      where: { organizationId, invoiceId },
      order: { position: 'ASC' },
    });
    return this.drafts.createIn(tx, organizationId, actor, client, patternOf(invoice, lines), message);
  }
}
