import { Module } from '@nestjs/common';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ClientCreditService } from './client-credit.service.js';
import { ClientsResolver } from './clients.resolver.js';
import { ClientsService } from './clients.service.js';

/** Clients and their credit. Owns clients and client_credit_entries; emits nothing. */
@Module({
  imports: [OrganizationsModule, IntegrationsModule],
  providers: [ClientsService, ClientCreditService, ClientsResolver],
  exports: [ClientsService, ClientCreditService],
})
export class ClientsModule {}
