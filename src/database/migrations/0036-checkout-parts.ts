import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A checkout may be for a part of an invoice, or for several invoices of one client. */
export class CheckoutParts1700000000036 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE checkout_parts (
        organization_id uuid NOT NULL,
        checkout_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        amount_minor bigint NOT NULL,
        payable_minor bigint NOT NULL,
        PRIMARY KEY (organization_id, checkout_id, invoice_id),
        CONSTRAINT checkout_parts_checkout_id_fkey FOREIGN KEY (organization_id, checkout_id) REFERENCES checkouts (organization_id, id),
        CONSTRAINT checkout_parts_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id),
        CONSTRAINT checkout_parts_amounts CHECK (amount_minor > 0 AND payable_minor >= amount_minor)
      );
      CREATE INDEX checkout_parts_by_invoice ON checkout_parts (organization_id, invoice_id);
      CREATE INDEX payments_by_checkout ON payments (organization_id, checkout_id);
      INSERT INTO checkout_parts (organization_id, checkout_id, invoice_id, amount_minor, payable_minor)
        SELECT organization_id, id, invoice_id, principal_minor, principal_minor FROM checkouts;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX payments_by_checkout; DROP TABLE checkout_parts');
  }
}
