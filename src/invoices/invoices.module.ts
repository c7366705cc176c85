import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { InvoiceCsv } from './csv/invoice-csv.service.js';
import { InvoiceCsvController } from './csv/invoice-csv.controller.js';
import { InvoiceCopiesService } from './invoice-copies.service.js';
import { InvoiceDraftsService } from './invoice-drafts.service.js';
import { InvoiceEndings } from './invoice-endings.js';
import { InvoiceFaces } from './invoice-faces.service.js';
import { InvoiceFieldsResolver, InvoiceHistoryEntryResolver } from './invoice-fields.resolver.js';
import { InvoiceHistoryService } from './invoice-history.service.js';
import { InvoiceIssuingService } from './invoice-issuing.service.js';
import { InvoiceListService } from './invoice-list.service.js';
import { InvoiceDeliveryResolver } from './mailing/invoice-delivery.resolver.js';
import { InvoiceMailFactsService } from './mailing/invoice-mail-facts.service.js';
import { InvoiceMailer } from './mailing/invoice-mailer.js';
import { InvoicePost } from './mailing/invoice-post.service.js';
import { InvoiceMovesService } from './invoice-moves.service.js';
import { InvoiceNumbersService } from './invoice-numbers.service.js';
import { RecurringInvoicesResolver } from './recurring/recurring-invoices.resolver.js';
import { RecurringInvoicesService } from './recurring/recurring-invoices.service.js';
import { RecurringRounds } from './recurring/recurring-rounds.service.js';
import { InvoiceSettingsResolver } from './invoice-settings.resolver.js';
import { InvoiceSettingsService } from './invoice-settings.service.js';
import { InvoicePreloads } from './invoice-preloads.service.js';
import { InvoiceViews } from './invoice-views.service.js';
import { InvoicesResolver } from './invoices.resolver.js';
import { InvoicesService } from './invoices.service.js';
import { InvoicePdfController } from './pdf/invoice-pdf.controller.js';
import { InvoicePdfRenderer } from './pdf/invoice-pdf-renderer.js';
import { InvoicePdfs } from './pdf/invoice-pdfs.service.js';
import { ReminderMailer } from './reminders/reminder-mailer.js';
import { ReminderRounds } from './reminders/reminder-rounds.service.js';
import { RemindersResolver } from './reminders/reminders.resolver.js';
import { Reminders } from './reminders/reminders.service.js';
import { PayLinkOffers } from './pay-link-offers.service.js';
import { PayLinksService } from './pay-links.service.js';

/**
 * Invoices from draft to paid or void, their history, numbers, pay links, PDF and mailing.
 * Owns invoices, invoice_lines, invoice_history, invoice_mailings, invoice_number_series, invoice_settings, recurring_invoices,
 * recurring_occurrences, pay_links, invoice_texts, issued_faces and issued_logos.
 * Emits invoice.issued, invoice.sent, invoice.overdue, invoice.reminder_due, invoice.mail_refused and, when one is void,
 * invoice.payable_changed; handles invoice.sent and invoice.reminder_due by mailing.
 */
@Module({
  imports: [AccountsModule, OrganizationsModule, IntegrationsModule, ClientsModule],
  controllers: [InvoicePdfController, InvoiceCsvController],
  providers: [
    InvoicesService,
    InvoiceDraftsService,
    InvoiceCopiesService,
    RecurringInvoicesService,
    RecurringInvoicesResolver,
    RecurringRounds,
    InvoiceSettingsService,
    InvoiceSettingsResolver,
    InvoiceIssuingService,
    InvoiceFaces,
    InvoiceMovesService,
    InvoiceNumbersService,
    InvoiceEndings,
    InvoiceListService,
    InvoiceHistoryService,
    InvoicePreloads,
    InvoiceViews,
    InvoiceMailer,
    InvoiceMailFactsService,
    InvoicePost,
    InvoiceDeliveryResolver,
    Reminders,
    ReminderRounds,
    ReminderMailer,
    RemindersResolver,
    InvoicePdfs,
    InvoicePdfRenderer,
    InvoiceCsv,
    PayLinksService,
    PayLinkOffers,
    InvoicesResolver,
    InvoiceFieldsResolver,
    InvoiceHistoryEntryResolver,
  ],
  exports: [
    InvoicesService,
    InvoiceHistoryService,
    InvoicePreloads,
    InvoiceViews,
    PayLinksService,
    InvoiceDraftsService,
    InvoiceMovesService,
    InvoiceEndings,
    InvoicePost,
    InvoiceNumbersService,
    InvoicePdfs,
    PayLinkOffers,
  ],
})
export class InvoicesModule {}
