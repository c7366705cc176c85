import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A dispute that is lost after everything was refunded takes nothing back: its line is zero. */
export class LedgerSigns1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments DROP CONSTRAINT payments_sign;
      ALTER TABLE payments ADD CONSTRAINT payments_sign CHECK (
        CASE WHEN kind = 'PAYMENT' THEN amount_minor >= 0 AND surcharge_minor >= 0 ELSE amount_minor <= 0 AND surcharge_minor <= 0 END
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments DROP CONSTRAINT payments_sign;
      ALTER TABLE payments ADD CONSTRAINT payments_sign CHECK ((kind = 'PAYMENT') = (amount_minor >= 0 AND surcharge_minor >= 0));
    `);
  }
}
