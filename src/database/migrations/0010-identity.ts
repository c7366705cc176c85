import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE invitations (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        email text NOT NULL,
        role text NOT NULL,
        invited_by text NOT NULL,
        token_sha256 text,
        sending_id uuid NOT NULL,
        mailed_at timestamptz(3),
        mail_refused boolean NOT NULL DEFAULT false,
        expires_at timestamptz(3) NOT NULL,
        accepted_at timestamptz(3),
        revoked_at timestamptz(3),
        CONSTRAINT invitations_pkey PRIMARY KEY (id),
        CONSTRAINT invitations_id_key UNIQUE (organization_id, id),
        CONSTRAINT invitations_token_sha256_key UNIQUE (token_sha256),
        CONSTRAINT invitations_role_check CHECK (role IN ('OWNER', 'ADMIN', 'BILLING', 'TECHNICIAN')),
        CONSTRAINT invitations_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );
      CREATE UNIQUE INDEX invitations_open ON invitations (organization_id, email)
        WHERE accepted_at IS NULL AND revoked_at IS NULL;

      CREATE TABLE password_resets (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        person_id uuid NOT NULL,
        token_sha256 text,
        expires_at timestamptz(3) NOT NULL,
        mailed_at timestamptz(3),
        used_at timestamptz(3),
        CONSTRAINT password_resets_pkey PRIMARY KEY (id),
        CONSTRAINT password_resets_token_sha256_key UNIQUE (token_sha256),
        CONSTRAINT password_resets_person_id_fkey FOREIGN KEY (organization_id, person_id)
          REFERENCES memberships (organization_id, person_id)
      );
      CREATE INDEX password_resets_person_id_idx ON password_resets (person_id);

      CREATE TABLE service_accounts (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        name text NOT NULL,
        token_sha256 text NOT NULL,
        key_ending text NOT NULL,
        permissions text[] NOT NULL,
        created_by uuid NOT NULL,
        last_used_at timestamptz(3),
        revoked_at timestamptz(3),
        CONSTRAINT service_accounts_pkey PRIMARY KEY (id),
        CONSTRAINT service_accounts_token_sha256_key UNIQUE (token_sha256),
        CONSTRAINT service_accounts_created_by_fkey FOREIGN KEY (organization_id, created_by)
          REFERENCES memberships (organization_id, person_id)
      );
      CREATE INDEX service_accounts_id_idx ON service_accounts (organization_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE service_accounts, password_resets, invitations');
  }
}
