import { DataSource } from 'typeorm';
import type { Lane } from './lane.js';

/** Somebody who waits until everything that was told to an organization is worked on. */
interface Waiter {
  organizationId: string;
  /** Events that must have arrived. */
  ids: readonly string[];
  deadline: number;
  done: (error?: Error) => void;
}

const LOOK_MS = 8;
/** Generous: a machine may be very slow. */
const LONGEST_MS = 300_000;

/** Waits for all organizations of an application with one question to its database, however many wait. */
class Watch {
  private waiters: Waiter[] = [];
  private looking = false;

  constructor(private readonly dataSource: DataSource) {}

  wait(organizationId: string, ids: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (error?: Error) => (error ? reject(error) : resolve());
      this.waiters.push({ organizationId, ids, deadline: Date.now() + LONGEST_MS, done });
      if (!this.looking) void this.look();
    });
  }

  private async look(): Promise<void> {
    this.looking = true;
    while (this.waiters.length > 0) {
      await new Promise((wake) => setTimeout(wake, LOOK_MS));
      const asked = this.waiters;
      try {
        await this.answer(asked);
      } catch (error) {
        this.waiters = this.waiters.filter((each) => !asked.includes(each));
        for (const { done } of asked) done(error as Error);
      }
    }
    this.looking = false;
  }

  private async answer(asked: readonly Waiter[]): Promise<void> {
    const missing = await this.missing(asked.flatMap(({ ids }) => ids));
    const busy = await this.busy(asked.map(({ organizationId }) => organizationId));
    const now = Date.now();
    const ended = asked.filter(
      ({ organizationId, ids, deadline }) =>
        deadline < now || (!busy.has(organizationId) && !ids.some((id) => missing.has(id))),
    );
    this.waiters = this.waiters.filter((each) => !ended.includes(each));
    for (const { organizationId, deadline, done } of ended)
      done(deadline < now ? new Error(`Events are not worked on: ${await this.leftOver(organizationId)}`) : undefined);
  }

  private async missing(ids: readonly string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.dataSource.query<{ id: string }[]>(
      'SELECT provider_event_id AS id FROM webhook_events WHERE provider_event_id = ANY($1)',
      [ids],
    );
    const stored = new Set(rows.map(({ id }) => id));
    return new Set(ids.filter((id) => !stored.has(id)));
  }

  private async busy(organizationIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `SELECT DISTINCT organization_id AS id FROM webhook_events
       WHERE next_attempt_at IS NOT NULL AND status IN ('RECEIVED', 'RETRYING') AND organization_id = ANY($1)`,
      [organizationIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** What an error should tell of events that nobody has worked on. */
  private async leftOver(organizationId: string): Promise<string> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT type, status, attempts, last_error, serial_key, received_at, next_attempt_at, now() FROM webhook_events
       WHERE organization_id = $1 AND status IN ('RECEIVED', 'RETRYING')`,
      [organizationId],
    );
    return JSON.stringify(rows);
  }
}

const watches = new WeakMap<DataSource, Watch>();

/** Until these events have arrived and the application has worked on everything it was told. */
export function untilWorkedOn(lane: Lane, ids: readonly string[]): Promise<void> {
  const dataSource = lane.get(DataSource);
  const watch = watches.get(dataSource) ?? new Watch(dataSource);
  watches.set(dataSource, watch);
  return watch.wait(lane.organizationId, ids);
}
