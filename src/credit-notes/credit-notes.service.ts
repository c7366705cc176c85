import { Injectable } from '@nestjs/common';
import { DataSource, In, LessThan } from 'typeorm';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Actor } from '../common/actor.js';
import { Clock } from '../common/clock.js';
import { BadInputError, NotFoundError } from '../common/errors/domain-error.js';
import { isId } from '../common/id.js';
import { currencyExponent } from '../common/money/currency.js';
import { Money } from '../common/money/money.js';
import { pageOf, type Page, type PageRequest } from '../common/pagination.js';
import { isUniqueViolation, Transactions, type Transaction } from '../database/transactions.js';
import { emit } from '../events/emit.js';
import { InvoiceHistoryService } from '../invoices/invoice-history.service.js';
import { InvoiceLineEntity } from '../invoices/invoice-line.entity.js';
import { InvoiceNumbersService } from '../invoices/invoice-numbers.service.js';
import type { InvoiceEntity } from '../invoices/invoice.entity.js';
import { InvoicesService } from '../invoices/invoices.service.js';
import { AllocationsService } from '../payments/allocations.service.js';
import { CreditNoteLineEntity } from './credit-note-line.entity.js';
import { CreditNoteEntity } from './credit-note.entity.js';
import { CreditTooLargeError, planCredit, type CreditOrder, type CreditPart } from './credit-plan.js';
import { CannotCreditError, NothingToCreditError } from './credit-notes.errors.js';

export interface NewCreditNote {
  invoiceId: string;
  reason?: string | null;
  /** With its tax, minor units; left out together with `lines`: all that is left. */
  amountMinor?: number | null;
  /** Each by its amount without tax, minor units; without one: what is left of the line. */
  lines?: { lineId: string; amountMinor?: number | null }[] | null;
  /** The same key makes one credit note, however often it is asked for. */
  idempotencyKey?: string | null;
}

export interface CreditNoteCriteria {
  invoiceId?: string | null;
  clientId?: string | null;
}

const MAX_REASON_LENGTH = 1_000;

