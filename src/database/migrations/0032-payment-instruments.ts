import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PaymentInstruments1700000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments ADD COLUMN method_brand text, ADD COLUMN method_last4 text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE payments DROP COLUMN method_brand, DROP COLUMN method_last4');
  }
}
