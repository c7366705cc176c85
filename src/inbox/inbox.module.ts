import { Module } from '@nestjs/common';
import { InboxClaims } from './inbox-claims.service.js';
import { InboxGauges } from './inbox-gauges.service.js';
import { InboxService } from './inbox.service.js';
import { PayloadPartitions } from './payload-partitions.service.js';

/**
 * Events of providers as they came in, by delivery or by asking. Owns webhook_events and
 * webhook_payloads; webhooks works on them. Emits
 * webhook_event.dead.
 */
@Module({
  providers: [InboxService, InboxClaims, InboxGauges, PayloadPartitions],
  exports: [InboxService, InboxClaims],
})
export class InboxModule {}
