import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Reconciliation1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reconciliation_runs (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        trigger text NOT NULL,
        status text NOT NULL,
        started_at timestamptz(3) NOT NULL,
        finished_at timestamptz(3),
        checked integer NOT NULL DEFAULT 0,
        mended integer NOT NULL DEFAULT 0,
        failure text,
        retry_at timestamptz(3),
        attempts integer NOT NULL DEFAULT 0,
        lease_until timestamptz(3) NOT NULL,
        CONSTRAINT reconciliation_runs_pkey PRIMARY KEY (id),
        CONSTRAINT reconciliation_runs_id_key UNIQUE (organization_id, id),
        CONSTRAINT reconciliation_runs_finished CHECK ((status = 'RUNNING') = (finished_at IS NULL)),
        CONSTRAINT reconciliation_runs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );
      -- One run at a time per organization, whichever process begins it.
      CREATE UNIQUE INDEX reconciliation_runs_one_at_a_time ON reconciliation_runs (organization_id) WHERE status = 'RUNNING';
      CREATE INDEX reconciliation_runs_to_claim ON reconciliation_runs (lease_until) WHERE status = 'RUNNING';

      CREATE TABLE reconciliation_findings (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        run_id uuid,
        connection_id uuid NOT NULL,
        kind text NOT NULL,
        message text NOT NULL,
        provider_reference text NOT NULL,
        mended boolean NOT NULL,
        CONSTRAINT reconciliation_findings_pkey PRIMARY KEY (id),
        CONSTRAINT reconciliation_findings_once UNIQUE (run_id, kind, provider_reference),
        CONSTRAINT reconciliation_findings_run_id_fkey FOREIGN KEY (organization_id, run_id)
          REFERENCES reconciliation_runs (organization_id, id),
        CONSTRAINT reconciliation_findings_connection_id_fkey FOREIGN KEY (organization_id, connection_id)
          REFERENCES connections (organization_id, id)
      );
      CREATE INDEX reconciliation_findings_unreported ON reconciliation_findings (organization_id) WHERE run_id IS NULL;

      CREATE TABLE reconciliation_cursors (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        connection_id uuid NOT NULL,
        events_until timestamptz(3),
        swept_at timestamptz(3),
        CONSTRAINT reconciliation_cursors_pkey PRIMARY KEY (id),
        CONSTRAINT reconciliation_cursors_once UNIQUE (connection_id),
        CONSTRAINT reconciliation_cursors_connection_id_fkey FOREIGN KEY (organization_id, connection_id)
          REFERENCES connections (organization_id, id)
      );

      CREATE TABLE reconciliation_checks (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        connection_id uuid NOT NULL,
        kind text NOT NULL,
        reference text NOT NULL,
        begun_at timestamptz(3) NOT NULL,
        next_check_at timestamptz(3) NOT NULL,
        CONSTRAINT reconciliation_checks_pkey PRIMARY KEY (id),
        CONSTRAINT reconciliation_checks_once UNIQUE (connection_id, kind, reference),
        CONSTRAINT reconciliation_checks_connection_id_fkey FOREIGN KEY (organization_id, connection_id)
          REFERENCES connections (organization_id, id)
      );
      CREATE INDEX reconciliation_checks_due ON reconciliation_checks (next_check_at);

      ALTER TABLE webhook_events
        ADD COLUMN reconciliation_run_id uuid,
        ADD CONSTRAINT webhook_events_reconciliation_run_id_fkey FOREIGN KEY (organization_id, reconciliation_run_id)
          REFERENCES reconciliation_runs (organization_id, id);
      CREATE INDEX webhook_events_of_run ON webhook_events (reconciliation_run_id) WHERE reconciliation_run_id IS NOT NULL;

      CREATE INDEX payments_unsettled ON payments (connection_id) WHERE status = 'PENDING';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX payments_unsettled;
      ALTER TABLE webhook_events DROP COLUMN reconciliation_run_id;
      DROP TABLE reconciliation_checks, reconciliation_cursors, reconciliation_findings, reconciliation_runs;
    `);
  }
}
