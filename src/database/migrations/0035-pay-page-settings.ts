import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rules of the convenience fee, what a payer may choose, and where a client is billed, which decides the fee. */
export class PayPageSettings1700000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE connections
        ADD COLUMN surcharge_credit_only boolean NOT NULL DEFAULT true,
        ADD COLUMN surcharge_max_ppm integer,
        ADD COLUMN surcharge_regions jsonb,
        ADD COLUMN surcharge_disclosure text,
        ADD COLUMN allow_partial_payments boolean NOT NULL DEFAULT false,
        ADD COLUMN allow_several_invoices boolean NOT NULL DEFAULT false,
        ADD COLUMN allow_saved_methods boolean NOT NULL DEFAULT false,
        DROP CONSTRAINT connections_fees_check,
        ADD CONSTRAINT connections_fees_check CHECK (
          processing_fee_ppm >= 0 AND bank_fee_ppm >= 0 AND bank_fee_cap_minor >= 0 AND surcharge_max_ppm >= 0
        );
      ALTER TABLE clients
        ADD COLUMN billing_country char(2),
        ADD COLUMN billing_state text,
        ADD CONSTRAINT clients_region_check CHECK (billing_state IS NULL OR billing_country IS NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE clients DROP COLUMN billing_state, DROP COLUMN billing_country;
      ALTER TABLE connections
        DROP CONSTRAINT connections_fees_check,
        DROP COLUMN surcharge_credit_only, DROP COLUMN surcharge_max_ppm, DROP COLUMN surcharge_regions, DROP COLUMN surcharge_disclosure,
        DROP COLUMN allow_partial_payments, DROP COLUMN allow_several_invoices, DROP COLUMN allow_saved_methods,
        ADD CONSTRAINT connections_fees_check CHECK (processing_fee_ppm >= 0 AND bank_fee_ppm >= 0 AND bank_fee_cap_minor >= 0);
    `);
  }
}
