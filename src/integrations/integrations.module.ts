import { Global, Module } from '@nestjs/common';
import { BooksModule } from '../books/books.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { AuthModule } from '../auth/auth.module.js';
import { ConnectionAccounts } from './connection-accounts.js';
import { ConnectionChanges } from './connection-changes.service.js';
import { ConnectionHealthResolver } from './connection-health.resolver.js';
import { ConnectionHealthService } from './connection-health.service.js';
import { ConnectAccountService } from './connect-account.service.js';
import { ConnectionWriter } from './connection-writer.service.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionsService } from './connections.service.js';
import { CredentialSweeper } from './credential-sweeper.js';
import { EndpointKeeper } from './endpoint-keeper.service.js';
import { HealthRounds } from './health-rounds.js';
import { InFlightRegistry } from './in-flight.js';
import { PlatformHealth } from './platform-health.service.js';
import { PlatformLeave } from './platform-leave.service.js';
import { KeptConnections } from './kept-connections.service.js';
import { LastDeliveries } from './last-deliveries.js';
import { ReceivingEnds } from './receiving-ends.service.js';
import { SaveStripeIntegrationService } from './save-stripe-integration.service.js';
import { StripeIntegrationResolver } from './stripe-integration.resolver.js';
import { StripeIntegrationsService } from './stripe-integrations.service.js';
import { StripeOAuthController } from './stripe-oauth.controller.js';
import { StripeOAuthResolver } from './stripe-oauth.resolver.js';
import { StripeOAuthService } from './stripe-oauth.service.js';
import { WorkingConnections } from './working-connections.service.js';

/**
 * The connection of an organization to its payment account. Owns connections, connection_flat_fees and oauth_attempts; emits
 * connection.changed, connection.disconnected, connection.trouble, connection.recovered and expense_account.chosen.
 */
@Global()
@Module({
  imports: [AuthModule, OrganizationsModule, BooksModule],
  providers: [
    ConnectionAccounts,
    ConnectionChanges,
    ConnectionHealthResolver,
    ConnectionHealthService,
    ConnectAccountService,
    ConnectionWriter,
    ConnectionSecrets,
    ConnectionsService,
    CredentialSweeper,
    EndpointKeeper,
    HealthRounds,
    InFlightRegistry,
    KeptConnections,
    PlatformHealth,
    PlatformLeave,
    LastDeliveries,
    ReceivingEnds,
    SaveStripeIntegrationService,
    StripeIntegrationResolver,
    StripeIntegrationsService,
    StripeOAuthResolver,
    StripeOAuthService,
    WorkingConnections,
  ],
  controllers: [StripeOAuthController],
  exports: [
    ConnectionsService,
    InFlightRegistry,
    KeptConnections,
    LastDeliveries,
    PlatformLeave,
    ReceivingEnds,
    WorkingConnections,
  ],
})
export class IntegrationsModule {}
