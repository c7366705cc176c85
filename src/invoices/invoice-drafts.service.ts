import { Injectable } from '@nestjs/common';
import type { ClientEntity } from '../clients/client.entity.js';
import { ClientsService } from '../clients/clients.service.js';
import type { Actor } from '../common/actor.js';
import { BadInputError } from '../common/errors/domain-error.js';
import { isCurrencyCode } from '../common/money/currency.js';
import { Money } from '../common/money/money.js';
import { Transactions, type Transaction } from '../database/transactions.js';
import { readLines, totalsOf } from './invoice-draft-lines.js';
import { readHead, type Defaults, type NewInvoice } from './invoice-draft-head.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceLineEntity } from './invoice-line.entity.js';
import { changedOrder, type DraftChanges } from './invoice-pattern.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoiceTextEntity } from './invoice-text.entity.js';
import { searchText } from './invoice-text.js';
import { InvoiceEntity } from './invoice.entity.js';
import { InvoiceChangedError, requireMove } from './invoices.errors.js';
import { InvoicesService } from './invoices.service.js';

/** Writes and changes drafts. */
@Injectable()
export class InvoiceDraftsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
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
    const { head, lines } = contentOf(input, currency, await this.settings.get(organizationId, tx));
    const invoice = tx.manager.create(InvoiceEntity, { organizationId, clientId: client.id, currency, ...head });
    await tx.manager.insert(InvoiceEntity, invoice);
    const text = textOf(head, lines);
    await tx.manager.insert(InvoiceTextEntity, { organizationId, invoiceId: invoice.id, clientId: client.id, text });
    await this.insertLines(tx, invoice, lines);
    await this.history.record(tx, {
      organizationId,
      invoiceId: invoice.id,
      kind: 'created',
      message,
      amount: Money.of(head.totalMinor, currency),
      actor,
    });
    return tx.manager.findOneByOrFail(InvoiceEntity, { organizationId, id: invoice.id });
  }

  /**
   * Changes a draft; its client and currency stay. Throws NotFoundError, InvoiceWrongStateError once it is issued or cancelled,
   * InvoiceChangedError when `version` is not the present one, and BadInputError naming every field that cannot be used.
   */
  async update(
    organizationId: string,
    actor: Actor,
    invoiceId: string,
    version: number,
    changes: DraftChanges,
  ): Promise<InvoiceEntity> {
    const today = await this.invoices.today(organizationId);
    return this.transactions.run(async (tx) => {
      const invoice = await this.invoices.lock(tx, organizationId, invoiceId);
      requireMove('edit', this.invoices.statusOf(invoice, today));
      if (invoice.version !== version) throw new InvoiceChangedError(invoice.version);
      const where = { organizationId, invoiceId: invoice.id };
      const before = await tx.manager.find(InvoiceLineEntity, { where, order: { position: 'ASC' } });
      const { currency } = invoice;
      const { head, lines } = contentOf(changedOrder(invoice, before, changes), currency, NO_DEFAULTS);
      await this.invoices.update(tx, invoice, head);
      await tx.manager.update(InvoiceTextEntity, where, { text: textOf(head, lines) });
      await tx.manager.delete(InvoiceLineEntity, where);
      await this.insertLines(tx, invoice, lines);
      const amount = Money.of(head.totalMinor, currency);
      await this.history.record(tx, { ...where, kind: 'edited', message: 'Draft edited', amount, actor });
      return invoice;
    });
  }

  private async insertLines(tx: Transaction, invoice: InvoiceEntity, lines: LineContent[]): Promise<void> {
    const { organizationId, id: invoiceId } = invoice;
    const rows = lines.map((line, position) =>
      tx.manager.create(InvoiceLineEntity, { organizationId, invoiceId, position, ...line }),
    );
    await tx.manager.insert(InvoiceLineEntity, rows);
  }
}

/** What a draft is found by. */
function textOf({ reference, notes }: Texts, lines: readonly LineContent[]): string {
  return searchText([reference, notes, ...lines.map((line) => line.description)]);
}

type Texts = Pick<InvoiceEntity, 'reference' | 'notes'>;
type LineContent = Pick<
  InvoiceLineEntity,
  'description' | 'quantity' | 'unitPriceMinor' | 'taxPpm' | 'discountPpm' | 'discountMinor' | 'amountMinor'
>;

/** What was written down once is not looked up again. */
const NO_DEFAULTS: Defaults = { notes: null, paymentDays: null };

/** The rows of an invoice that is asked for, with its sums; throws BadInputError. */
function contentOf(input: Omit<NewInvoice, 'clientId'>, currency: string, defaults: Defaults) {
  const read = readLines(input.lines, currency);
  const { discount, ...head } = readHead(input, defaults);
  const totals = totalsOf(read, currency, discount);
  const lines = read.map((line, position): LineContent => ({
    description: line.description,
    quantity: line.quantity,
    unitPriceMinor: line.unitPrice.amountMinor,
    taxPpm: line.taxPpm,
    discountPpm: line.discount?.ppm ?? null,
    discountMinor: totals.lineDiscounts[position]!.amountMinor,
    amountMinor: totals.lines[position]!.amountMinor,
  }));
  const sums = {
    subtotalMinor: totals.subtotal.amountMinor,
    discountMinor: totals.discount.amountMinor,
    discountPpm: discount?.ppm ?? null,
    taxMinor: totals.tax.amountMinor,
    totalMinor: totals.total.amountMinor,
  };
  return { head: { dueOn: input.dueOn ?? null, ...head, ...sums }, lines };
}
