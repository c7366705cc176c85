import type { Transaction } from '../database/transactions.js';
import type { DomainEventName, DomainEvents } from './domain-events.js';
import { OutboxEventEntity } from './outbox-event.entity.js';
import { outboxWakeUps } from './outbox-wake-ups.js';

/**
 * The only way to publish: writes the event in the transaction that makes it true. The relay hands it to the handlers
 * after the commit, at least once.
 */
export async function emit<N extends DomainEventName>(
  tx: Transaction,
  name: N,
  payload: DomainEvents[N],
): Promise<void> {
  const event = tx.manager.create(OutboxEventEntity, { organizationId: payload.organizationId, name, payload });
  await tx.manager.insert(OutboxEventEntity, event);
  tx.afterCommit(() => outboxWakeUps.emit('due'));
}
