import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Outbox1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox_events (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        name text NOT NULL,
        payload jsonb NOT NULL,
        handled_by text[] NOT NULL DEFAULT '{}',
        attempts integer NOT NULL DEFAULT 0,
        due_at timestamptz(3) NOT NULL DEFAULT now(),
        done_at timestamptz(3),
        last_error text,
        CONSTRAINT outbox_events_pkey PRIMARY KEY (id)
      );
      CREATE INDEX outbox_due ON outbox_events (due_at) WHERE done_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox_events');
  }
}
