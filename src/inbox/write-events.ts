import type { DataSource } from 'typeorm';
import { run, type Statement } from '../database/statements.js';

/** An event as it is stored. */
export interface StoredRow {
  /** Ours. */
  id: string;
  owner: { organizationId: string; id: string };
  event: { id: string; type: string; objectId: string | null; paymentReference: string | null };
  payload: Buffer;
  receivedAt: Date;
}

/**
 * Events with the payloads of those that are `kept`; what is known already adds neither. Payloads go as one value in the
 * database's own form, from which each takes its part: an array of them would go as text of twice the length.
 */
export async function writeEvents(
  dataSource: DataSource,
  rows: readonly StoredRow[],
  kept: readonly StoredRow[],
  runId: string | null,
): Promise<string[]> {
  const starts: number[] = [];
  let length = 0;
  for (const { payload } of kept) {
    starts.push(length + 1);
    length += payload.length;
  }
  const payloads = kept.map(({ payload }) => payload);
  const stored = await run<{ id: string }>(dataSource, WRITE, [
    rows.map(({ id }) => id),
    rows.map(({ owner }) => owner.organizationId),
    rows.map(({ owner }) => owner.id),
    rows.map(({ event }) => event.id),
    rows.map(({ event }) => event.type),
    rows.map(({ event }) => event.objectId),
    rows.map(({ event }) => event.paymentReference ?? event.objectId),
    rows.map(({ receivedAt }) => receivedAt.toISOString()),
    runId,
    kept.map(({ id }) => id),
    starts,
    payloads.map((payload) => payload.length),
    payloads.length === 1 ? payloads[0] : Buffer.concat(payloads, length),
  ]);
  return stored.map(({ id }) => id);
}

const WRITE: Statement = {
  name: 'inbox_write',
  text: `
  WITH stored AS (
    INSERT INTO webhook_events (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, status, received_at, next_attempt_at, reconciliation_run_id)
    SELECT id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, 'RECEIVED', received_at, date_trunc('milliseconds', now()), $9::uuid
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
      AS incoming (id, organization_id, connection_id, provider_event_id, type, object_id, serial_key, received_at)
    ON CONFLICT ON CONSTRAINT webhook_events_once DO NOTHING RETURNING id, organization_id, received_at
  ), kept AS (
    INSERT INTO webhook_payloads (event_id, received_at, organization_id, payload)
    SELECT stored.id, stored.received_at, stored.organization_id, substring($13::bytea FROM part.start FOR part.length)
    FROM unnest($10::uuid[], $11::int[], $12::int[]) AS part (id, start, length) JOIN stored USING (id)
  )
  SELECT id FROM stored`,
};
