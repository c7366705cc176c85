import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails about autopay that failed, and credit notes by mail; and that a client's customer is gone at the provider. */
export class FurtherMails1700000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invoice_mailings DROP CONSTRAINT invoice_mailings_kind_check,
        ADD CONSTRAINT invoice_mailings_kind_check
          CHECK (kind IN ('invoice', 'reminder', 'receipt', 'refund_receipt', 'autopay_failed', 'credit_note'));
      ALTER TABLE provider_customers ADD COLUMN lost_reference text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE provider_customers DROP COLUMN lost_reference;
      UPDATE invoice_mailings SET kind = 'reminder' WHERE kind IN ('autopay_failed', 'credit_note');
      ALTER TABLE invoice_mailings DROP CONSTRAINT invoice_mailings_kind_check,
        ADD CONSTRAINT invoice_mailings_kind_check CHECK (kind IN ('invoice', 'reminder', 'receipt', 'refund_receipt'));
    `);
  }
}
