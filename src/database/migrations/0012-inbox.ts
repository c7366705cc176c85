import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Inbox1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_events
        ALTER COLUMN payload DROP NOT NULL,
        ADD COLUMN serial_key text,
        ADD COLUMN note text,
        ADD COLUMN locked_until timestamptz(3),
        ADD COLUMN died_at timestamptz(3);

      -- What is left to do, by connection: the next one of each is found without looking at the others' backlog.
      DROP INDEX webhook_events_due;
      CREATE INDEX webhook_events_due ON webhook_events (connection_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
      CREATE INDEX webhook_events_waiting ON webhook_events (connection_id, serial_key) WHERE next_attempt_at IS NOT NULL;

      -- Two events of one payment are never worked on at once, whatever the code above does.
      CREATE UNIQUE INDEX webhook_events_one_at_a_time ON webhook_events (connection_id, serial_key) WHERE locked_until IS NOT NULL;

      CREATE INDEX webhook_events_dead ON webhook_events (organization_id, id) WHERE status = 'DEAD';
      CREATE INDEX webhook_events_payloads ON webhook_events (received_at) WHERE payload IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX webhook_events_payloads, webhook_events_dead, webhook_events_one_at_a_time, webhook_events_waiting, webhook_events_due;
      UPDATE webhook_events SET payload = '' WHERE payload IS NULL;
      ALTER TABLE webhook_events
        ALTER COLUMN payload SET NOT NULL,
        DROP COLUMN serial_key, DROP COLUMN note, DROP COLUMN locked_until, DROP COLUMN died_at;
      CREATE INDEX webhook_events_due ON webhook_events (next_attempt_at) WHERE status IN ('RECEIVED', 'RETRYING');
    `);
  }
}
