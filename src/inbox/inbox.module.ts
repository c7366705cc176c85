import { Module } from '@nestjs/common';
import { InboxService } from './inbox.service.js';

/** Events of providers as they came in, by delivery or by asking. Owns webhook_events; webhooks works on them. */
@Module({ providers: [InboxService], exports: [InboxService] })
export class InboxModule {}
