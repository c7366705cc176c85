import { Injectable, Logger } from '@nestjs/common';
import { Readable } from 'node:stream';
import { ClientsService } from '../../clients/clients.service.js';
import { csvHead, csvRecords, type CsvColumn } from '../../common/csv.js';
import { InvoiceListService, type InvoiceCriteria } from '../invoice-list.service.js';
import { InvoicesService } from '../invoices.service.js';
import { INVOICE_COLUMNS, INVOICE_LINE_COLUMNS, type InvoiceLineRow, type InvoiceRow } from './invoice-columns.js';

/** Invoices read at a time. An invoice has at most 500 lines, so that even a page of the longest fits in memory. */
const PAGE = 100;

/** A file that is written while it is sent. */
export interface CsvFile {
  filename: string;
  content: Readable;
}

/**
 * Invoices and their lines as CSV, newest invoice first. Pages are read by keyset as the caller takes them: neither
 * memory nor a connection is held for the length of the file, and invoices written meanwhile do not shift it.
 */
@Injectable()
export class InvoiceCsv {
  private readonly logger = new Logger(InvoiceCsv.name);

  constructor(
    private readonly invoices: InvoicesService,
    private readonly lists: InvoiceListService,
    private readonly clients: ClientsService,
  ) {}

  async invoicesFile(organizationId: string, criteria: InvoiceCriteria): Promise<CsvFile> {
    const today = await this.invoices.today(organizationId);
    const pages = this.pages(organizationId, criteria, today);
    return { filename: `invoices-${today}.csv`, content: await this.stream(INVOICE_COLUMNS, pages) };
  }

  async linesFile(organizationId: string, criteria: InvoiceCriteria): Promise<CsvFile> {
    const today = await this.invoices.today(organizationId);
    const pages = this.linesOf(organizationId, this.pages(organizationId, criteria, today));
    return { filename: `invoice-lines-${today}.csv`, content: await this.stream(INVOICE_LINE_COLUMNS, pages) };
  }

  private async *pages(organizationId: string, criteria: InvoiceCriteria, today: string): AsyncGenerator<InvoiceRow[]> {
    for (let afterId: string | null = null, more = true; more;) {
      const page = await this.lists.list(organizationId, criteria, { limit: PAGE, afterId }, today);
      const clientIds = [...new Set(page.items.map((invoice) => invoice.clientId))];
      const clients = await this.clients.getMany(organizationId, clientIds);
      yield page.items.map((invoice) => ({ invoice, clientName: clients.get(invoice.clientId)?.name ?? '', today }));
      afterId = page.items.at(-1)?.id ?? null;
      more = page.hasNextPage;
    }
  }

  private async *linesOf(
    organizationId: string,
    pages: AsyncGenerator<InvoiceRow[]>,
  ): AsyncGenerator<InvoiceLineRow[]> {
    for await (const rows of pages) {
      const ids = rows.map(({ invoice }) => invoice.id);
      const lines = await this.invoices.linesFor(organizationId, ids);
      yield rows.flatMap((row) => (lines.get(row.invoice.id) ?? []).map((line) => ({ ...row, line })));
    }
  }

  /** The first page is read before anything is answered, so that what fails at once is an error like any other. */
  private async stream<T>(columns: readonly CsvColumn<T>[], pages: AsyncGenerator<T[]>): Promise<Readable> {
    const first = await pages.next();
    const begin = csvHead(columns) + csvRecords(columns, first.done ? [] : first.value);
    return Readable.from(this.write(begin, columns, pages));
  }

  private async *write<T>(
    begin: string,
    columns: readonly CsvColumn<T>[],
    pages: AsyncGenerator<T[]>,
  ): AsyncGenerator<string> {
    try {
      yield begin;
      for await (const rows of pages) if (rows.length > 0) yield csvRecords(columns, rows);
    } catch (error) {
      // The answer has begun: breaking it off is all that tells the caller, and nobody else would see why.
      this.logger.error(error);
      throw error;
    }
  }
}
