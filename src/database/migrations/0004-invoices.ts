import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Invoices1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CLIENTS);
    await runner.query(INVOICES);
    await runner.query(INVOICE_PARTS);
    await runner.query(NOTIFICATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE notification_reads, notifications, pay_links, invoice_number_series, invoice_history, invoice_mailings,
        invoice_lines, invoices, client_credit_entries, clients
    `);
  }
}

const CLIENTS = `
  CREATE TABLE clients (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    name text NOT NULL,
    email text,
    currency char(3) NOT NULL,
    CONSTRAINT clients_pkey PRIMARY KEY (id),
    CONSTRAINT clients_id_key UNIQUE (organization_id, id),
    CONSTRAINT clients_currency_check CHECK (length(currency) = 3),
    CONSTRAINT clients_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
  );

  CREATE TABLE client_credit_entries (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    client_id uuid NOT NULL,
    mode text NOT NULL,
    currency char(3) NOT NULL,
    amount_minor bigint NOT NULL,
    payment_id uuid,
    kind text NOT NULL,
    CONSTRAINT client_credit_entries_pkey PRIMARY KEY (id),
    CONSTRAINT client_credit_entries_currency_check CHECK (length(currency) = 3),
    CONSTRAINT client_credit_entries_mode_check CHECK (mode IN ('TEST', 'LIVE')),
    CONSTRAINT client_credit_entries_client_id_fkey FOREIGN KEY (organization_id, client_id)
      REFERENCES clients (organization_id, id)
  );
  CREATE INDEX client_credit_entries_client_id_idx ON client_credit_entries (organization_id, client_id);
`;

const INVOICES = `
  CREATE TABLE invoices (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    client_id uuid NOT NULL,
    number text,
    mode text,
    currency char(3) NOT NULL,
    subtotal_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    total_minor bigint NOT NULL,
    amount_paid_minor bigint NOT NULL DEFAULT 0,
    amount_pending_minor bigint NOT NULL DEFAULT 0,
    issued_on date,
    due_on date,
    issued_at timestamptz(3),
    sent_at timestamptz(3),
    viewed_at timestamptz(3),
    paid_at timestamptz(3),
    voided_at timestamptz(3),
    cancelled_at timestamptz(3),
    disputed boolean NOT NULL DEFAULT false,
    version integer NOT NULL DEFAULT 1,
    CONSTRAINT invoices_pkey PRIMARY KEY (id),
    CONSTRAINT invoices_id_key UNIQUE (organization_id, id),
    CONSTRAINT invoices_mode_number_key UNIQUE (organization_id, mode, number),
    CONSTRAINT invoices_currency_check CHECK (length(currency) = 3),
    CONSTRAINT invoices_total_check
      CHECK (subtotal_minor >= 0 AND tax_minor >= 0 AND total_minor = subtotal_minor + tax_minor),
    CONSTRAINT invoices_paid_check CHECK (amount_paid_minor >= 0 AND amount_paid_minor <= total_minor),
    CONSTRAINT invoices_pending_check CHECK (amount_pending_minor >= 0),
    CONSTRAINT invoices_issue_check CHECK (
      (issued_at IS NULL) = (number IS NULL) AND (issued_at IS NULL) = (mode IS NULL)
      AND (issued_at IS NULL) = (issued_on IS NULL)),
    CONSTRAINT invoices_mode_check CHECK (mode IN ('TEST', 'LIVE')),
    CONSTRAINT invoices_void_check CHECK (voided_at IS NULL OR issued_at IS NOT NULL),
    CONSTRAINT invoices_cancel_check CHECK (cancelled_at IS NULL OR issued_at IS NULL),
    CONSTRAINT invoices_client_id_fkey FOREIGN KEY (organization_id, client_id) REFERENCES clients (organization_id, id)
  );
  CREATE INDEX invoices_client_id_id_idx ON invoices (organization_id, client_id, id);
  CREATE INDEX invoices_open ON invoices (organization_id, id)
    WHERE issued_at IS NOT NULL AND voided_at IS NULL AND amount_paid_minor < total_minor;
  CREATE INDEX invoices_draft ON invoices (organization_id, id) WHERE issued_at IS NULL AND cancelled_at IS NULL;

  CREATE TABLE invoice_lines (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    invoice_id uuid NOT NULL,
    position integer NOT NULL,
    description text NOT NULL,
    quantity bigint NOT NULL,
    unit_price_minor bigint NOT NULL,
    tax_ppm integer NOT NULL,
    amount_minor bigint NOT NULL,
    CONSTRAINT invoice_lines_pkey PRIMARY KEY (id),
    CONSTRAINT invoice_lines_invoice_id_position_key UNIQUE (invoice_id, position),
    CONSTRAINT invoice_lines_values_check
      CHECK (quantity > 0 AND unit_price_minor >= 0 AND amount_minor >= 0 AND tax_ppm BETWEEN 0 AND 1000000),
    CONSTRAINT invoice_lines_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
      REFERENCES invoices (organization_id, id)
  );
`;

const INVOICE_PARTS = `
  CREATE TABLE invoice_mailings (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    invoice_id uuid NOT NULL,
    recipient text,
    mailed_at timestamptz(3),
    CONSTRAINT invoice_mailings_pkey PRIMARY KEY (id),
    CONSTRAINT invoice_mailings_id_key UNIQUE (organization_id, id),
    CONSTRAINT invoice_mailings_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
      REFERENCES invoices (organization_id, id)
  );
  CREATE INDEX invoice_mailings_invoice_id_idx ON invoice_mailings (organization_id, invoice_id);

  CREATE TABLE invoice_history (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    invoice_id uuid NOT NULL,
    kind text NOT NULL,
    message text NOT NULL,
    amount_minor bigint,
    currency char(3),
    actor text NOT NULL,
    key text,
    mailing_id uuid,
    occurred_at timestamptz(3) NOT NULL,
    CONSTRAINT invoice_history_pkey PRIMARY KEY (id),
    CONSTRAINT invoice_history_amount_check CHECK ((amount_minor IS NULL) = (currency IS NULL)),
    CONSTRAINT invoice_history_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
      REFERENCES invoices (organization_id, id),
    CONSTRAINT invoice_history_mailing_id_fkey FOREIGN KEY (organization_id, mailing_id)
      REFERENCES invoice_mailings (organization_id, id)
  );
  CREATE INDEX invoice_history_invoice_id_id_idx ON invoice_history (organization_id, invoice_id, id);
  CREATE UNIQUE INDEX invoice_history_once ON invoice_history (invoice_id, key) WHERE key IS NOT NULL;
  CREATE TRIGGER invoice_history_append_only BEFORE UPDATE OR DELETE ON invoice_history
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER invoice_history_no_truncate BEFORE TRUNCATE ON invoice_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  CREATE TABLE invoice_number_series (
    organization_id uuid NOT NULL,
    mode text NOT NULL,
    next_number bigint NOT NULL,
    CONSTRAINT invoice_number_series_pkey PRIMARY KEY (organization_id, mode),
    CONSTRAINT invoice_number_series_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
  );

  CREATE TABLE pay_links (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    invoice_id uuid NOT NULL,
    token_sha256 text NOT NULL,
    sealed_token bytea NOT NULL,
    revoked_at timestamptz(3),
    CONSTRAINT pay_links_pkey PRIMARY KEY (id),
    CONSTRAINT pay_links_token_sha256_key UNIQUE (token_sha256),
    CONSTRAINT pay_links_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
      REFERENCES invoices (organization_id, id)
  );
  CREATE UNIQUE INDEX pay_links_live ON pay_links (organization_id, invoice_id) WHERE revoked_at IS NULL;
`;

const NOTIFICATIONS = `
  CREATE TABLE notifications (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    kind text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    invoice_id uuid,
    key text NOT NULL,
    CONSTRAINT notifications_pkey PRIMARY KEY (id),
    CONSTRAINT notifications_id_key UNIQUE (organization_id, id),
    CONSTRAINT notifications_key_key UNIQUE (organization_id, key),
    CONSTRAINT notifications_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT notifications_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
      REFERENCES invoices (organization_id, id)
  );

  CREATE TABLE notification_reads (
    organization_id uuid NOT NULL,
    person_id uuid NOT NULL,
    notification_id uuid NOT NULL,
    read_at timestamptz(3) NOT NULL,
    CONSTRAINT notification_reads_pkey PRIMARY KEY (organization_id, person_id, notification_id),
    CONSTRAINT notification_reads_person_id_fkey FOREIGN KEY (organization_id, person_id)
      REFERENCES memberships (organization_id, person_id),
    CONSTRAINT notification_reads_notification_id_fkey FOREIGN KEY (organization_id, notification_id)
      REFERENCES notifications (organization_id, id)
  );
`;
