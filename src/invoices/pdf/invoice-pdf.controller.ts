import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { CurrentMember, RequirePermission, type Member } from '../../auth/guarding.js';
import { InvoicePdfs } from './invoice-pdfs.service.js';

/** Where an invoice is downloaded. */
@Controller('api/invoices')
export class InvoicePdfController {
  constructor(private readonly pdfs: InvoicePdfs) {}

  /** The invoice as PDF, as it is now; drafts too, marked as such. */
  @Get(':id/pdf')
  @RequirePermission('invoices.read')
  @Header('Cache-Control', 'private, no-store')
  async get(@CurrentMember() member: Member, @Param('id') invoiceId: string): Promise<StreamableFile> {
    const { filename, content } = await this.pdfs.get(member.organizationId, invoiceId);
    return new StreamableFile(content, {
      type: 'application/pdf',
      disposition: `inline; filename="${filename}"`,
      length: content.length,
    });
  }
}
