import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Schedules that write invoices, and what each of them wrote. */
export class RecurringInvoices1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE recurring_invoices (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        pattern_id uuid NOT NULL,
        unit text NOT NULL,
        every integer NOT NULL,
        starts_on date NOT NULL,
        ends_on date,
        times integer,
        action text NOT NULL,
        paused boolean NOT NULL DEFAULT false,
        occurred integer NOT NULL DEFAULT 0,
        next_on date,
        last_error text,
        CONSTRAINT recurring_invoices_pkey PRIMARY KEY (id),
        CONSTRAINT recurring_invoices_id_key UNIQUE (organization_id, id),
        CONSTRAINT recurring_invoices_unit_check
          CHECK (unit IN ('DAY', 'WEEK', 'MONTH', 'YEAR') AND every BETWEEN 1 AND 1000),
        CONSTRAINT recurring_invoices_action_check CHECK (action IN ('DRAFT', 'PUBLISH', 'SEND')),
        CONSTRAINT recurring_invoices_pattern_id_fkey FOREIGN KEY (organization_id, pattern_id)
          REFERENCES invoices (organization_id, id)
      );
      CREATE INDEX recurring_invoices_due ON recurring_invoices (next_on) WHERE next_on IS NOT NULL AND NOT paused;

      CREATE TABLE recurring_occurrences (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        recurring_invoice_id uuid NOT NULL,
        occurrence integer NOT NULL,
        scheduled_on date NOT NULL,
        invoice_id uuid NOT NULL,
        CONSTRAINT recurring_occurrences_pkey PRIMARY KEY (id),
        CONSTRAINT recurring_occurrences_recurring_invoice_id_occurrence_key UNIQUE (recurring_invoice_id, occurrence),
        CONSTRAINT recurring_occurrences_recurring_invoice_id_fkey FOREIGN KEY (organization_id, recurring_invoice_id)
          REFERENCES recurring_invoices (organization_id, id),
        CONSTRAINT recurring_occurrences_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
          REFERENCES invoices (organization_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recurring_occurrences, recurring_invoices');
  }
}
