import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards and bank accounts that clients saved, their consent to be charged on due dates, and the charges themselves. */
export class SavedMethods1700000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE provider_customers (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        client_id uuid NOT NULL,
        provider text NOT NULL,
        account_id text NOT NULL,
        mode text NOT NULL,
        reference text,
        CONSTRAINT provider_customers_pkey PRIMARY KEY (id),
        CONSTRAINT provider_customers_id_key UNIQUE (organization_id, id),
        CONSTRAINT provider_customers_once UNIQUE (organization_id, client_id, provider, account_id, mode),
        CONSTRAINT provider_customers_client_id_fkey FOREIGN KEY (organization_id, client_id) REFERENCES clients (organization_id, id)
      );
      CREATE TABLE saved_methods (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        client_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        reference text NOT NULL,
        kind text NOT NULL,
        brand text,
        funding text,
        exp_month integer,
        exp_year integer,
        bank_name text,
        last4 text NOT NULL,
        removed_at timestamptz(3),
        CONSTRAINT saved_methods_pkey PRIMARY KEY (id),
        CONSTRAINT saved_methods_id_key UNIQUE (organization_id, id),
        CONSTRAINT saved_methods_once UNIQUE (organization_id, customer_id, reference),
        CONSTRAINT saved_methods_kind_check CHECK (kind IN ('card', 'bank')),
        CONSTRAINT saved_methods_client_id_fkey FOREIGN KEY (organization_id, client_id) REFERENCES clients (organization_id, id),
        CONSTRAINT saved_methods_customer_id_fkey FOREIGN KEY (organization_id, customer_id) REFERENCES provider_customers (organization_id, id)
      );
      CREATE INDEX saved_methods_by_client ON saved_methods (organization_id, client_id);
      CREATE TABLE autopay_consents (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        client_id uuid NOT NULL,
        method_id uuid NOT NULL,
        checkout_id uuid NOT NULL,
        text text NOT NULL,
        given_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        CONSTRAINT autopay_consents_pkey PRIMARY KEY (id),
        -- What was agreed to in one checkout is agreed to once, however often that is told.
        CONSTRAINT autopay_consents_checkout UNIQUE (organization_id, checkout_id),
        CONSTRAINT autopay_consents_client_id_fkey FOREIGN KEY (organization_id, client_id) REFERENCES clients (organization_id, id),
        CONSTRAINT autopay_consents_method_id_fkey FOREIGN KEY (organization_id, method_id) REFERENCES saved_methods (organization_id, id),
        CONSTRAINT autopay_consents_checkout_id_fkey FOREIGN KEY (organization_id, checkout_id) REFERENCES checkouts (organization_id, id)
      );
      CREATE UNIQUE INDEX autopay_consents_one_live ON autopay_consents (organization_id, client_id) WHERE revoked_at IS NULL;
      ALTER TABLE checkouts
        ADD COLUMN kind text NOT NULL DEFAULT 'hosted',
        ADD COLUMN saved_method_id uuid,
        ADD COLUMN outcome text,
        ADD CONSTRAINT checkouts_kind_check CHECK ((kind = 'saved') = (saved_method_id IS NOT NULL) AND kind IN ('hosted', 'saved')),
        ADD CONSTRAINT checkouts_saved_method_id_fkey FOREIGN KEY (organization_id, saved_method_id) REFERENCES saved_methods (organization_id, id);
      CREATE INDEX checkouts_charging ON checkouts (retry_at) WHERE kind = 'saved' AND state = 'creating';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX checkouts_charging;
      ALTER TABLE checkouts DROP COLUMN kind, DROP COLUMN saved_method_id, DROP COLUMN outcome;
      DROP TABLE autopay_consents;
      DROP TABLE saved_methods;
      DROP TABLE provider_customers;
    `);
  }
}
