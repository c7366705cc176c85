import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Discounts, notes, terms, days to pay, what credit notes took off, and how an organization writes its numbers. */
export class InvoiceContent1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invoices
        ADD discount_minor bigint NOT NULL DEFAULT 0,
        ADD discount_ppm integer,
        ADD credited_minor bigint NOT NULL DEFAULT 0,
        ADD payment_days integer,
        ADD notes text,
        ADD terms text,
        ADD reference text,
        DROP CONSTRAINT invoices_total_check,
        DROP CONSTRAINT invoices_paid_check,
        ADD CONSTRAINT invoices_total_check CHECK (
          discount_minor >= 0 AND discount_minor <= subtotal_minor AND tax_minor >= 0
          AND total_minor = subtotal_minor - discount_minor + tax_minor),
        ADD CONSTRAINT invoices_paid_check CHECK (
          amount_paid_minor >= 0 AND credited_minor >= 0 AND amount_paid_minor + credited_minor <= total_minor),
        ADD CONSTRAINT invoices_payment_days_check CHECK (payment_days BETWEEN 0 AND 3650),
        ADD CONSTRAINT invoices_discount_check CHECK (discount_ppm BETWEEN 1 AND 1000000);
      DROP INDEX invoices_open;
      CREATE INDEX invoices_open ON invoices (organization_id, id)
        WHERE issued_at IS NOT NULL AND voided_at IS NULL AND amount_paid_minor + credited_minor < total_minor;

      ALTER TABLE invoice_lines
        ADD discount_ppm integer,
        ADD discount_minor bigint NOT NULL DEFAULT 0,
        DROP CONSTRAINT invoice_lines_values_check,
        ADD CONSTRAINT invoice_lines_values_check CHECK (
          quantity > 0 AND unit_price_minor >= 0 AND amount_minor >= 0 AND discount_minor >= 0
          AND tax_ppm BETWEEN 0 AND 1000000 AND discount_ppm BETWEEN 1 AND 1000000);

      ALTER TABLE invoice_number_series
        ADD kind text NOT NULL DEFAULT 'invoice',
        ADD year integer NOT NULL DEFAULT 0,
        DROP CONSTRAINT invoice_number_series_pkey,
        ADD CONSTRAINT invoice_number_series_pkey PRIMARY KEY (organization_id, mode, kind, year);

      CREATE TABLE invoice_settings (
        organization_id uuid NOT NULL,
        notes text,
        payment_days integer,
        number_prefix text NOT NULL DEFAULT 'INV-',
        credit_note_prefix text NOT NULL DEFAULT 'CN-',
        number_year boolean NOT NULL DEFAULT false,
        number_digits integer NOT NULL DEFAULT 6,
        number_restarts_yearly boolean NOT NULL DEFAULT false,
        CONSTRAINT invoice_settings_pkey PRIMARY KEY (organization_id),
        CONSTRAINT invoice_settings_payment_days_check CHECK (payment_days BETWEEN 0 AND 3650),
        CONSTRAINT invoice_settings_digits_check CHECK (number_digits BETWEEN 1 AND 12),
        CONSTRAINT invoice_settings_restart_check CHECK (number_year OR NOT number_restarts_yearly),
        CONSTRAINT invoice_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE invoice_settings;
      DELETE FROM invoice_number_series WHERE kind <> 'invoice' OR year <> 0;
      ALTER TABLE invoice_number_series DROP CONSTRAINT invoice_number_series_pkey, DROP kind, DROP year,
        ADD CONSTRAINT invoice_number_series_pkey PRIMARY KEY (organization_id, mode);
      ALTER TABLE invoice_lines DROP CONSTRAINT invoice_lines_values_check, DROP discount_ppm, DROP discount_minor,
        ADD CONSTRAINT invoice_lines_values_check
          CHECK (quantity > 0 AND unit_price_minor >= 0 AND amount_minor >= 0 AND tax_ppm BETWEEN 0 AND 1000000);
      DROP INDEX invoices_open;
      ALTER TABLE invoices
        DROP CONSTRAINT invoices_total_check, DROP CONSTRAINT invoices_paid_check,
        DROP CONSTRAINT invoices_payment_days_check, DROP CONSTRAINT invoices_discount_check,
        DROP discount_minor, DROP discount_ppm, DROP credited_minor, DROP payment_days, DROP notes, DROP terms, DROP reference,
        ADD CONSTRAINT invoices_total_check
          CHECK (subtotal_minor >= 0 AND tax_minor >= 0 AND total_minor = subtotal_minor + tax_minor),
        ADD CONSTRAINT invoices_paid_check CHECK (amount_paid_minor >= 0 AND amount_paid_minor <= total_minor);
      CREATE INDEX invoices_open ON invoices (organization_id, id)
        WHERE issued_at IS NOT NULL AND voided_at IS NULL AND amount_paid_minor < total_minor;
    `);
  }
}
