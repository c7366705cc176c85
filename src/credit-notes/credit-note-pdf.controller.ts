import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { CurrentMember, RequirePermission, type Member } from '../auth/guarding.js';
import { CreditNotePdfs } from './credit-note-pdfs.service.js';

/** Where a credit note is downloaded. */
@Controller('api/credit-notes')
export class CreditNotePdfController {
  constructor(private readonly pdfs: CreditNotePdfs) {}

  @Get(':id/pdf')
  @RequirePermission('invoices.read')
  @Header('Cache-Control', 'private, no-store')
  async get(@CurrentMember() member: Member, @Param('id') id: string): Promise<StreamableFile> {
    const { filename, content } = await this.pdfs.get(member.organizationId, id);
    return new StreamableFile(content, {
      type: 'application/pdf',
      disposition: `inline; filename="${filename}"`,
      length: content.length,
    });
  }
}