/** Takes something off issued invoices. What was paid beyond what is owed then becomes the client's credit. */
@Injectable()
export class CreditNotesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly invoices: InvoicesService,
    private readonly numbers: InvoiceNumbersService,
    private readonly allocations: AllocationsService,
    private readonly history: InvoiceHistoryService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Issues a credit note. Throws CannotCreditError, NothingToCreditError, NotFoundError or BadInputError. */
  async issue(organizationId: string, actor: Actor, input: NewCreditNote): Promise<CreditNoteEntity> {
    const reason = input.reason?.trim() || null;
    if ((reason?.length ?? 0) > MAX_REASON_LENGTH)
      throw BadInputError.field('reason', `must be at most ${MAX_REASON_LENGTH} characters long`);
    const today = await this.invoices.today(organizationId);
    const issue = () =>
      this.transactions.run((tx) => this.issueIn(tx, organizationId, actor, input, { reason, today }));
    try {
      return await issue();
    } catch (error) {
      // The same key was used for another invoice at the same moment: now it is known.
      if (!isUniqueViolation(error, 'credit_notes_once')) throw error;
      return issue();
    }
  }

  private async issueIn(
    tx: Transaction,
    organizationId: string,
    actor: Actor,
    input: NewCreditNote,
    { reason, today }: { reason: string | null; today: string },
  ): Promise<CreditNoteEntity> {
    const invoice = await this.invoices.lock(tx, organizationId, input.invoiceId);
    const requestKey = input.idempotencyKey?.trim() || null;
    const known = requestKey && (await tx.manager.findOneBy(CreditNoteEntity, { organizationId, requestKey }));
    if (known && known.invoiceId === invoice.id) return known;
    if (known) throw BadInputError.field('idempotencyKey', 'was used for a credit note on another invoice');
    const { mode } = invoice;
    if (!mode || invoice.voidedAt) throw new CannotCreditError(this.invoices.statusOf(invoice, today));
    const parts = await this.plan(tx, invoice, input);
    const now = this.clock.now();
    const issuedOn = today;
    const taken = (number: string) => tx.manager.existsBy(CreditNoteEntity, { organizationId, mode, number });
    const { clientId, currency } = invoice;
    const note = tx.manager.create(CreditNoteEntity, {
      ...{ organizationId, clientId, mode, currency, reason, issuedOn, requestKey, invoiceId: invoice.id },
      number: await this.numbers.take(tx, { organizationId, mode, kind: 'credit_note', issuedOn, taken }),
      subtotalMinor: parts.reduce((sum, part) => sum + part.amountMinor, 0),
      taxMinor: parts.reduce((sum, part) => sum + part.taxMinor, 0),
      totalMinor: parts.reduce((sum, part) => sum + part.amountMinor + part.taxMinor, 0),
      issuedAt: now,
    });
    await tx.manager.insert(CreditNoteEntity, note);
    const lines = parts.map((part, position) => ({ organizationId, creditNoteId: note.id, position, ...part }));
    await tx.manager.insert(
      CreditNoteLineEntity,
      lines.map((line) => tx.manager.create(CreditNoteLineEntity, line)),
    );
    const freedMinor = await this.lowerInvoice(tx, invoice);
    await this.record(tx, actor, invoice, note, freedMinor);
    return note;
  }

  /** One credit note of the organization; throws NotFoundError. */
  async get(organizationId: string, id: string): Promise<CreditNoteEntity> {
    const found = isId(id) && (await this.dataSource.manager.findOneBy(CreditNoteEntity, { organizationId, id }));
    if (!found) throw new NotFoundError('credit note');
    return found;
  }

  /** Credit notes, newest first. A filter on an unknown id finds nothing. */
  async list(
    organizationId: string,
    { invoiceId, clientId }: CreditNoteCriteria,
    page: PageRequest,
  ): Promise<Page<CreditNoteEntity>> {
    const ids = [invoiceId, clientId].filter((id) => typeof id === 'string');
    if (!ids.every(isId)) return pageOf<CreditNoteEntity>([], page, () => Promise.resolve(0));
    const where = { organizationId, ...(invoiceId && { invoiceId }), ...(clientId && { clientId }) };
    const repository = this.dataSource.getRepository(CreditNoteEntity);
    const rows = await repository.find({
      where: { ...where, ...(page.afterId && { id: LessThan(page.afterId) }) },
      order: { id: 'DESC' },
      take: page.limit + 1,
    });
    return pageOf(rows, page, () => repository.countBy(where));
  }

  /** The credit notes of several invoices at once, oldest first. */
  async ofInvoices(organizationId: string, invoiceIds: readonly string[]): Promise<Map<string, CreditNoteEntity[]>> {
    const notes = await this.dataSource.manager.find(CreditNoteEntity, {
      where: { organizationId, invoiceId: In([...invoiceIds]) },
      order: { id: 'ASC' },
    });
    const byInvoice = new Map<string, CreditNoteEntity[]>();
    for (const note of notes) byInvoice.set(note.invoiceId, [...(byInvoice.get(note.invoiceId) ?? []), note]);
    return byInvoice;
  }

  /** The lines of several credit notes at once, in their order. */
  async linesFor(organizationId: string, noteIds: readonly string[]): Promise<Map<string, CreditNoteLineEntity[]>> {
    const lines = await this.dataSource.manager.find(CreditNoteLineEntity, {
      where: { organizationId, creditNoteId: In([...noteIds]) },
      order: { position: 'ASC' },
    });
    const byNote = new Map<string, CreditNoteLineEntity[]>();
    for (const line of lines) byNote.set(line.creditNoteId, [...(byNote.get(line.creditNoteId) ?? []), line]);
    return byNote;
  }

  private async plan(tx: Transaction, invoice: InvoiceEntity, input: NewCreditNote): Promise<CreditPart[]> {
    const { organizationId, id: invoiceId, currency, discountMinor } = invoice;
    const where = { organizationId, invoiceId };
    const lines = await tx.manager.find(InvoiceLineEntity, { where, order: { position: 'ASC' } });
    const credited = await tx.manager
      .createQueryBuilder(CreditNoteLineEntity, 'line')
      .innerJoin(
        CreditNoteEntity,
        'note',
        'note.organization_id = line.organization_id AND note.id = line.credit_note_id',
      )
      .where('note.organization_id = :organizationId AND note.invoice_id = :invoiceId', where)
      .getMany();
    const order = orderOf(input, lines);
    try {
      const parts = planCredit({ currency, discountMinor, lines, credited }, order);
      const total = parts.reduce((sum, part) => sum + part.amountMinor + part.taxMinor, 0);
      if (total === 0) throw new NothingToCreditError();
      // What is left must be payable: see TotalNotChargeableError.
      if (currencyExponent(currency) === 3 && total % 10 !== 0)
        throw BadInputError.field('amountMinor', `credit in ${currency} must end in 0, ${total} does not`);
      return parts;
    } catch (error) {
      if (!(error instanceof CreditTooLargeError)) throw error;
      if (error.mostMinor === 0 && order.kind === 'amount') throw new NothingToCreditError();
      const field = error.line === null ? 'amountMinor' : `lines.${error.line}.amountMinor`;
      const most = Money.of(error.mostMinor, currency).toString();
      throw BadInputError.field(field, `must be at most ${error.mostMinor} (${most}), what is left to credit`);
    }
  }

  /**
   * Less is owed from now on. What is paid is placed anew before it is written down, since an invoice never has more paid
   * and credited than its total. Returns what was on the invoice and is not any more.
   */
  private async lowerInvoice(tx: Transaction, invoice: InvoiceEntity): Promise<number> {
    const { organizationId, id: invoiceId, amountPaidMinor: paidBefore } = invoice;
    const [sum] = await tx.manager.query<[{ credited: string }]>(
      'SELECT sum(total_minor) AS credited FROM credit_notes WHERE organization_id = $1 AND invoice_id = $2',
      [organizationId, invoiceId],
    );
    invoice.creditedMinor = Number(sum.credited);
    await this.allocations.recompute(tx, invoice);
    await this.invoices.update(tx, invoice, { creditedMinor: invoice.creditedMinor });
    await emit(tx, 'invoice.payable_changed', { organizationId, invoiceId });
    return paidBefore - invoice.amountPaidMinor;
  }

  private async record(
    tx: Transaction,
    actor: Actor,
    { organizationId, id: invoiceId, number }: InvoiceEntity,
    note: CreditNoteEntity,
    freedMinor: number,
  ): Promise<void> {
    const amount = Money.of(note.totalMinor, note.currency);
    const freed = Money.of(freedMinor, note.currency);
    const message = [
      `Credit note ${note.number} over ${amount.toString()}`,
      ...(note.reason ? [`: ${note.reason}`] : []),
      ...(freed.isPositive() ? [`; ${freed.toString()} of what was paid is the client's credit now`] : []),
    ].join('');
    const key = `credit_note:${note.id}`;
    await this.history.record(tx, { organizationId, invoiceId, kind: 'credited', message, amount, actor, key });
    const detail = `Credit note ${note.number} over ${amount.toString()} was issued on invoice ${number ?? invoiceId}.`;
    await this.audit.record(tx, organizationId, { actor, action: 'credit_note.issued', detail });
  }
}

/** What is asked for, by the positions of the invoice's lines. */
function orderOf({ amountMinor, lines: asked }: NewCreditNote, lines: InvoiceLineEntity[]): CreditOrder {
  if (typeof amountMinor === 'number' && asked)
    throw BadInputError.field('amountMinor', 'must be left out where lines are given');
  if (typeof amountMinor === 'number') {
    if (amountMinor < 1) throw BadInputError.field('amountMinor', 'must be 1 or more');
    return { kind: 'amount', amountMinor };
  }
  if (!asked) return { kind: 'rest' };
  if (asked.length === 0) throw BadInputError.field('lines', 'must name a line, or be left out');
  return {
    kind: 'lines',
    lines: asked.map((each, index) => {
      const line = lines.find(({ id }) => id === each.lineId.toLowerCase());
      if (!line) throw new NotFoundError('invoice line');
      const wanted = each.amountMinor ?? null;
      if (wanted !== null && wanted < 1) throw BadInputError.field(`lines.${index}.amountMinor`, 'must be 1 or more');
      return { position: line.position, amountMinor: wanted };
    }),
  };
}
