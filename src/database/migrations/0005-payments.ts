import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Payments1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Numbers the looks at provider objects, so that of two looks the later begun wins.
      CREATE SEQUENCE settlement_tickets;

      CREATE TABLE checkouts (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        invoice_id uuid NOT NULL,
        connection_id uuid NOT NULL,
        provider text NOT NULL,
        account_id text NOT NULL,
        mode text NOT NULL,
        state text NOT NULL,
        fingerprint text NOT NULL,
        idempotency_key text NOT NULL,
        request jsonb NOT NULL,
        currency char(3) NOT NULL,
        principal_minor bigint NOT NULL,
        surcharge_minor bigint NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        reference text,
        url text,
        attempts integer NOT NULL DEFAULT 0,
        retry_at timestamptz(3) NOT NULL DEFAULT now(),
        closed_at timestamptz(3),
        CONSTRAINT checkouts_pkey PRIMARY KEY (id),
        CONSTRAINT checkouts_id_key UNIQUE (organization_id, id),
        CONSTRAINT checkouts_provider_reference_key UNIQUE (provider, account_id, mode, reference),
        CONSTRAINT checkouts_amounts CHECK (principal_minor > 0 AND surcharge_minor >= 0),
        CONSTRAINT checkouts_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id),
        CONSTRAINT checkouts_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections (organization_id, id)
      );
      -- At most one payable checkout per invoice, whatever the code above does.
      CREATE UNIQUE INDEX checkouts_one_live_per_invoice ON checkouts (organization_id, invoice_id) WHERE state IN ('creating', 'open');
      CREATE INDEX checkouts_expiring ON checkouts (retry_at) WHERE state = 'expiring';
      CREATE INDEX checkouts_live_of_connection ON checkouts (connection_id) WHERE state IN ('creating', 'open', 'expiring');

      CREATE TABLE payments (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        kind text NOT NULL,
        status text NOT NULL,
        provider text NOT NULL,
        account_id text NOT NULL,
        mode text NOT NULL,
        reference text NOT NULL,
        connection_id uuid NOT NULL,
        client_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        checkout_id uuid,
        currency char(3) NOT NULL,
        amount_minor bigint NOT NULL,
        surcharge_minor bigint NOT NULL,
        processing_fee_minor bigint,
        processing_fee_currency char(3),
        method text,
        in_flight boolean NOT NULL DEFAULT false,
        unapplied_reason text,
        source_event_id text,
        failure_message text,
        received_at timestamptz(3),
        applied_ticket bigint NOT NULL,
        CONSTRAINT payments_pkey PRIMARY KEY (id),
        CONSTRAINT payments_id_key UNIQUE (organization_id, id),
        -- One row per provider object in the whole instance: what makes a doubled payment impossible.
        CONSTRAINT payments_provider_reference_key UNIQUE (provider, account_id, mode, reference),
        CONSTRAINT payments_sign CHECK ((kind = 'PAYMENT') = (amount_minor >= 0 AND surcharge_minor >= 0)),
        CONSTRAINT payments_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id),
        CONSTRAINT payments_client_id_fkey FOREIGN KEY (organization_id, client_id) REFERENCES clients (organization_id, id),
        CONSTRAINT payments_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections (organization_id, id),
        CONSTRAINT payments_checkout_id_fkey FOREIGN KEY (organization_id, checkout_id) REFERENCES checkouts (organization_id, id)
      );
      CREATE INDEX payments_newest ON payments (organization_id, id);
      CREATE INDEX payments_by_invoice ON payments (organization_id, invoice_id, id);
      CREATE INDEX payments_by_client ON payments (organization_id, client_id, id);

      CREATE TABLE payment_allocations (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        payment_id uuid NOT NULL,
        invoice_id uuid NOT NULL,
        amount_minor bigint NOT NULL,
        currency char(3) NOT NULL,
        CONSTRAINT payment_allocations_pkey PRIMARY KEY (id),
        CONSTRAINT payment_allocations_not_zero CHECK (amount_minor <> 0),
        CONSTRAINT payment_allocations_payment_id_fkey FOREIGN KEY (organization_id, payment_id) REFERENCES payments (organization_id, id),
        CONSTRAINT payment_allocations_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id) REFERENCES invoices (organization_id, id)
      );
      CREATE INDEX payment_allocations_by_payment ON payment_allocations (organization_id, payment_id);
      CREATE INDEX payment_allocations_by_invoice ON payment_allocations (organization_id, invoice_id);

      CREATE TABLE webhook_events (
        id uuid NOT NULL,
        organization_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        connection_id uuid NOT NULL,
        provider_event_id text NOT NULL,
        type text NOT NULL,
        object_id text,
        payload bytea NOT NULL,
        status text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        received_at timestamptz(3) NOT NULL,
        processed_at timestamptz(3),
        next_attempt_at timestamptz(3),
        CONSTRAINT webhook_events_pkey PRIMARY KEY (id),
        CONSTRAINT webhook_events_once UNIQUE (connection_id, provider_event_id),
        CONSTRAINT webhook_events_connection_id_fkey FOREIGN KEY (organization_id, connection_id) REFERENCES connections (organization_id, id)
      );
      CREATE INDEX webhook_events_newest ON webhook_events (organization_id, id);
      CREATE INDEX webhook_events_due ON webhook_events (next_attempt_at) WHERE status IN ('RECEIVED', 'RETRYING');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE webhook_events, payment_allocations, payments, checkouts;
      DROP SEQUENCE settlement_tickets;
    `);
  }
}
