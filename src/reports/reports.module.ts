import { Module } from '@nestjs/common';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { InvoicesModule } from '../invoices/invoices.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { MoneyReports } from './money-report.service.js';
import { ReportsResolver } from './reports.resolver.js';

/** Figures over the rows of other rooms. Owns no table, emits nothing. An edge: no room imports it. */
@Module({
  imports: [IntegrationsModule, InvoicesModule, OrganizationsModule],
  providers: [MoneyReports, ReportsResolver],
})
export class ReportsModule {}
