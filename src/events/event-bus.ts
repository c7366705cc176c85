import { Injectable } from '@nestjs/common';
import type { DomainEventName, DomainEvents } from './domain-events.js';

export interface EventHandler<N extends DomainEventName = DomainEventName> {
  /** Unique and never changed: the outbox remembers by it who has handled an event. */
  name: string;
  handle: (payload: DomainEvents[N], eventId: string) => Promise<void>;
}

/** Who wants to know what. Rooms subscribe when their module starts. */
@Injectable()
export class EventBus {
  private readonly handlers = new Map<DomainEventName, EventHandler[]>();

  /** Subscribes an idempotent handler: after a crash it may see an event again. Throws when the name is taken for this event. */
  on<N extends DomainEventName>(event: N, handler: EventHandler<N>): void {
    const list = this.handlers.get(event) ?? [];
    if (list.some((each) => each.name === handler.name)) throw new Error(`${handler.name} already handles ${event}`);
    this.handlers.set(event, [...list, handler as unknown as EventHandler]);
  }

  handlersOf(event: DomainEventName): readonly EventHandler[] {
    return this.handlers.get(event) ?? [];
  }
}
