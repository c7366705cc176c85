import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is taken off issued invoices. */
export class CreditNotes1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE credit_notes (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        invoice_id uuid NOT NULL,
        client_id uuid NOT NULL,
        number text NOT NULL,
        mode text NOT NULL,
        currency char(3) NOT NULL,
        subtotal_minor bigint NOT NULL,
        tax_minor bigint NOT NULL,
        total_minor bigint NOT NULL,
        reason text,
        issued_on date NOT NULL,
        issued_at timestamptz(3) NOT NULL,
        request_key text,
        CONSTRAINT credit_notes_pkey PRIMARY KEY (id),
        CONSTRAINT credit_notes_id_key UNIQUE (organization_id, id),
        CONSTRAINT credit_notes_mode_number_key UNIQUE (organization_id, mode, number),
        CONSTRAINT credit_notes_total_check CHECK (
          subtotal_minor >= 0 AND tax_minor >= 0 AND total_minor > 0 AND total_minor = subtotal_minor + tax_minor),
        CONSTRAINT credit_notes_mode_check CHECK (mode IN ('TEST', 'LIVE')),
        CONSTRAINT credit_notes_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
          REFERENCES invoices (organization_id, id),
        CONSTRAINT credit_notes_client_id_fkey FOREIGN KEY (organization_id, client_id)
          REFERENCES clients (organization_id, id)
      );
      CREATE INDEX credit_notes_invoice_id_idx ON credit_notes (organization_id, invoice_id);
      CREATE INDEX credit_notes_client_id_id_idx ON credit_notes (organization_id, client_id, id);
      CREATE UNIQUE INDEX credit_notes_once ON credit_notes (organization_id, request_key) WHERE request_key IS NOT NULL;

      CREATE TABLE credit_note_lines (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        credit_note_id uuid NOT NULL,
        position integer NOT NULL,
        invoice_position integer,
        description text NOT NULL,
        tax_ppm integer NOT NULL,
        amount_minor bigint NOT NULL,
        tax_minor bigint NOT NULL,
        CONSTRAINT credit_note_lines_pkey PRIMARY KEY (id),
        CONSTRAINT credit_note_lines_credit_note_id_position_key UNIQUE (credit_note_id, position),
        CONSTRAINT credit_note_lines_values_check
          CHECK (amount_minor >= 0 AND tax_minor >= 0 AND tax_ppm BETWEEN 0 AND 1000000),
        CONSTRAINT credit_note_lines_credit_note_id_fkey FOREIGN KEY (organization_id, credit_note_id)
          REFERENCES credit_notes (organization_id, id)
      );
      ${['credit_notes', 'credit_note_lines']
        .map(
          (table) => `
      CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`,
        )
        .join('')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE credit_note_lines, credit_notes;
      DELETE FROM client_credit_entries WHERE kind = 'excess';
      UPDATE invoices SET credited_minor = 0 WHERE credited_minor > 0;
    `);
  }
}
