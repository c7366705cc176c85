import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OAuthConnections1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX connections_to_shred;
      ALTER TABLE connections
        ADD COLUMN via text NOT NULL DEFAULT 'KEY',
        ADD COLUMN authorization_ended_at timestamptz(3),
        ALTER COLUMN secret_key_masked DROP NOT NULL,
        DROP CONSTRAINT connections_live_key_check,
        ADD CONSTRAINT connections_via_check CHECK (via IN ('KEY', 'OAUTH')),
        ADD CONSTRAINT connections_live_key_check
          CHECK (disconnected_at IS NOT NULL OR via = 'OAUTH' OR sealed_secret_key IS NOT NULL),
        ADD CONSTRAINT connections_ended_check CHECK (NOT active OR authorization_ended_at IS NULL);
      CREATE INDEX connections_to_shred ON connections (disconnected_at)
        WHERE disconnected_at IS NOT NULL AND (sealed_secret_key IS NOT NULL OR via = 'OAUTH' AND authorization_ended_at IS NULL);
      CREATE UNIQUE INDEX connections_connected_account ON connections (provider, account_id, mode)
        WHERE via = 'OAUTH' AND disconnected_at IS NULL;

      CREATE TABLE oauth_attempts (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        person_id uuid NOT NULL,
        state_sha256 text NOT NULL,
        move_account boolean NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz(3),
        CONSTRAINT oauth_attempts_pkey PRIMARY KEY (id),
        CONSTRAINT oauth_attempts_state_sha256_key UNIQUE (state_sha256),
        CONSTRAINT oauth_attempts_person_id_fkey FOREIGN KEY (organization_id, person_id)
          REFERENCES memberships (organization_id, person_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE oauth_attempts;
      DROP INDEX connections_connected_account, connections_to_shred;
      ALTER TABLE connections
        DROP CONSTRAINT connections_ended_check,
        DROP CONSTRAINT connections_live_key_check,
        DROP CONSTRAINT connections_via_check,
        ALTER COLUMN secret_key_masked SET NOT NULL,
        ADD CONSTRAINT connections_live_key_check CHECK (disconnected_at IS NOT NULL OR sealed_secret_key IS NOT NULL),
        DROP COLUMN authorization_ended_at,
        DROP COLUMN via;
      CREATE INDEX connections_to_shred ON connections (disconnected_at)
        WHERE disconnected_at IS NOT NULL AND sealed_secret_key IS NOT NULL;
    `);
  }
}
