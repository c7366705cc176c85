import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Accounting1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE financial_accounts (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        name text NOT NULL,
        code text,
        kind text NOT NULL,
        CONSTRAINT financial_accounts_pkey PRIMARY KEY (id),
        CONSTRAINT financial_accounts_id_key UNIQUE (organization_id, id),
        CONSTRAINT financial_accounts_code_key UNIQUE (organization_id, code),
        CONSTRAINT financial_accounts_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );

      -- There were no accounts before, so what was entered as one points nowhere.
      UPDATE connections SET expense_account_id = NULL WHERE expense_account_id IS NOT NULL;
      ALTER TABLE connections ADD CONSTRAINT connections_expense_account_id_fkey
        FOREIGN KEY (organization_id, expense_account_id) REFERENCES financial_accounts (organization_id, id);

      CREATE TABLE expenses (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        account_id uuid NOT NULL,
        mode text NOT NULL,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL,
        description text NOT NULL,
        payment_id uuid,
        key text NOT NULL,
        incurred_at timestamptz(3) NOT NULL,
        CONSTRAINT expenses_pkey PRIMARY KEY (id),
        CONSTRAINT expenses_once UNIQUE (organization_id, key),
        CONSTRAINT expenses_mode_check CHECK (mode IN ('TEST', 'LIVE')),
        CONSTRAINT expenses_account_id_fkey FOREIGN KEY (organization_id, account_id)
          REFERENCES financial_accounts (organization_id, id),
        CONSTRAINT expenses_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payments (organization_id, id)
      );
      CREATE INDEX expenses_newest ON expenses (organization_id, mode, id);
      CREATE INDEX expenses_by_payment ON expenses (organization_id, payment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE expenses;
      ALTER TABLE connections DROP CONSTRAINT connections_expense_account_id_fkey;
      DROP TABLE financial_accounts;
    `);
  }
}
