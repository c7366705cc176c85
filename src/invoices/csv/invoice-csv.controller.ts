import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { CurrentMember, RequirePermission, type Member } from '../../auth/guarding.js';
import { csvFilter } from './csv-filter.js';
import { InvoiceCsv, type CsvFile } from './invoice-csv.service.js';

/** Where invoices are downloaded as tables; both take the filter of the list of invoices as parameters. */
@Controller('api')
export class InvoiceCsvController {
  constructor(private readonly csv: InvoiceCsv) {}

  /** A row for each invoice. */
  @Get('invoices.csv')
  @RequirePermission('invoices.read')
  @Header('Cache-Control', 'private, no-store')
  async invoices(
    @CurrentMember() { organizationId }: Member,
    @Query() query: Record<string, unknown>,
  ): Promise<StreamableFile> {
    return fileOf(await this.csv.invoicesFile(organizationId, csvFilter(query)));
  }

  /** A row for each line of those invoices. */
  @Get('invoice-lines.csv')
  @RequirePermission('invoices.read')
  @Header('Cache-Control', 'private, no-store')
  async lines(
    @CurrentMember() { organizationId }: Member,
    @Query() query: Record<string, unknown>,
  ): Promise<StreamableFile> {
    return fileOf(await this.csv.linesFile(organizationId, csvFilter(query)));
  }
}

function fileOf({ filename, content }: CsvFile): StreamableFile {
  return new StreamableFile(content, {
    type: 'text/csv; charset=utf-8; header=present',
    disposition: `attachment; filename="${filename}"`,
  });
}
