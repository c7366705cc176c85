import type { DueEvent } from '../inbox/inbox-claims.service.js';

/** How many events a worker works on at once. */
export interface Slots {
  total: number;
  /** Of one connection, so that a slow account does not take them all. */
  perConnection: number;
}

/** Which of the due events to start beside those that are running: in their order, one at a time of each serial key. */
export function choose(due: readonly DueEvent[], running: readonly DueEvent[], slots: Slots): DueEvent[] {
  const ids = new Set(running.map((each) => each.id));
  const keys = new Set(running.flatMap(serial));
  const counts = new Map<string, number>();
  const count = (connectionId: string) => counts.get(connectionId) ?? 0;
  for (const { connectionId } of running) counts.set(connectionId, count(connectionId) + 1);

  const chosen: DueEvent[] = [];
  for (const event of due) {
    if (running.length + chosen.length >= slots.total) break;
    if (ids.has(event.id) || count(event.connectionId) >= slots.perConnection) continue;
    if (serial(event).some((key) => keys.has(key))) continue;
    for (const key of serial(event)) keys.add(key);
    counts.set(event.connectionId, count(event.connectionId) + 1);
    chosen.push(event);
  }
  return chosen;
}

/** The key within the whole instance; none for an event that need not take turns. */
function serial({ connectionId, serialKey }: DueEvent): string[] {
  return serialKey === null ? [] : [`${connectionId}:${serialKey}`];
}
