import { Injectable } from '@nestjs/common';
import type { ClientEntity } from '../clients/client.entity.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Actor } from '../common/actor.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { isCurrencyCode } from '../common/money/currency.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { readLines, totalsOf } from './invoice-draft-lines.js';
import { readHead, type NewInvoice } from './invoice-draft-head.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceLineEntity } from './invoice-line.entity.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoiceTextEntity } from './invoice-text.entity.js';
import { searchText } from './invoice-text.js';
import { InvoiceEntity } from './invoice.entity.js';

/** Writes drafts. A draft is not edited: it is cancelled and written anew. */
@Injectable()
export class InvoiceDraftsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clients: ClientsService,
    private readonly history: InvoiceHistoryService,
    private readonly settings: InvoiceSettingsService,
  ) {}

  /** Throws NotFoundError for an unknown client and BadInputError naming every field that cannot be used. */
  async create(organizationId: string, actor: Actor, input: NewInvoice): Promise<InvoiceEntity> {
    const client = await this.clients.get(organizationId, input.clientId);
    return this.transactions.run((tx) => this.createIn(tx, organizationId, actor, client, input));
  }

  /** As `create`, in the transaction of whoever asks. */
  async createIn(
    tx: Transaction,
    organizationId: string,
    actor: Actor,
    client: ClientEntity,
    input: NewInvoice,
    message = 'Draft written',
  ): Promise<InvoiceEntity> {
    const currency = input.currency ?? client.currency;
    if (!isCurrencyCode(currency))
      throw BadInputError.field('currency', 'must be an ISO 4217 code in upper case, for example USD');
    const lines = readLines(input.lines, currency);
    const { discount, paymentDays, ...texts } = readHead(input, await this.settings.get(organizationId, tx));
    const totals = totalsOf(lines, currency, discount);

    const invoice = tx.manager.create(InvoiceEntity, {
      organizationId,
      clientId: client.id,
      currency,
      dueOn: input.dueOn ?? null,
      paymentDays,
      ...texts,
      subtotalMinor: totals.subtotal.amountMinor,
      discountMinor: totals.discount.amountMinor,
      discountPpm: discount?.ppm ?? null,
      taxMinor: totals.tax.amountMinor,
      totalMinor: totals.total.amountMinor,
    });
    await tx.manager.insert(InvoiceEntity, invoice);
    const { reference, notes } = texts;
    const text = searchText([reference, notes, ...lines.map((line) => line.description)]);
    await tx.manager.insert(InvoiceTextEntity, { organizationId, invoiceId: invoice.id, clientId: client.id, text });
    await tx.manager.insert(
      InvoiceLineEntity,
      lines.map((line, position) =>
        tx.manager.create(InvoiceLineEntity, {
          organizationId,
          invoiceId: invoice.id,
          position,
          description: line.description,
          quantity: line.quantity,
          unitPriceMinor: line.unitPrice.amountMinor,
          taxPpm: line.taxPpm,
          discountPpm: line.discount?.ppm ?? null,
          discountMinor: totals.lineDiscounts[position]!.amountMinor,
          amountMinor: totals.lines[position]!.amountMinor,
        }),
      ),
    );
    await this.history.record(tx, {
      organizationId,
      invoiceId: invoice.id,
      kind: 'created',
      message,
      amount: totals.total,
      actor,
    });
    return tx.manager.findOneByOrFail(InvoiceEntity, { organizationId, id: invoice.id });
  }
}
