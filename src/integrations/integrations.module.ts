import { Global, Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionsService } from './connections.service.js';
import { CredentialSweeper } from './credential-sweeper.js';
import { InFlightRegistry } from './in-flight.js';
import { SaveStripeIntegrationService } from './save-stripe-integration.service.js';
import { StripeIntegrationResolver } from './stripe-integration.resolver.js';
import { StripeIntegrationsService } from './stripe-integrations.service.js';

/**
 * The connection of an organization to its payment account. Owns connections and connection_flat_fees; emits
 * connection.changed and connection.disconnected.
 */
@Global()
@Module({
  imports: [OrganizationsModule],
  providers: [
    ConnectionSecrets,
    ConnectionsService,
    CredentialSweeper,
    InFlightRegistry,
    SaveStripeIntegrationService,
    StripeIntegrationResolver,
    StripeIntegrationsService,
  ],
  exports: [ConnectionsService, InFlightRegistry],
})
export class IntegrationsModule {}
