import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Disputes1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disputes (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        connection_id uuid NOT NULL,
        provider text NOT NULL,
        account_id text NOT NULL,
        mode text NOT NULL,
        reference text NOT NULL,
        payment_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        stage text NOT NULL,
        provider_status text NOT NULL,
        reason text NOT NULL,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL,
        method text,
        evidence_due_at timestamptz(3),
        submissions integer NOT NULL DEFAULT 0,
        charge_refundable boolean NOT NULL,
        opened_at timestamptz(3) NOT NULL,
        closed_at timestamptz(3),
        source_event_id text,
        applied_ticket bigint NOT NULL,
        CONSTRAINT disputes_pkey PRIMARY KEY (id),
        CONSTRAINT disputes_id_key UNIQUE (organization_id, id),
        CONSTRAINT disputes_provider_reference_key UNIQUE (provider, account_id, mode, reference),
        CONSTRAINT disputes_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections (organization_id, id),
        CONSTRAINT disputes_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payments (organization_id, id),
        CONSTRAINT disputes_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id)
      );
      CREATE INDEX disputes_by_payment ON disputes (organization_id, payment_id);
      CREATE INDEX disputes_by_invoice ON disputes (organization_id, invoice_id);
      CREATE INDEX disputes_due ON disputes (evidence_due_at) WHERE closed_at IS NULL AND evidence_due_at IS NOT NULL;

      CREATE TABLE dispute_movements (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        dispute_id uuid NOT NULL,
        provider text NOT NULL,
        account_id text NOT NULL,
        mode text NOT NULL,
        reference text NOT NULL,
        kind text NOT NULL,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL,
        fee_minor bigint NOT NULL,
        net_minor bigint NOT NULL,
        occurred_at timestamptz(3) NOT NULL,
        CONSTRAINT dispute_movements_pkey PRIMARY KEY (id),
        -- By the provider's balance transaction: money is written down once, whichever event told of it.
        CONSTRAINT dispute_movements_provider_reference_key UNIQUE (provider, account_id, mode, reference),
        CONSTRAINT dispute_movements_dispute_id_fkey FOREIGN KEY (organization_id, dispute_id) REFERENCES disputes (organization_id, id)
      );
      CREATE INDEX dispute_movements_by_dispute ON dispute_movements (organization_id, dispute_id, id);
      CREATE TRIGGER dispute_movements_append_only BEFORE UPDATE OR DELETE ON dispute_movements
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER dispute_movements_no_truncate BEFORE TRUNCATE ON dispute_movements
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE dispute_evidence (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        dispute_id uuid NOT NULL,
        texts jsonb NOT NULL,
        staged_at timestamptz(3),
        submitted_at timestamptz(3),
        CONSTRAINT dispute_evidence_pkey PRIMARY KEY (id),
        CONSTRAINT dispute_evidence_dispute_id_key UNIQUE (organization_id, dispute_id),
        CONSTRAINT dispute_evidence_dispute_id_fkey FOREIGN KEY (organization_id, dispute_id) REFERENCES disputes (organization_id, id)
      );

      CREATE TABLE dispute_files (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        dispute_id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        content_type text NOT NULL,
        size integer NOT NULL,
        sha256 text NOT NULL,
        content bytea,
        reference text,
        CONSTRAINT dispute_files_pkey PRIMARY KEY (id),
        CONSTRAINT dispute_files_id_key UNIQUE (organization_id, id),
        CONSTRAINT dispute_files_dispute_id_fkey FOREIGN KEY (organization_id, dispute_id) REFERENCES disputes (organization_id, id)
      );

      CREATE UNIQUE INDEX dispute_files_one_of_a_kind ON dispute_files (organization_id, dispute_id, kind) WHERE reference IS NOT NULL;
      CREATE INDEX dispute_files_by_dispute ON dispute_files (organization_id, dispute_id);

      CREATE TABLE dispute_requests (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        dispute_id uuid NOT NULL,
        kind text NOT NULL,
        idempotency_key text NOT NULL,
        payload jsonb NOT NULL,
        actor text NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        retry_at timestamptz(3) NOT NULL DEFAULT now(),
        failure text,
        CONSTRAINT dispute_requests_pkey PRIMARY KEY (id),
        CONSTRAINT dispute_requests_dispute_id_fkey FOREIGN KEY (organization_id, dispute_id) REFERENCES disputes (organization_id, id)
      );
      -- One at a time: a late repetition must not overtake what was asked after it.
      CREATE UNIQUE INDEX dispute_requests_one_pending ON dispute_requests (organization_id, dispute_id) WHERE state = 'pending';
      CREATE INDEX dispute_requests_due ON dispute_requests (retry_at) WHERE state = 'pending';
      CREATE INDEX dispute_requests_by_dispute ON dispute_requests (organization_id, dispute_id, id);

      CREATE TABLE dispute_deadline_notices (
        organization_id uuid NOT NULL,
        dispute_id uuid NOT NULL,
        due_at timestamptz(3) NOT NULL,
        days_left integer NOT NULL,
        told_at timestamptz(3) NOT NULL,
        CONSTRAINT dispute_deadline_notices_pkey PRIMARY KEY (organization_id, dispute_id, due_at, days_left),
        CONSTRAINT dispute_deadline_notices_dispute_id_fkey FOREIGN KEY (organization_id, dispute_id) REFERENCES disputes (organization_id, id)
      );

      CREATE TABLE fraud_warnings (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        connection_id uuid NOT NULL,
        provider text NOT NULL,
        account_id text NOT NULL,
        mode text NOT NULL,
        reference text NOT NULL,
        payment_id uuid NOT NULL,
        fraud_type text NOT NULL,
        actionable boolean NOT NULL,
        warned_at timestamptz(3) NOT NULL,
        source_event_id text,
        applied_ticket bigint NOT NULL,
        CONSTRAINT fraud_warnings_pkey PRIMARY KEY (id),
        CONSTRAINT fraud_warnings_provider_reference_key UNIQUE (provider, account_id, mode, reference),
        CONSTRAINT fraud_warnings_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections (organization_id, id),
        CONSTRAINT fraud_warnings_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payments (organization_id, id)
      );
      CREATE INDEX fraud_warnings_by_payment ON fraud_warnings (organization_id, payment_id);
      CREATE INDEX fraud_warnings_newest ON fraud_warnings (organization_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE fraud_warnings, dispute_deadline_notices, dispute_requests, dispute_files, dispute_evidence, dispute_movements, disputes',
    );
  }
}
