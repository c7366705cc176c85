import type { Transaction } from '../database/transactions.js';
import type { DomainEventName, DomainEvents } from './domain-events.js';
import { OutboxEventEntity } from './outbox-event.entity.js';
import { outboxWakeUps } from './outbox-wake-ups.js';

/** What a transaction has to tell, until it ends. */
const untold = new WeakMap<Transaction, OutboxEventEntity[]>();

/**
 * The only way to publish: the event is written in the transaction that makes it true, with all others of it in one
 * statement at its end. The relay hands it to the handlers after the commit, at least once.
 */
export async function emit<N extends DomainEventName>(
  tx: Transaction,
  name: N,
  payload: DomainEvents[N],
): Promise<void> {
  const event = tx.manager.create(OutboxEventEntity, { organizationId: payload.organizationId, name, payload });
  const earlier = untold.get(tx);
  if (earlier) return void earlier.push(event);
  const events = [event];
  untold.set(tx, events);
  tx.beforeCommit(async () => void (await tx.manager.insert(OutboxEventEntity, events)));
  tx.afterCommit(() => outboxWakeUps.emit('due'));
}
