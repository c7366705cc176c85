import { Injectable } from '@nestjs/common';
import { ClientsService } from '../clients/clients.service.js';
import type { Actor } from '../common/actor.js';
import { formatDecimalTrimmed } from '../common/money/decimal.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import type { NewInvoice } from './invoice-draft-head.js';
import type { NewInvoiceLine } from './invoice-draft-lines.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { InvoiceLineEntity } from './invoice-line.entity.js';
import { QUANTITY_PLACES, TAX_PERCENT_PLACES } from './invoice-totals.js';
import { InvoiceEntity } from './invoice.entity.js';
import { InvoicesService } from './invoices.service.js';

const DAY_MS = 86_400_000;

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

/** The order that would write the same invoice again. */
function patternOf(invoice: InvoiceEntity, lines: readonly InvoiceLineEntity[]): NewInvoice {
  const { clientId, currency, issuedOn, dueOn } = invoice;
  const days = issuedOn && dueOn ? Math.round((Date.parse(dueOn) - Date.parse(issuedOn)) / DAY_MS) : null;
  const paymentDays = invoice.paymentDays ?? (days !== null && days >= 0 ? days : null);
  return {
    ...{ clientId, currency, paymentDays },
    dueOn: null,
    notes: invoice.notes ?? '',
    terms: invoice.terms,
    reference: invoice.reference,
    ...discountOf(invoice),
    lines: lines.map(lineOf),
  };
}

function lineOf(line: InvoiceLineEntity): NewInvoiceLine {
  return {
    description: line.description,
    quantity: formatDecimalTrimmed(BigInt(line.quantity), QUANTITY_PLACES),
    unitPriceMinor: line.unitPriceMinor,
    taxPercent: formatDecimalTrimmed(BigInt(line.taxPpm), TAX_PERCENT_PLACES),
    ...discountOf(line),
  };
}

function discountOf({ discountPpm, discountMinor }: { discountPpm: number | null; discountMinor: number }) {
  return discountPpm === null
    ? { discountMinor }
    : { discountPercent: formatDecimalTrimmed(BigInt(discountPpm), TAX_PERCENT_PLACES) };
}
