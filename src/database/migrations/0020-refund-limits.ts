import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RefundLimits1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE service_accounts
        ADD COLUMN refund_currency char(3),
        ADD COLUMN refund_max_minor bigint,
        ADD COLUMN refund_daily_max_minor bigint,
        ADD CONSTRAINT service_accounts_refund_limit_check CHECK (
          (refund_currency IS NULL) = (refund_max_minor IS NULL AND refund_daily_max_minor IS NULL)
          AND refund_max_minor > 0 AND refund_daily_max_minor > 0);
      CREATE INDEX refund_requests_by_actor ON refund_requests (organization_id, actor, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX refund_requests_by_actor;
      ALTER TABLE service_accounts
        DROP CONSTRAINT service_accounts_refund_limit_check,
        DROP COLUMN refund_currency, DROP COLUMN refund_max_minor, DROP COLUMN refund_daily_max_minor;
    `);
  }
}
