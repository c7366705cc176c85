import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Organizations1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organizations (
        id uuid NOT NULL,
        name text NOT NULL,
        default_currency char(3) NOT NULL,
        time_zone text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT organizations_pkey PRIMARY KEY (id)
      );

      CREATE TABLE people (
        id uuid NOT NULL,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text,
        last_organization_id uuid,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT people_pkey PRIMARY KEY (id),
        CONSTRAINT people_email_key UNIQUE (email),
        CONSTRAINT people_email_check CHECK (email = lower(email)),
        CONSTRAINT people_last_organization_id_fkey FOREIGN KEY (last_organization_id) REFERENCES organizations (id)
      );

      CREATE TABLE memberships (
        organization_id uuid NOT NULL,
        person_id uuid NOT NULL,
        role text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        removed_at timestamptz(3),
        CONSTRAINT memberships_pkey PRIMARY KEY (organization_id, person_id),
        CONSTRAINT memberships_role_check CHECK (role IN ('OWNER', 'ADMIN', 'BILLING', 'TECHNICIAN')),
        CONSTRAINT memberships_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
        CONSTRAINT memberships_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id)
      );
      CREATE INDEX memberships_person_id_idx ON memberships (person_id);

      CREATE TABLE sessions (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        person_id uuid NOT NULL,
        revoked_at timestamptz(3),
        CONSTRAINT sessions_pkey PRIMARY KEY (id),
        CONSTRAINT sessions_id_key UNIQUE (organization_id, id),
        CONSTRAINT sessions_person_id_fkey FOREIGN KEY (organization_id, person_id)
          REFERENCES memberships (organization_id, person_id)
      );
      CREATE INDEX sessions_person_id_idx ON sessions (person_id);

      CREATE TABLE refresh_tokens (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        session_id uuid NOT NULL,
        token_sha256 text NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        rotated_at timestamptz(3),
        CONSTRAINT refresh_tokens_pkey PRIMARY KEY (id),
        CONSTRAINT refresh_tokens_token_sha256_key UNIQUE (token_sha256),
        CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (organization_id, session_id)
          REFERENCES sessions (organization_id, id) ON DELETE CASCADE
      );
      CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);

      CREATE TABLE setup_links (
        id uuid NOT NULL,
        token_sha256 text NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz(3),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT setup_links_pkey PRIMARY KEY (id),
        CONSTRAINT setup_links_token_sha256_key UNIQUE (token_sha256)
      );

      CREATE TABLE audit_entries (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        action text NOT NULL,
        actor text NOT NULL,
        detail text NOT NULL,
        CONSTRAINT audit_entries_pkey PRIMARY KEY (id),
        CONSTRAINT audit_entries_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );
      CREATE INDEX audit_entries_id_idx ON audit_entries (organization_id, id);
    `);
    // For every append-only table: the audit log here, the invoices' history later.
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP;
      END $$;
      CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE audit_entries, setup_links, refresh_tokens, sessions, memberships, people, organizations',
    );
    await runner.query('DROP FUNCTION refuse_change()');
  }
}
