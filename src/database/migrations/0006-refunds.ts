import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Refunds1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments
        ADD COLUMN parent_payment_id uuid,
        ADD COLUMN gross_minor bigint,
        ADD COLUMN unapplied_minor bigint NOT NULL DEFAULT 0,
        ADD COLUMN as_expected boolean NOT NULL DEFAULT true,
        ADD COLUMN refunds_ticket bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT payments_parent_payment_id_fkey FOREIGN KEY (organization_id, parent_payment_id)
          REFERENCES payments (organization_id, id);
      UPDATE payments SET as_expected = (unapplied_reason IS DISTINCT FROM 'unexpected_amount' AND unapplied_reason IS DISTINCT FROM 'wrong_currency');
      CREATE INDEX payments_by_parent ON payments (organization_id, parent_payment_id);

      ALTER TABLE payment_allocations ADD COLUMN kind text NOT NULL DEFAULT 'automatic';
      ALTER TABLE payment_allocations ALTER COLUMN kind DROP DEFAULT;

      ALTER TABLE client_credit_entries
        ADD COLUMN invoice_id uuid,
        ADD CONSTRAINT client_credit_entries_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payments (organization_id, id),
        ADD CONSTRAINT client_credit_entries_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id);
      CREATE INDEX client_credit_entries_by_payment ON client_credit_entries (organization_id, payment_id);
      CREATE INDEX client_credit_entries_by_invoice ON client_credit_entries (organization_id, invoice_id);

      CREATE TABLE refund_requests (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        payment_id uuid NOT NULL,
        idempotency_key text NOT NULL,
        actor text NOT NULL,
        reason text,
        currency char(3) NOT NULL,
        principal_minor bigint NOT NULL,
        gross_minor bigint NOT NULL,
        state text NOT NULL,
        reference text,
        failure text,
        attempts integer NOT NULL DEFAULT 0,
        retry_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT refund_requests_pkey PRIMARY KEY (id),
        -- The same key never refunds twice.
        CONSTRAINT refund_requests_once UNIQUE (organization_id, idempotency_key),
        CONSTRAINT refund_requests_amounts CHECK (principal_minor >= 0 AND gross_minor > 0),
        CONSTRAINT refund_requests_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payments (organization_id, id)
      );
      CREATE INDEX refund_requests_open ON refund_requests (retry_at) WHERE state = 'requested';
      CREATE INDEX refund_requests_by_payment ON refund_requests (organization_id, payment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE refund_requests;
      ALTER TABLE client_credit_entries DROP COLUMN invoice_id, DROP CONSTRAINT client_credit_entries_payment_id_fkey;
      ALTER TABLE payment_allocations DROP COLUMN kind;
      ALTER TABLE payments DROP COLUMN parent_payment_id, DROP COLUMN gross_minor, DROP COLUMN unapplied_minor,
        DROP COLUMN as_expected, DROP COLUMN refunds_ticket;
    `);
  }
}
