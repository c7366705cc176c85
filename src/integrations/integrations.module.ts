import { Global, Module } from '@nestjs/common';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionsService } from './connections.service.js';
import { InFlightRegistry } from './in-flight.js';

/**
 * The connection of an organization to its payment account. Owns connections and connection_flat_fees; emits
 * connection.changed and connection.disconnected.
 */
@Global()
@Module({
  providers: [ConnectionSecrets, ConnectionsService, InFlightRegistry],
  exports: [ConnectionsService, InFlightRegistry],
})
export class IntegrationsModule {}
