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
    // The chain is written at the commit, when nothing else will be locked any more: it takes turns per organization
    // without making two transactions wait for each other in a ring.
    await runner.query(`
      CREATE TABLE audit_links (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        sequence bigint NOT NULL,
        hash text NOT NULL,
        CONSTRAINT audit_links_pkey PRIMARY KEY (id),
        CONSTRAINT audit_links_sequence_key UNIQUE (organization_id, sequence)
      );
      CREATE TRIGGER audit_links_append_only BEFORE UPDATE OR DELETE ON audit_links
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_links_no_truncate BEFORE TRUNCATE ON audit_links
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION link_audit_entry(entry audit_entries) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        before audit_links;
        number bigint;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('audit_links ' || entry.organization_id, 0));
        SELECT * INTO before FROM audit_links WHERE organization_id = entry.organization_id
          ORDER BY sequence DESC LIMIT 1;
        number := coalesce(before.sequence, 0) + 1;
        INSERT INTO audit_links (id, organization_id, sequence, hash) VALUES (entry.id, entry.organization_id, number,
          encode(sha256(convert_to(concat_ws(chr(10), coalesce(before.hash, ''), number, entry.id, entry.organization_id,
            (extract(epoch FROM entry.created_at) * 1000)::bigint, entry.action, entry.actor, entry.detail), 'UTF8')), 'hex'));
      END $$;
      CREATE FUNCTION link_new_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM link_audit_entry(NEW);
        RETURN NULL;
      END $$;
      SELECT link_audit_entry(entries) FROM (SELECT * FROM audit_entries ORDER BY organization_id, id) entries;
      CREATE CONSTRAINT TRIGGER audit_entries_linked AFTER INSERT ON audit_entries DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION link_new_audit_entry();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER audit_entries_linked ON audit_entries;
      DROP FUNCTION link_new_audit_entry();
      DROP FUNCTION link_audit_entry(audit_entries);
      DROP TABLE audit_links, service_accounts, password_resets, invitations;
    `);
  }
}
