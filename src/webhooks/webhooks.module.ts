import { Module } from '@nestjs/common';
import { InboxModule } from '../inbox/inbox.module.js';
import { DisputesModule } from '../disputes/disputes.module.js';
import { IntegrationsModule } from '../integrations/integrations.module.js';
import { PaymentsModule } from '../payments/payments.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { InboxDispatcher } from './inbox-dispatcher.service.js';
import { PlatformInboxService } from './platform-inbox.service.js';
import { SecondChances } from './second-chances.js';
import { WebhookEventsResolver } from './webhook-events.resolver.js';
import { WebhookEventsService } from './webhook-events.service.js';
import { WebhookInboxService } from './webhook-inbox.service.js';
import { WebhookRateLimit } from './webhook-rate-limit.js';
import { WebhookWorkerService } from './webhook-worker.service.js';
import { WebhooksController } from './webhooks.controller.js';

/** Deliveries of providers: verified, stored once, acknowledged, then worked on. Owns no table; uses inbox, payments, disputes. */
@Module({
  imports: [InboxModule, IntegrationsModule, PaymentsModule, DisputesModule, ProvidersModule],
  controllers: [WebhooksController],
  providers: [
    PlatformInboxService,
    WebhookInboxService,
    WebhookWorkerService,
    InboxDispatcher,
    WebhookRateLimit,
    SecondChances,
    WebhookEventsService,
    WebhookEventsResolver,
  ],
})
export class WebhooksModule {}
