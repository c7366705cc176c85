import { Module } from '@nestjs/common';
import { AccountsModule } from '../auth/accounts.module.js';
import { ClientsModule } from '../clients/clients.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { TicketsResolver } from './tickets.resolver.js';
import { TicketsService } from './tickets.service.js';
import { TimeApprovalsService } from './time-approvals.service.js';
import { TimeBillingResolver } from './time-billing.resolver.js';
import { TimeEntriesResolver } from './time-entries.resolver.js';
import { TimeEntriesService } from './time-entries.service.js';
import { TimeInvoicingService } from './time-invoicing.service.js';
import { TimeRatesService } from './time-rates.service.js';

/**
 * Tickets, time worked on them, its approval and rates, and invoices made from it.
 * Owns tickets, time_entries, time_rates, time_billings and time_settings; emits nothing.
 */
@Module({
  imports: [AccountsModule, OrganizationsModule, ClientsModule, InvoicesModule],
  providers: [
    TicketsService,
    TimeEntriesService,
    TimeApprovalsService,
    TimeRatesService,
    TimeInvoicingService,
    TicketsResolver,
    TimeEntriesResolver,
    TimeBillingResolver,
  ],
})
export class TimeModule {}
