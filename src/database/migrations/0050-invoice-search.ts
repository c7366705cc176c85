import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What invoices are searched by, in a table of its own: a payment rewrites the row of its invoice and all indexes on
 * it, and the index on texts is the dearest. Indexes of text are made in ../search-indexes.ts.
 * The indexes on dates and totals have a condition, though nearly every row meets it: without one, a foreign key's look at
 * its invoice, planned while the table was small, may walk all invoices of an organization by them.
 */
export class InvoiceSearch1700000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invoice_texts (
        organization_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        client_id uuid NOT NULL,
        text text NOT NULL,
        CONSTRAINT invoice_texts_pkey PRIMARY KEY (organization_id, invoice_id),
        CONSTRAINT invoice_texts_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
          REFERENCES invoices (organization_id, id),
        CONSTRAINT invoice_texts_client_id_fkey FOREIGN KEY (organization_id, client_id)
          REFERENCES clients (organization_id, id)
      );
      CREATE INDEX invoice_texts_client_id_invoice_id_idx ON invoice_texts (organization_id, client_id, invoice_id);
      INSERT INTO invoice_texts (organization_id, invoice_id, client_id, text)
        SELECT i.organization_id, i.id, i.client_id, left(lower(concat_ws(E'\\n', i.number, i.reference, i.notes, (
          SELECT string_agg(l.description, E'\\n' ORDER BY l.position) FROM invoice_lines l
          WHERE l.organization_id = i.organization_id AND l.invoice_id = i.id))), 20000)
        FROM invoices i;

      CREATE INDEX invoices_issued ON invoices (organization_id, issued_on) WHERE issued_on IS NOT NULL;
      CREATE INDEX invoices_due ON invoices (organization_id, due_on) WHERE due_on IS NOT NULL;
      CREATE INDEX invoices_total ON invoices (organization_id, total_minor) WHERE total_minor >= 0;
      CREATE INDEX invoices_ended ON invoices (organization_id, id)
        WHERE voided_at IS NOT NULL OR cancelled_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX invoices_ended, invoices_total, invoices_due, invoices_issued;
      DROP TABLE invoice_texts;
    `);
  }
}
