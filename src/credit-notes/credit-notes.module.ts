import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { CreditNotePdfController } from './credit-note-pdf.controller.js';
import { CreditNoteMailer } from './credit-note-mailer.js';
import { CreditNotePdfs } from './credit-note-pdfs.service.js';
import { CreditNotesResolver, InvoiceCreditNotesResolver } from './credit-notes.resolver.js';
import { CreditNotesService } from './credit-notes.service.js';

/**
 * What is taken off issued invoices, with its PDF. Owns credit_notes and credit_note_lines, both append-only; brings the
 * invoice's credited sum and the places of its payments to them. Emits invoice.payable_changed and credit_note.sent,
 * which it handles by mailing.
 */
@Module({
  imports: [OrganizationsModule, ClientsModule, InvoicesModule, PaymentsModule],
  controllers: [CreditNotePdfController],
  providers: [CreditNotesService, CreditNotePdfs, CreditNoteMailer, CreditNotesResolver, InvoiceCreditNotesResolver],
})
export class CreditNotesModule {}
