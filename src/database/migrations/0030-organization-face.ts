import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OrganizationFace1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organizations
        ADD COLUMN legal_name text,
        ADD COLUMN address text,
        ADD COLUMN tax_id text,
        ADD COLUMN contact_email text,
        ADD COLUMN website text,
        ADD COLUMN accent_color text NOT NULL DEFAULT '#1a5fd0',
        ADD COLUMN payment_terms text,
        ADD COLUMN locale text NOT NULL DEFAULT 'en-GB',
        ADD COLUMN receipts_enabled boolean NOT NULL DEFAULT true,
        ADD COLUMN test_receipts_enabled boolean NOT NULL DEFAULT false,
        ADD COLUMN reminders_enabled boolean NOT NULL DEFAULT true,
        ADD COLUMN reminder_days integer[] NOT NULL DEFAULT '{-3,0,7,14}',
        ADD COLUMN reminder_hour integer NOT NULL DEFAULT 9,
        ADD COLUMN next_round_at timestamptz(3),
        ADD CONSTRAINT organizations_accent_color_check CHECK (accent_color ~ '^#[0-9a-f]{6}$'),
        ADD CONSTRAINT organizations_reminder_hour_check CHECK (reminder_hour BETWEEN 0 AND 23);

      ALTER TABLE clients ADD COLUMN billing_address text, ADD COLUMN tax_id text;

      CREATE TABLE organization_logos (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        token text NOT NULL,
        content_type text NOT NULL,
        content bytea NOT NULL,
        width integer NOT NULL,
        height integer NOT NULL,
        CONSTRAINT organization_logos_pkey PRIMARY KEY (id),
        CONSTRAINT organization_logos_once UNIQUE (organization_id),
        CONSTRAINT organization_logos_token UNIQUE (token),
        CONSTRAINT organization_logos_type_check CHECK (content_type IN ('image/png', 'image/jpeg')),
        CONSTRAINT organization_logos_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE organization_logos;
      ALTER TABLE clients DROP COLUMN billing_address, DROP COLUMN tax_id;
      ALTER TABLE organizations
        DROP COLUMN legal_name, DROP COLUMN address, DROP COLUMN tax_id, DROP COLUMN contact_email, DROP COLUMN website,
        DROP COLUMN accent_color, DROP COLUMN payment_terms, DROP COLUMN locale, DROP COLUMN receipts_enabled,
        DROP COLUMN test_receipts_enabled, DROP COLUMN reminders_enabled, DROP COLUMN reminder_days,
        DROP COLUMN reminder_hour, DROP COLUMN next_round_at;
    `);
  }
}
