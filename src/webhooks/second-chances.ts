import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventBus } from '../events/event-bus.js';
import { InboxClaims } from '../inbox/inbox-claims.service.js';

/** What failed because of a connection is tried again as soon as somebody has mended it: a new key, say. */
@Injectable()
export class SecondChances implements OnModuleInit {
  constructor(
    private readonly bus: EventBus,
    private readonly claims: InboxClaims,
  ) {}

  onModuleInit(): void {
    for (const event of ['connection.changed', 'connection.recovered'] as const) {
      this.bus.on(event, {
        name: 'webhooks.second_chance',
        handle: ({ organizationId, connectionId }) => this.claims.hasten(organizationId, connectionId),
      });
    }
  }
}
