import { Global, Module } from '@nestjs/common';
import { EventBus } from './event-bus.js';
import { OutboxRelay } from './outbox-relay.js';

/** Domain events by outbox. Owns outbox_events. */
@Global()
@Module({ providers: [EventBus, OutboxRelay], exports: [EventBus, OutboxRelay] })
export class EventsModule {}
