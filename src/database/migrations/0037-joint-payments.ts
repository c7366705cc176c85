import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A payment may be for several invoices: a refund of it may say which of them it comes from first. */
export class JointPayments1700000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE refund_requests
        ADD COLUMN invoice_id uuid,
        ADD CONSTRAINT refund_requests_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id);
      ALTER TABLE payments
        ADD COLUMN from_invoice_id uuid,
        ADD CONSTRAINT payments_from_invoice_id_fkey FOREIGN KEY (organization_id, from_invoice_id) REFERENCES invoices (organization_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE payments DROP COLUMN from_invoice_id; ALTER TABLE refund_requests DROP COLUMN invoice_id',
    );
  }
}
