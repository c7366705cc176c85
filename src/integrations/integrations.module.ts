import { Global, Module } from '@nestjs/common';
import { BooksModule } from '../books/books.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ConnectionHealthResolver } from './connection-health.resolver.js';
import { ConnectionHealthService } from './connection-health.service.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionsService } from './connections.service.js';
import { CredentialSweeper } from './credential-sweeper.js';
import { EndpointKeeper } from './endpoint-keeper.service.js';
import { HealthRounds } from './health-rounds.js';
import { InFlightRegistry } from './in-flight.js';
import { SaveStripeIntegrationService } from './save-stripe-integration.service.js';
import { StripeIntegrationResolver } from './stripe-integration.resolver.js';
import { StripeIntegrationsService } from './stripe-integrations.service.js';

/**
 * The connection of an organization to its payment account. Owns connections and connection_flat_fees; emits
 * connection.changed, connection.disconnected, connection.trouble, connection.recovered and expense_account.chosen.
 */
@Global()
@Module({
  imports: [OrganizationsModule, BooksModule],
  providers: [
    ConnectionHealthResolver,
    ConnectionHealthService,
    ConnectionSecrets,
    ConnectionsService,
    CredentialSweeper,
    EndpointKeeper,
    HealthRounds,
    InFlightRegistry,
    SaveStripeIntegrationService,
    StripeIntegrationResolver,
    StripeIntegrationsService,
  ],
  exports: [ConnectionsService, InFlightRegistry],
})
export class IntegrationsModule {}
