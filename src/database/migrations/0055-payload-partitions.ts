import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What events hold leaves the table that says which are known, for a table that is cut by weeks (docs/decisions/0014).
 * Nobody stores events meanwhile: the lock is taken first, so that no payload is missed.
 */
export class PayloadPartitions1700000000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      LOCK TABLE webhook_events IN ACCESS EXCLUSIVE MODE;

      CREATE TABLE webhook_payloads (
        event_id uuid NOT NULL,
        received_at timestamptz(3) NOT NULL,
        organization_id uuid NOT NULL,
        payload bytea NOT NULL,
        CONSTRAINT webhook_payloads_pkey PRIMARY KEY (event_id, received_at)
      ) PARTITION BY RANGE (received_at);

      -- Compressing as PostgreSQL does by default is half of what storing an event costs it.
      DO $$
      BEGIN
        ALTER TABLE webhook_payloads ALTER COLUMN payload SET COMPRESSION lz4;
      EXCEPTION WHEN feature_not_supported THEN
        ALTER TABLE webhook_payloads ALTER COLUMN payload SET STORAGE EXTERNAL;
      END $$;

      -- The weeks of which there is something, and the next ones; then src/inbox/payload-partitions.service.ts makes them.
      DO $$
      DECLARE monday timestamp;
      BEGIN
        FOR monday IN SELECT DISTINCT date_trunc('week', received_at AT TIME ZONE 'UTC') FROM webhook_events WHERE payload IS NOT NULL
                      UNION SELECT date_trunc('week', now() AT TIME ZONE 'UTC') + n * interval '7 days' FROM generate_series(0, 4) n LOOP
          EXECUTE format('CREATE TABLE %I PARTITION OF webhook_payloads FOR VALUES FROM (%L) TO (%L)',
            'webhook_payloads_' || to_char(monday, 'YYYYMMDD'), monday::text || '+00', (monday + interval '7 days')::text || '+00');
        END LOOP;
      END $$;
      INSERT INTO webhook_payloads (event_id, received_at, organization_id, payload)
        SELECT id, received_at, organization_id, payload FROM webhook_events WHERE payload IS NOT NULL;

      -- Writes the rows anew (for the expression's sake), so that the payloads leave the disk as well.
      ALTER TABLE webhook_events DROP COLUMN payload, ALTER COLUMN attempts TYPE integer USING attempts + 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_events ADD COLUMN payload bytea;
      UPDATE webhook_events e SET payload = p.payload FROM webhook_payloads p
        WHERE p.event_id = e.id AND p.received_at = e.received_at;
      CREATE INDEX webhook_events_payloads ON webhook_events (received_at) WHERE payload IS NOT NULL;
      DROP TABLE webhook_payloads;
    `);
  }
}
