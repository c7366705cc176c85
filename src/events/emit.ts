import { newId } from '../common/id.js';
import type { Statement } from '../database/statements.js';
import type { Transaction } from '../database/transactions.js';
import type { DomainEventName, DomainEvents } from './domain-events.js';
import { outboxWakeUps } from './outbox-wake-ups.js';

type Untold = { id: string; organizationId: string; name: DomainEventName; payload: object };

/** What a transaction has to tell, until it ends. */
const untold = new WeakMap<Transaction, Untold[]>();

const INSERT: Statement = {
  name: 'outbox_insert',
  text: `INSERT INTO outbox_events (id, organization_id, name, payload)
    SELECT id, "organizationId", name, payload FROM jsonb_to_recordset($1) AS e (id uuid, "organizationId" uuid, name text, payload jsonb)`,
};

/**
 * The only way to publish: the event is written in the transaction that makes it true, with all others of it in one
 * statement at its end. The relay hands it to the handlers after the commit, at least once.
 */
export function emit<N extends DomainEventName>(tx: Transaction, name: N, payload: DomainEvents[N]): Promise<void> {
  const event = { id: newId(), organizationId: payload.organizationId, name, payload };
  const events = untold.get(tx) ?? begin(tx);
  events.push(event);
  return Promise.resolve();
}

function begin(tx: Transaction): Untold[] {
  const events: Untold[] = [];
  untold.set(tx, events);
  const values = (): [string] => {
    untold.delete(tx);
    return [JSON.stringify(events)];
  };
  tx.writeLast({ statement: INSERT, values, table: 'outbox_events' });
  tx.afterCommit(() => outboxWakeUps.emit('due'));
  return events;
}
