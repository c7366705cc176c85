import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InvoiceDeliveries1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invoice_mailings
        ADD COLUMN kind text NOT NULL DEFAULT 'invoice',
        ADD COLUMN cause text,
        ADD COLUMN payment_id uuid,
        ADD COLUMN attempts integer NOT NULL DEFAULT 0,
        ADD COLUMN last_error text,
        ADD COLUMN refused_at timestamptz(3),
        ADD COLUMN skipped_because text,
        ADD CONSTRAINT invoice_mailings_kind_check CHECK (kind IN ('invoice', 'reminder', 'receipt', 'refund_receipt')),
        ADD CONSTRAINT invoice_mailings_payment_id_fkey FOREIGN KEY (organization_id, payment_id)
          REFERENCES payments (organization_id, id);
      -- One mail per cause, whoever comes upon it and how often.
      CREATE UNIQUE INDEX invoice_mailings_once ON invoice_mailings (invoice_id, cause) WHERE cause IS NOT NULL;
      CREATE INDEX invoice_mailings_by_payment ON invoice_mailings (organization_id, payment_id);
      ALTER TABLE invoices ADD COLUMN reminders_stopped_at timestamptz(3);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invoices DROP COLUMN reminders_stopped_at;
      DROP INDEX invoice_mailings_once, invoice_mailings_by_payment;
      ALTER TABLE invoice_mailings
        DROP COLUMN kind, DROP COLUMN cause, DROP COLUMN payment_id, DROP COLUMN attempts,
        DROP COLUMN last_error, DROP COLUMN refused_at, DROP COLUMN skipped_because;
    `);
  }
}
