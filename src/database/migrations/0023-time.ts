import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets, time worked on them, its rates, and which invoice it is on. */
export class Time1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTRIES);
    await runner.query(BILLING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE time_settings, time_billings, time_rates, time_entries, tickets');
  }
}

const ENTRIES = `
  CREATE TABLE tickets (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    client_id uuid NOT NULL,
    subject text NOT NULL,
    reference text,
    closed_at timestamptz(3),
    CONSTRAINT tickets_pkey PRIMARY KEY (id),
    CONSTRAINT tickets_id_key UNIQUE (organization_id, id),
    CONSTRAINT tickets_client_id_id_key UNIQUE (organization_id, client_id, id),
    CONSTRAINT tickets_client_id_fkey FOREIGN KEY (organization_id, client_id) REFERENCES clients (organization_id, id)
  );

  CREATE TABLE time_entries (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    client_id uuid NOT NULL,
    ticket_id uuid NOT NULL,
    person_id uuid NOT NULL,
    worked_on date NOT NULL,
    started_at timestamptz(3),
    minutes integer NOT NULL,
    description text NOT NULL,
    billable boolean NOT NULL,
    status text NOT NULL DEFAULT 'SUBMITTED',
    decided_at timestamptz(3),
    decided_by text,
    rejection_reason text,
    rate_minor bigint,
    currency char(3),
    CONSTRAINT time_entries_pkey PRIMARY KEY (id),
    CONSTRAINT time_entries_id_key UNIQUE (organization_id, id),
    CONSTRAINT time_entries_minutes_check CHECK (minutes BETWEEN 1 AND 1440),
    CONSTRAINT time_entries_status_check CHECK (status IN ('SUBMITTED', 'APPROVED', 'REJECTED')),
    CONSTRAINT time_entries_rate_check CHECK ((rate_minor IS NULL) = (currency IS NULL) AND rate_minor >= 0),
    CONSTRAINT time_entries_reason_check CHECK ((status = 'REJECTED') = (rejection_reason IS NOT NULL)),
    CONSTRAINT time_entries_client_id_ticket_id_fkey FOREIGN KEY (organization_id, client_id, ticket_id)
      REFERENCES tickets (organization_id, client_id, id),
    CONSTRAINT time_entries_person_id_fkey FOREIGN KEY (organization_id, person_id)
      REFERENCES memberships (organization_id, person_id)
  );
  CREATE INDEX time_entries_client_id_worked_on_idx ON time_entries (organization_id, client_id, worked_on);
  CREATE INDEX time_entries_person_id_id_idx ON time_entries (organization_id, person_id, id);
  CREATE INDEX time_entries_ticket_id_id_idx ON time_entries (organization_id, ticket_id, id);
  CREATE INDEX time_entries_waiting ON time_entries (organization_id, id) WHERE status = 'SUBMITTED';
`;

const BILLING = `
  CREATE TABLE time_rates (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    client_id uuid,
    person_id uuid,
    rate_minor bigint NOT NULL,
    currency char(3) NOT NULL,
    CONSTRAINT time_rates_pkey PRIMARY KEY (id),
    CONSTRAINT time_rates_rate_check CHECK (rate_minor >= 0 AND length(currency) = 3),
    CONSTRAINT time_rates_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id),
    CONSTRAINT time_rates_client_id_fkey FOREIGN KEY (organization_id, client_id)
      REFERENCES clients (organization_id, id),
    CONSTRAINT time_rates_person_id_fkey FOREIGN KEY (organization_id, person_id)
      REFERENCES memberships (organization_id, person_id)
  );
  CREATE UNIQUE INDEX time_rates_default ON time_rates (organization_id, currency)
    WHERE client_id IS NULL AND person_id IS NULL;
  CREATE UNIQUE INDEX time_rates_of_client ON time_rates (organization_id, client_id, currency)
    WHERE client_id IS NOT NULL AND person_id IS NULL;
  CREATE UNIQUE INDEX time_rates_of_person ON time_rates (organization_id, person_id, currency)
    WHERE client_id IS NULL AND person_id IS NOT NULL;
  CREATE UNIQUE INDEX time_rates_of_person_at_client ON time_rates (organization_id, client_id, person_id, currency)
    WHERE client_id IS NOT NULL AND person_id IS NOT NULL;

  CREATE TABLE time_billings (
    id uuid NOT NULL,
    organization_id uuid NOT NULL,
    created_at timestamptz(3) NOT NULL DEFAULT now(),
    time_entry_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    position integer NOT NULL,
    billed_minutes integer NOT NULL,
    released_at timestamptz(3),
    CONSTRAINT time_billings_pkey PRIMARY KEY (id),
    CONSTRAINT time_billings_minutes_check CHECK (billed_minutes > 0),
    CONSTRAINT time_billings_time_entry_id_fkey FOREIGN KEY (organization_id, time_entry_id)
      REFERENCES time_entries (organization_id, id),
    CONSTRAINT time_billings_invoice_id_fkey FOREIGN KEY (organization_id, invoice_id)
      REFERENCES invoices (organization_id, id)
  );
  CREATE UNIQUE INDEX time_billings_live ON time_billings (organization_id, time_entry_id) WHERE released_at IS NULL;
  CREATE INDEX time_billings_invoice_id_idx ON time_billings (organization_id, invoice_id);

  CREATE TABLE time_settings (
    organization_id uuid NOT NULL,
    rounding text NOT NULL,
    grouping text NOT NULL,
    CONSTRAINT time_settings_pkey PRIMARY KEY (organization_id),
    CONSTRAINT time_settings_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organizations (id)
  );
`;
