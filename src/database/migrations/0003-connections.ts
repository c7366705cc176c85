import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Connections1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE connections (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        provider text NOT NULL,
        name text NOT NULL,
        is_default boolean NOT NULL DEFAULT true,
        mode text NOT NULL,
        account_id text NOT NULL,
        account_name text,
        active boolean NOT NULL,
        webhooks_enabled boolean NOT NULL DEFAULT true,
        publishable_key text,
        secret_key_masked text NOT NULL,
        sealed_secret_key bytea,
        secret_key_fingerprint text,
        sealed_webhook_secret bytea,
        sealed_previous_webhook_secret bytea,
        previous_webhook_secret_until timestamptz(3),
        webhook_token_sha256 text NOT NULL,
        sealed_webhook_token bytea,
        endpoint_reference text,
        last_received_at timestamptz(3),
        last_error text,
        last_error_at timestamptz(3),
        connected_at timestamptz(3) NOT NULL,
        disconnected_at timestamptz(3),
        processing_fee_ppm integer NOT NULL DEFAULT 29000,
        bank_fee_ppm integer,
        bank_fee_cap_minor bigint,
        pass_fees_to_client boolean NOT NULL DEFAULT false,
        expense_account_id uuid,
        settings_version integer NOT NULL DEFAULT 1,
        CONSTRAINT connections_pkey PRIMARY KEY (id),
        CONSTRAINT connections_id_key UNIQUE (organization_id, id),
        CONSTRAINT connections_webhook_token_sha256_key UNIQUE (webhook_token_sha256),
        CONSTRAINT connections_mode_check CHECK (mode IN ('TEST', 'LIVE')),
        CONSTRAINT connections_active_check CHECK (NOT active OR disconnected_at IS NULL),
        CONSTRAINT connections_live_key_check CHECK (disconnected_at IS NOT NULL OR sealed_secret_key IS NOT NULL),
        CONSTRAINT connections_fees_check
          CHECK (processing_fee_ppm >= 0 AND bank_fee_ppm >= 0 AND bank_fee_cap_minor >= 0),
        CONSTRAINT connections_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
      );
      CREATE UNIQUE INDEX connections_default ON connections (organization_id, provider)
        WHERE is_default AND disconnected_at IS NULL;
      CREATE INDEX connections_to_shred ON connections (disconnected_at)
        WHERE disconnected_at IS NOT NULL AND sealed_secret_key IS NOT NULL;

      CREATE TABLE connection_flat_fees (
        organization_id uuid NOT NULL,
        connection_id uuid NOT NULL,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL,
        CONSTRAINT connection_flat_fees_pkey PRIMARY KEY (organization_id, connection_id, currency),
        CONSTRAINT connection_flat_fees_amount_check CHECK (amount_minor >= 0),
        CONSTRAINT connection_flat_fees_connection_id_fkey FOREIGN KEY (organization_id, connection_id)
          REFERENCES connections (organization_id, id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE connection_flat_fees, connections');
  }
}
